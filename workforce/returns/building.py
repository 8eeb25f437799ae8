"""One organisation's return: a row an employment, a row a skill that its role asks for. No names, no addresses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hmac import digest
from itertools import groupby

import polars as pl
from sqlmodel import col, select

from workforce.database import frame
from workforce.diversity.cipher import Keys
from workforce.diversity.questions import NOT_COLLECTED, NOT_STATED, Question, Topic, disability
from workforce.diversity.service import all_answers, topics_asked
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.people.models import Contract, Person, Post
from workforce.returns.employments import Employment, employments_of
from workforce.returns.pseudonyms import secret_of
from workforce.skills import framework
from workforce.skills.models import Assessment
from workforce.statistics.categories import AGE_BANDS, REGIONS, ethnicity_group
from workforce.statistics.partition import (
    OUTSIDE_FRAMEWORK,
    SKILLS,
    STAFF,
    CodeLists,
    Column,
    skills_return,
    staff_return,
)
from workforce.tenancy import OrganisationSession, Row

# Agency workers and people seconded in are counted by their employers.
CONTRACTS = {
    Contract.PERMANENT: "Permanent",
    Contract.FIXED_TERM: "Fixed term",
    Contract.APPRENTICE: "Apprenticeship",
    Contract.CASUAL: "Casual",
}
HELD = pl.Schema({"person_id": pl.Int64(), "skill": pl.String(), "held": pl.Int8()})


@dataclass(frozen=True)
class Partition:
    staff: pl.DataFrame
    skills: pl.DataFrame


@dataclass(frozen=True)
class Register:
    """What a return is made of, read once. The three silences are told apart by what is collected at all."""

    organisation: Organisation
    month_end: date
    secret: bytes
    answers: Mapping[int, Mapping[Question, str]]
    topics: set[Topic]
    has_sexes: bool
    has_births: bool


def build_return(session: OrganisationSession, month_end: date, keys: Keys) -> Partition:
    """As at the last day of a month. Raises Refusal for an organisation that the sector does not count."""
    organisation = session.get_one(Organisation, session.organisation_id)
    if organisation.region not in REGIONS:
        raise Refusal("The sector counts councils. This organisation has no region, so it sends no return.")
    people = {person.id: person for person in session.exec(select(Person)) if not person.is_councillor}
    register = Register(
        organisation=organisation,
        month_end=month_end,
        secret=secret_of(session, keys),
        answers=all_answers(session, keys),
        topics=topics_asked(session),
        has_sexes=any(person.sex for person in people.values()),
        has_births=any(person.date_of_birth for person in people.values()),
    )
    rows = [staff_row(register, people[person_id], one) for person_id, one in counted(session, people, month_end)]
    if not rows:
        raise Refusal("There is nobody to count: the register holds no employment of these twelve months.")
    return fitted(rows, held_as_at(session, month_end), organisation)


def counted(
    session: OrganisationSession, people: Mapping[int, Person], month_end: date
) -> Iterator[tuple[int, Employment]]:
    """Employments on the day, and those that ended in the twelve months before."""
    posts = session.exec(select(Post).where(col(Post.contract).in_(CONTRACTS)).order_by(col(Post.person_id)))
    for person_id, theirs in groupby(posts, key=lambda post: post.person_id):
        for one in employments_of(theirs) if person_id in people else ():
            if one.is_in_post(month_end) or one.left_by(month_end):
                yield person_id, one


def staff_row(register: Register, person: Person, employment: Employment) -> Row:
    day = register.month_end
    post = employment.post_at(day)
    name = f"{person.register_id}:{employment.number}"
    return {
        "person_id": person.id,
        "pseudonym": digest(register.secret, name.encode(), "sha256").hex()[:32],
        "organisation": register.organisation.code,
        "region": register.organisation.region,
        "service_area": post.service_area or NOT_STATED,
        "is_digital": post.is_digital,
        "grade": post.grade or NOT_STATED,
        "contract": CONTRACTS[post.contract],
        "fte": post.fte,
        "in_post": employment.is_in_post(day),
        "joined": employment.joined_by(day),
        "left": employment.left_by(day),
        **role_of(post),
        **characteristics(register, person),
    }


def role_of(post: Post) -> Row:
    names = ("role_family", "role", "role_level")
    known = families().get((post.role, post.role_level))
    found = (known, post.role, post.role_level) if known else (OUTSIDE_FRAMEWORK,) * 3
    return dict(zip(names, found, strict=True))


@cache
def families() -> dict[tuple[str, str], str]:
    """By role and level."""
    return {(role, level): family for family, role, level in framework.roles().iter_rows()}


def characteristics(register: Register, person: Person) -> Row:
    said = register.answers.get(person.id, {})
    ethnicity = said.get(Question.ETHNICITY, NOT_STATED)
    disabled = disability(said.get(Question.CONDITION), said.get(Question.IMPACT))
    ethnicity = ethnicity if Topic.ETHNICITY in register.topics else NOT_COLLECTED
    return {
        "sex": person.sex.value if person.sex else silence(register.has_sexes),
        "age_band": age_band(person.date_of_birth, register.month_end) or silence(register.has_births),
        "ethnicity": ethnicity,
        "ethnicity_group": ethnicity_group(ethnicity),
        "disability": disabled if Topic.DISABILITY in register.topics else NOT_COLLECTED,
    }


def silence(is_collected: bool) -> str:
    return NOT_STATED if is_collected else NOT_COLLECTED


def age_band(born: date | None, day: date) -> str:
    """Empty when nothing sensible is known."""
    if born is None:
        return ""
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    first_ages = (16, 25, 35, 45, 55, 65)
    return next((band for first, band in zip(first_ages[::-1], AGE_BANDS[::-1], strict=True) if age >= first), "")


def held_as_at(session: OrganisationSession, day: date) -> pl.DataFrame:
    """The latest finding of each person and skill by a day: person_id, skill, held."""
    query = select(Assessment.person_id, Assessment.skill, Assessment.level).where(Assessment.assessed_on <= day)
    found = frame(session, query.order_by(col(Assessment.assessed_on), col(Assessment.id)), HELD)
    return found.unique(["person_id", "skill"], keep="last")


def fitted(rows: list[Row], held: pl.DataFrame, organisation: Organisation) -> Partition:
    raw = pl.DataFrame(rows, schema={"person_id": pl.Int64} | {column.name: raw_type(column) for column in STAFF})
    codes = codes_of(raw, organisation)
    wanted = [column.name for column in SKILLS]
    asked = raw.filter("in_post").join(framework.requirements(), on=["role", "role_level"])
    skills = asked.join(held, on=["person_id", "skill"], how="left").select(wanted)
    return Partition(staff_return(raw, codes), skills_return(skills, codes))


def raw_type(column: Column) -> type[pl.DataType]:
    return column.values if isinstance(column.values, type) else pl.String


def codes_of(raw: pl.DataFrame, organisation: Organisation) -> CodeLists:
    return CodeLists(
        organisations=(organisation.code,),
        role_families=names_in(framework.roles()["role_family"]),
        roles=names_in(framework.roles()["role"]),
        role_levels=names_in(framework.roles()["role_level"]),
        skills=framework.skills(),
        service_areas=names_in(raw["service_area"]),
        grades=names_in(raw["grade"]),
    )


def names_in(column: pl.Series) -> tuple[str, ...]:
    return tuple(column.unique().sort())
