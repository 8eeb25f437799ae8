"""Every row that points at a person, found by walking the foreign keys, so that no new table is forgotten."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlmodel import SQLModel, col, func, select, update

from workforce.classification import Classified, Data
from workforce.diversity.models import Answer
from workforce.errors import Refusal
from workforce.people.enrolment.undoing import pointing_at_people
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, table_of

Place = tuple[type[SQLModel], str]
OF_THEIR_OWN = (Answer,)  # sealed to one record, so that moving them takes a key: diversity/merging.py


def places() -> list[Place]:
    """Table and column, of all that are moved by number."""
    return [(model, name) for model, name in pointing_at_people() if model not in OF_THEIR_OWN]


def key_of(place: Place) -> str:
    return f"{place[0].__tablename__}.{place[1]}"


def numbers(session: OrganisationSession, place: Place, person_id: int) -> list[int]:
    """Of the rows of a table that point at somebody."""
    model, name = place
    return [
        *session.exec(select(column(model, "id")).where(column(model, name) == person_id).order_by(column(model, "id")))
    ]


def point(session: OrganisationSession, place: Place, rows: Sequence[int], person_id: int) -> None:
    model, name = place
    session.exec(update(model).where(column(model, "id").in_(rows)).values({name: person_id}))


def column(model: type[SQLModel], name: str) -> Mapped[int]:
    found: Mapped[int] = col(getattr(model, name))
    return found


def counts(session: OrganisationSession, person_id: int) -> dict[str, int]:
    """How many rows of each kind point at somebody, by the kind in plain words.

    Whether somebody has answered a question about equality is nobody's business.
    """
    found: dict[str, int] = {}
    for model, name in pointing_at_people():
        if issubclass(model, Classified) and model.data is Data.SPECIAL:
            continue
        here = select(func.count()).select_from(model).where(column(model, name) == person_id)
        if many := session.exec(here).one():
            found[noun(model, name)] = many
    return found


def noun(model: type[SQLModel], name: str = "person_id") -> str:
    """MentoringRegistration → mentoring registration; the part that somebody plays in it, where it is another."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    part = name.removesuffix("_id").replace("_", " ")
    return words if part == "person" else f"{words} as {part}"


def refuse_two_people(session: OrganisationSession, kept: Person, gone: Person) -> None:
    """Whoever manages, stands in for or answers somebody is somebody else."""
    for model, one, other in pairs():
        both = select(func.count()).select_from(model)
        ways = ((kept.id, gone.id), (gone.id, kept.id))
        for first, second in ways:
            if session.exec(both.where(column(model, one) == first, column(model, other) == second)).one():
                raise Refusal(
                    f"These stand for two people in one {noun(model)}, as {words(one)} and as {words(other)}. "
                    "If they are one all the same, correct that first."
                )


def pairs() -> Iterator[tuple[type[SQLModel], str, str]]:
    by_model: dict[type[SQLModel], list[str]] = {}
    for model, name in pointing_at_people():
        by_model.setdefault(model, []).append(name)
    for model, names in by_model.items():
        for one, other in combinations(names, 2):
            yield model, one, other


def words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def refuse_doubles(session: OrganisationSession, kept: Person, gone: Person) -> None:
    """Of what a person may have once, both may not have one."""
    for model, name in places():
        for others in once_each(model, name):
            said = select(*(column(model, each) for each in others))
            theirs, others_too = (
                {*session.execute(said.where(column(model, name) == person.id))} for person in (kept, gone)
            )
            if theirs & others_too:
                raise Refusal(
                    f"Both records have a {noun(model, name)} for the same thing. Withdraw one of them first."
                )


def once_each(model: type[SQLModel], name: str) -> Iterator[list[str]]:
    """The other columns of each rule that a row stands once."""
    for rule in table_of(model).constraints:
        if isinstance(rule, UniqueConstraint) and name in rule.columns:
            yield [each.name for each in rule.columns if each.name != name]
