"""A staff file into the register, whole or not at all, with an audit line a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

import polars as pl
from sqlalchemy import select
from sqlmodel import col

from workforce.audit import note_all_said
from workforce.database import AT_ONCE, frame, insert_frame, update_frame
from workforce.people.enrolment.posts_beside import posts_beside
from workforce.people.enrolment.table_rows import people_in, posts_in
from workforce.people.enrolment.work_moves import begins_another_post
from workforce.people.models import Person, Post
from workforce.people.register import KEYS, OF_PERSON, OF_POST, references
from workforce.people.staff_file.values import REGISTER
from workforce.people.ways_in.line_management import give_manager_role
from workforce.people.ways_in.settling import WAYS, settle_ways_in
from workforce.tenancy import OrganisationSession

BEFORE = pl.Schema(
    {"act": pl.String, **dict.fromkeys(KEYS, pl.Int64)}
    | {"moved_on": pl.Date}
    | {"is_fresh": WAYS["is_fresh"], "ways": WAYS["ways"], **REGISTER}
)
"""What undoing needs: who was touched, their version afterwards, when a move began, and what was said before.

`ways` are the memberships that were changed for a person, as they were; `is_fresh` says that one was made.
"""

OF_TERM = {"start_date": "term_starts_on", "end_date": "term_ends_on"}
OF_ANOTHER = {"manager_payroll_number": "manager_id", "establishment_post": "establishment_post_id"}
OF_A_WAY_IN = ("first_name", "last_name", "email", "start_date", "end_date")
NUMBERS = pl.Schema({"payroll_number": pl.String, "email": pl.String, "person_id": pl.Int64})


@dataclass(frozen=True)
class Act:
    """Who applies, and when; `today` is the date in London, `staff_file` the number of the file, if it is one."""

    actor_id: int | None
    now: datetime
    today: date
    staff_file: int | None = None


def apply(session: OrganisationSession, found: pl.DataFrame, held: pl.DataFrame, act: Act) -> pl.DataFrame:
    """Enrol the new, change the changed, end those who left. Returns what undoing needs, in the shape BEFORE.

    `found` has the shape of staff_changes.VERDICT and stems from this very state of the register, which is `held`.
    """
    held = with_key(held)
    new, changed, left = parts_of(found, held)
    del found  # every frame that is not needed any more goes: one of half a million people takes 100 MB
    for some in new.iter_slices(AT_ONCE):
        insert_frame(session, Person, people_in(some).with_columns(fresh(some.height, act)))
    numbers = numbers_of(session)
    places = references(session)
    new, changed, left = (with_numbers(part, numbers, places) for part in (new, changed, left))
    del numbers
    for some in new.iter_slices(AT_ONCE):
        insert_frame(session, Post, posts_in(some).drop("id"))
    change(session, changed, act)
    leaving = with_last_day(left, act)
    beside = posts_beside(session, leaving, held)
    end(session, leaving, beside, act)
    enrolled, managing = new["person_id"], managers_in(new, changed)
    note_told(session, "enrolled", new, act)
    del new
    moving = [enrolled, changed.filter(touches_a_way_in())["person_id"], left["person_id"]]
    ways = settle_ways_in(session, pl.concat(moving), act.today)
    give_manager_role(session, managing, act.today)
    note_told(session, "changed", changed, act)
    note_told(session, "recorded the leaving of", leaving.with_columns(end_date="last_day"), act)
    return before(held, enrolled, pl.concat([changed, left]), beside, ways)


def note_told(session: OrganisationSession, verb: str, part: pl.DataFrame, act: Act) -> None:
    """A line for each person, with a digest of what the file says of them."""
    words = pl.struct(pl.col(name).cast(pl.String) for name in REGISTER).struct.json_encode()
    for some in part.iter_slices(AT_ONCE):
        said = dict(some.select("person_id", words).iter_rows())
        note_all_said(session, act.now, act.actor_id, verb, said, act.staff_file)


def parts_of(found: pl.DataFrame, held: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The new, the changed and those who left, with `version` and `post_id` of those who are in the register."""
    known, verdict = held.select("key", "version", "post_id"), pl.col("verdict")
    old = with_key(found.filter(verdict.is_in(["changed", "left"]))).join(known, on="key", how="left")
    nobody = {"version": pl.lit(None, pl.Int64), "post_id": pl.lit(None, pl.Int64)}
    new = with_key(found.filter(verdict == "new")).with_columns(**nobody)
    return new, old.filter(verdict == "changed"), old.filter(verdict == "left")


def touches_a_way_in() -> pl.Expr:
    """Of those who changed: a new title or grade opens and closes nothing."""
    named = pl.col("changes").list.eval(pl.element().struct.field("column").is_in(OF_A_WAY_IN)).list.any()
    return named | begins_another_post()


def with_key(people: pl.DataFrame) -> pl.DataFrame:
    """Employees are known by payroll number, councillors by address."""
    return people.with_columns(key=pl.coalesce("payroll_number", pl.col("email").str.to_lowercase()))


def fresh(many: int, act: Act) -> list[pl.Series]:
    return [
        pl.Series("register_id", [str(uuid4()) for _ in range(many)], pl.String),
        pl.repeat(1, many, eager=True).alias("version"),
        pl.repeat(act.now, many, eager=True, dtype=pl.Datetime("us", "UTC")).alias("changed_at"),
    ]


