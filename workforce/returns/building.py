"""One organisation's return: a row an employment, a row a skill that its role asks for. No names, no addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hmac import digest

import polars as pl
from sqlalchemy import select
from sqlmodel import col

from workforce.database import frame
from workforce.diversity.cipher import Keys
from workforce.errors import Refusal
from workforce.framework import capability, in_force, names_now
from workforce.framework.in_force import Passage
from workforce.identity import Organisation
from workforce.people.models import Contract, Person, Post
from workforce.returns.characteristics import with_characteristics
from workforce.returns.employments import employments, without_acting_up
from workforce.returns.moves import with_moves
from workforce.returns.programmes import periods_of, with_programmes
from workforce.returns.pseudonyms import secrets_of
from workforce.skills.models import Assessment, still_counts
from workforce.statistics.categories import SILENCES
from workforce.statistics.partition import (
    OUTSIDE_FRAMEWORK,
    SKILLS,
    CodeLists,
    skills_return,
    staff_return,
)
from workforce.tenancy import OrganisationSession

NOT_STATED = SILENCES[2]
# Agency workers and people seconded in are counted by their employers.
CONTRACTS = {
    Contract.PERMANENT: "Permanent",
    Contract.FIXED_TERM: "Fixed term",
    Contract.APPRENTICE: "Apprenticeship",
    Contract.CASUAL: "Casual",
}
POSTS = pl.Schema(
    {
        "id": pl.Int64(),
        "person_id": pl.Int64(),
        "kind": pl.String(),
        "register_id": pl.String(),
        "counted_by": pl.String(),
        "sex": pl.String(),
        "date_of_birth": pl.Date(),
        "starts_on": pl.Date(),
        "ends_on": pl.Date(),
        "service_area": pl.String(),
        "role": pl.String(),
        "role_level": pl.String(),
        "is_digital": pl.Boolean(),
        "grade": pl.String(),
        "salary_band": pl.String(),
        "hourly_rate": pl.Decimal(10, 4),
        "contract": pl.String(),
        "fte": pl.Float64(),
    }
)
FOUND = pl.Schema({"person_id": pl.Int64(), "skill": pl.String(), "held": pl.Int8(), "assessed_on": pl.Date()})


@dataclass(frozen=True)
class Partition:
    """`framework`: the version by which roles and skills are named."""

    staff: pl.DataFrame
    skills: pl.DataFrame
    framework: str = capability.ISSUED


def build_return(session: OrganisationSession, month_end: date, keys: Keys) -> Partition:
    """As at the last day of a month. Raises Refusal when there is nobody to count."""
    organisation = session.get_one(Organisation, session.organisation_id)
    posts = without_acting_up(posts_of_staff(session))
    moved = with_moves(employments(posts, month_end), posts, month_end)
    staff = with_programmes(moved, posts, periods_of(session), month_end)
    if staff.is_empty():
        raise Refusal("There is nobody to count: the register holds no employment of these twelve months.")
    asked = in_force.requirements(session, month_end)
    named = names_now.with_roles_now(staff, names_now.older_roles(session, month_end))
    staff = with_roles(with_characteristics(session, named, month_end, keys), asked).with_columns(
        pl.lit(organisation.code).alias("organisation"),
        pl.lit(organisation.region).alias("region"),
        pl.col("service_area", "grade").replace("", NOT_STATED),
        pl.col("contract").replace({kind.value: name for kind, name in CONTRACTS.items()}),
        pseudonyms(staff, secrets_of(session, keys)),
    )
    codes = codes_of(staff, organisation, asked)
    skills = skills_asked(staff, asked, held_as_at(session, month_end))
    issued = in_force.issued_on(session, month_end)
    return Partition(staff_return(staff, codes), skills_return(skills, codes), issued)


def posts_of_staff(session: OrganisationSession, wanted: pl.Schema = POSTS) -> pl.DataFrame:
    """Every post, past and to come, of people whom this organisation employs; columns of either, by name."""
    columns = [getattr(Post if name in Post.model_fields else Person, name) for name in wanted]
    query = select(*columns).join(Person, col(Person.id) == Post.person_id)
    return frame(session, query.where(col(Post.contract).in_(CONTRACTS), ~col(Person.is_councillor)), wanted)


def pseudonyms(staff: pl.DataFrame, secrets: Mapping[str, bytes]) -> pl.Series:
    """A name for each employment that only the secret makes under which its person has been counted from the start."""
    named = staff.select("counted_by", "register_id", "number").iter_rows()
    made = [digest(secrets[key], f"{person}:{number}".encode(), "sha256").hex()[:32] for key, person, number in named]
    return pl.Series("pseudonym", made)


def with_roles(staff: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """Family, role and level as the framework knows them, or none of the three."""
    found = staff.join(capability.roles_of(asked), on=["role", "role_level"], how="left", maintain_order="left")
    is_known = pl.col("role_family").is_not_null()
    names = pl.col("role_family", "role", "role_level")
    return found.with_columns(pl.when(is_known).then(names).otherwise(pl.lit(OUTSIDE_FRAMEWORK)).name.keep())


def held_as_at(session: OrganisationSession, day: date) -> pl.DataFrame:
    """The latest finding of each person and skill that counts on a day: person_id, skill, held.

    Skills bear the names that the framework of the day has for them.
    """
    names = [col(Assessment.person_id), col(Assessment.skill), col(Assessment.level), col(Assessment.assessed_on)]
    by_then = select(*names).where(col(Assessment.assessed_on) <= day, still_counts(day))
    found = frame(session, by_then.order_by(col(Assessment.assessed_on), col(Assessment.id)), FOUND)
    return carried_through(found, in_force.passages_to(session, day)).drop("assessed_on")


def carried_through(found: pl.DataFrame, passages: Sequence[Passage]) -> pl.DataFrame:
    """`found` in order of time; one row a person and skill, the latest."""
    for passage in passages:
        is_before = pl.col("assessed_on") < passage.starts_on
        carried = carried_over(latest(found.filter(is_before)), passage)
        found = pl.concat([carried, found.filter(~is_before)])
    return latest(found)


def latest(found: pl.DataFrame) -> pl.DataFrame:
    return found.unique(["person_id", "skill"], keep="last", maintain_order=True)


def carried_over(held: pl.DataFrame, passage: Passage) -> pl.DataFrame:
    """As `Becoming.carried`, of everybody at once: a merged skill is held to the lowest of its parts, all known."""
    skills = passage.skills
    pairs = [(old, new, len(parts)) for new, parts in skills.parts.items() if skills.carries(new) for old in parts]
    became = pl.DataFrame(pairs, schema={"skill": pl.String, "new": pl.String, "parts": pl.UInt32}, orient="row")
    own = held.filter(~pl.col("skill").is_in([*skills.new]))
    joined = held.join(became, on="skill").group_by("person_id", "new", maintain_order=True)
    whole = joined.agg(pl.col("held", "assessed_on").min(), pl.col("parts").first(), known=pl.len())
    carried = whole.filter(pl.col("known") == pl.col("parts")).rename({"new": "skill"})
    return pl.concat([own, carried.select(held.columns)])


def skills_asked(staff: pl.DataFrame, requirements: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """What the roles of those in post ask for, beside what is held; empty where nothing was found."""
    asked = staff.filter("in_post").join(requirements, on=["role", "role_level"])
    return asked.join(held, on=["person_id", "skill"], how="left").select(column.name for column in SKILLS)


def codes_of(staff: pl.DataFrame, organisation: Organisation, asked: pl.DataFrame) -> CodeLists:
    return CodeLists(
        organisations=(organisation.code,),
        role_families=names_in(asked["role_family"]),
        roles=names_in(asked["role"]),
        role_levels=names_in(asked["role_level"]),
        skills=capability.skills_of(asked),
        service_areas=names_in(staff["service_area"]),
        grades=names_in(staff["grade"]),
    )


def names_in(column: pl.Series) -> tuple[str, ...]:
    return tuple(column.unique().sort())
