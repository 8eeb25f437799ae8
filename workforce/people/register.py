"""The register as one frame: a row a person, with the post they hold or held last."""

from collections.abc import Mapping
from datetime import date

import polars as pl
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import col

from workforce.database import frame
from workforce.framework import names_now
from workforce.people.models import Person, Post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.people.staff_file.values import REGISTER
from workforce.tenancy import OrganisationSession

# The file's columns that stand on the person and on the post, under the names that the tables have.
OF_PERSON = {
    "payroll_number": "payroll_number",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "date_of_birth": "date_of_birth",
    "sex": "sex",
}
OF_POST = {
    "job_title": "job_title",
    "service_area": "service_area",
    "role_family": "role_family",
    "role": "role",
    "role_level": "role_level",
    "local_role": "local_role",
    "digital_role": "is_digital",
    "digital_background": "digital_background",
    "grade": "grade",
    "pay_point": "pay_point",
    "salary_band": "salary_band",
    "hourly_rate": "hourly_rate",
    "contract": "contract",
    "fte": "fte",
    "start_date": "starts_on",
    "end_date": "ends_on",
    "leaving_reason": "leaving_reason",
    "destination": "destination",
    "work_place": "work_place",
}
TEXTS_OF_POST = [name for name in OF_POST if REGISTER[name] == pl.String()]

PEOPLE = pl.Schema(
    {"person_id": pl.Int64, "version": pl.Int64, "is_councillor": pl.Boolean}
    | {"term_starts_on": pl.Date, "term_ends_on": pl.Date}
    | {name: REGISTER[name] for name in OF_PERSON}
)
POST_KEYS = {name: name for name in ("person_id", "manager_id", "establishment_post_id")}
POSTS = pl.Schema(dict.fromkeys(("post_id", *POST_KEYS), pl.Int64()) | {name: REGISTER[name] for name in OF_POST})
KEYS = ("person_id", "version", "post_id", "manager_id", "establishment_post_id")


def register(session: OrganisationSession, today: date) -> pl.DataFrame:
    """The numbers KEYS, and the columns of a staff file.

    The post is the one held today, or the last to begin of those that are over or to come. Roles bear the names that
    the framework of the day has for them. Half a million people are held once, and not once a step.
    """
    people = with_posts(session, today)
    numbers = people.select(manager_id="person_id", manager_payroll_number="payroll_number")
    people = people.with_columns(beside(people, numbers), beside(people, references(session)))
    as_called = names_now.with_roles_now(people, names_now.older_roles(session, today))
    return without_blanks(settled(as_called).select(*KEYS, *REGISTER.names()))


def with_posts(session: OrganisationSession, today: date) -> pl.DataFrame:
    people = frame(session, select(*columns_of(Person, {"person_id": "id", **PERSON_KEYS, **OF_PERSON})), PEOPLE)
    posts = select(*columns_of(Post, {"post_id": "id", **POST_KEYS, **OF_POST}))
    held = without_blanks(latest(without_blanks(frame(session, posts, POSTS)), today))
    return without_blanks(without_blanks(people).join(held, on="person_id", how="left", maintain_order="left"))


def without_blanks(people: pl.DataFrame) -> pl.DataFrame:
    """The same. A column that is all blank takes no room as one blank, and 8 MB as half a million."""
    blank = [name for name in people.columns if people[name].null_count() == people.height]
    return people.with_columns(pl.lit(None, people.schema[name]).alias(name) for name in blank)


def beside(people: pl.DataFrame, known: pl.DataFrame) -> pl.Series:
    """Of each person, what the second column of `known` has where the first is theirs."""
    number, said = known.columns
    return people.select(number).join(known, on=number, how="left", maintain_order="left")[said]


REFERENCES = pl.Schema({"establishment_post_id": pl.Int64(), "establishment_post": pl.String()})
PERSON_KEYS = {name: name for name in ("version", "is_councillor", "term_starts_on", "term_ends_on")}


def references(session: OrganisationSession) -> pl.DataFrame:
    """`establishment_post_id`, and the reference under which a file names it: `establishment_post`."""
    return frame(session, select(col(EstablishmentPost.id), col(EstablishmentPost.reference)), REFERENCES)


def columns_of(model: type[Person | Post], names: Mapping[str, str]) -> list[InstrumentedAttribute[object]]:
    return [getattr(model, name) for name in names.values()]


def latest(posts: pl.DataFrame, today: date) -> pl.DataFrame:
    """One of each person. Only the columns that rank them are sorted, and none where nobody has two."""
    if posts["person_id"].is_unique().all():
        return posts
    held = (pl.col("start_date") <= today) & (pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    ranked = posts.select("person_id", "start_date", "post_id", held=held, place=pl.int_range(pl.len()))
    ranked = ranked.sort("held", "start_date", "post_id")
    return posts[ranked.unique("person_id", keep="last", maintain_order=True)["place"]]


def settled(people: pl.DataFrame) -> pl.DataFrame:
    """As a staff file would say it: councillors by their term, and blank where a text is empty."""
    is_councillor = pl.col("is_councillor")
    texts = [pl.when(pl.col(name) != "").then(name).alias(name) for name in TEXTS_OF_POST]
    return people.with_columns(
        *texts,
        kind=pl.when(is_councillor).then(pl.lit("councillor")).otherwise(pl.lit("employee")).cast(REGISTER["kind"]),
        start_date=pl.coalesce("start_date", "term_starts_on"),
        end_date=pl.coalesce("end_date", "term_ends_on"),
    )


def managers(people: pl.DataFrame) -> dict[str, str | None]:
    """Payroll number → line manager's, of all who have a number."""
    known = people.drop_nulls("payroll_number")
    return dict(zip(known["payroll_number"], known["manager_payroll_number"], strict=True))