def numbers_of(session: OrganisationSession) -> pl.DataFrame:
    """`key`, `person_id` of everybody in the register."""
    known = select(col(Person.payroll_number), col(Person.email), col(Person.id))
    return with_key(frame(session, known, NUMBERS)).drop_nulls("key").select("key", "person_id")


def with_numbers(part: pl.DataFrame, numbers: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Each person's number, their line manager's, and that of the establishment post that they fill.

    Found a column at a time: a join of the whole would hold everybody twice.
    """
    managers = numbers.rename({"key": "manager_payroll_number"})
    return part.with_columns(
        number_of(part, "key", numbers).alias("person_id"),
        number_of(part, "manager_payroll_number", managers).alias("manager_id"),
        number_of(part, "establishment_post", places).alias("establishment_post_id"),
    )


def number_of(part: pl.DataFrame, name: str, known: pl.DataFrame) -> pl.Series:
    """Of each row, what `known` has beside its name."""
    spoken_of = known.join(part.select(name), on=name, how="semi")
    return part.select(name).join(spoken_of, on=name, how="left", maintain_order="left").drop(name).to_series()


def change(session: OrganisationSession, changed: pl.DataFrame, act: Act) -> None:
    """Corrections in place; a move ends the post held the day before another begins.

    Only columns in which anybody changes are written: a database rewrites the index of every column that it is given.
    """
    told = {*changed["changes"].explode().struct.field("column").drop_nulls().unique()}
    people = people_in(changed).with_columns(changed["person_id"].alias("id"), *raised(changed, act))
    of_person = columns_told(told, OF_PERSON | OF_TERM)
    update_frame(session, Person, people.select("id", "version", "changed_at", *of_person))
    moves = changed.filter(begins_another_post())
    corrections = posts_in(changed.filter(~begins_another_post()))
    ended = moves.drop_nulls("post_id").select(id="post_id", ends_on=pl.col("start_date").dt.offset_by("-1d"))
    update_frame(session, Post, ended)
    insert_frame(session, Post, posts_in(moves).drop("id"))
    update_frame(session, Post, corrections.select("id", *columns_told(told, OF_POST | OF_ANOTHER)))


def columns_told(told: set[str], names: Mapping[str, str]) -> list[str]:
    return [ours for theirs, ours in names.items() if theirs in told]


def raised(part: pl.DataFrame, act: Act) -> list[pl.Series]:
    moment = pl.repeat(act.now, part.height, eager=True, dtype=pl.Datetime("us", "UTC"))
    return [(part["version"] + 1).alias("version"), moment.alias("changed_at")]


def with_last_day(left: pl.DataFrame, act: Act) -> pl.DataFrame:
    """Whoever the file no longer names leaves today; whoever it gives an end date, on that day."""
    return left.with_columns(last_day=pl.when(pl.col("row").is_null()).then(act.today).otherwise("end_date"))


def end(session: OrganisationSession, left: pl.DataFrame, beside: pl.DataFrame, act: Act) -> None:
    """Every post that they hold ends, for the reason that the file gives, and with where they went."""
    reason = pl.col("leaving_reason").fill_null("Other").cast(pl.String)
    reasons = left.select("person_id", reason, pl.col("destination").cast(pl.String))
    ending = [
        left.drop_nulls("post_id").select("post_id", "person_id", "last_day"),
        beside.select("post_id", "person_id", "last_day"),
    ]
    posts = pl.concat(ending).join(reasons, on="person_id")
    posts = posts.select("leaving_reason", "destination", id="post_id", ends_on="last_day")
    update_frame(session, Post, posts)
    term = pl.when(kind="councillor").then("last_day")
    people = left.select(id="person_id", term_ends_on=term).with_columns(raised(left, act))
    update_frame(session, Person, people)


def managers_in(*parts: pl.DataFrame) -> list[int]:
    return pl.concat(part["manager_id"] for part in parts).drop_nulls().unique().to_list()


def before(
    held: pl.DataFrame, new: pl.Series, old: pl.DataFrame, beside: pl.DataFrame, ways: pl.DataFrame
) -> pl.DataFrame:
    """`new` are the numbers of those enrolled, `old` those changed and those who left; a post held beside has a row
    of its own, without the ways in.
    """
    blank = {name: pl.lit(None) for name in BEFORE if name not in ("act", "person_id", "version")}
    enrolled = new.to_frame().select("person_id", act=pl.lit("new"), version=pl.lit(1), **blank)
    touched = old.with_columns(moved_on=pl.when(begins_another_post(), verdict="changed").then("start_date"))
    kept = held.join(touched.select("person_id", "moved_on", act=pl.col("verdict").cast(pl.String)), on="person_id")
    first = together(enrolled, as_before(kept)).drop("is_fresh", "ways").join(ways, on="person_id", how="left")
    ended = as_before(beside.with_columns(act=pl.lit("left"), moved_on=pl.lit(None)))
    return together(first, ended)


def as_before(people: pl.DataFrame) -> pl.DataFrame:
    return people.with_columns(pl.col("version") + 1, is_fresh=pl.lit(None), ways=pl.lit(None))


def together(*parts: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([part.select(BEFORE.names()).cast(BEFORE) for part in parts])
