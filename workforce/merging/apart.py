"""Two records that look like one person's and are two people's: said once, they are offered no more, until undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, or_, select

from workforce.audit import note
from workforce.errors import Refusal
from workforce.merging.models import ToldApart
from workforce.people.models import Person
from workforce.people.one_at_a_time import one_at_a_time
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession

MOST = 200  # on a page; of an older pair, the page that compares the two says it


class Apart(NamedTuple):
    first: Person
    second: Person
    said_at: datetime


def tell_apart(session: OrganisationSession, one: Person, other: Person, actor: int | None, now: datetime) -> None:
    """Said twice, it stands once."""
    one_at_a_time(session)
    if one.id == other.id:
        raise Refusal("This is one record already.")
    if told_apart(session, one, other):
        return
    session.add(ToldApart(person_id=one.id, other_id=other.id, said_at=now))
    for person in (one, other):
        note(session, now, actor, "told apart from another record", "person", person.id)


def take_back(session: OrganisationSession, one: Person, other: Person, actor: int | None, now: datetime) -> None:
    if not told_apart(session, one, other):
        raise Refusal("Nobody has said that these are two people, or somebody took it back already.")
    session.exec(delete(ToldApart).where(of_both(one, other)))
    for person in (one, other):
        note(session, now, actor, "took back that another record is somebody else’s than", "person", person.id)


def of_both(one: Person, other: Person) -> ColumnElement[bool]:
    """Either may stand first: a merge makes a row point elsewhere."""
    ways = ((one.id, other.id), (other.id, one.id))
    return or_(*(and_(ToldApart.person_id == first, ToldApart.other_id == second) for first, second in ways))


def told_apart(session: OrganisationSession, one: Person, other: Person) -> ToldApart | None:
    return session.exec(select(ToldApart).where(of_both(one, other)).order_by(col(ToldApart.id))).first()


def all_told_apart(session: OrganisationSession) -> Sequence[Apart]:
    """The latest first."""
    latest = select(ToldApart).order_by(col(ToldApart.said_at).desc(), col(ToldApart.id).desc())
    rows = session.exec(latest.limit(MOST)).all()
    both = {number for row in rows for number in (row.person_id, row.other_id)}
    people = {person.id: person for person in session.exec(select(Person).where(col(Person.id).in_(both)))}
    return [Apart(people[row.person_id], people[row.other_id], row.said_at) for row in rows]


def numbers_apart(session: OrganisationSession) -> set[frozenset[int]]:
    return {frozenset(pair) for pair in session.exec(select(ToldApart.person_id, ToldApart.other_id))}


def refuse_told_apart(session: OrganisationSession, kept: Person, gone: Person) -> None:
    if said := told_apart(session, kept, gone):
        raise Refusal(
            f"Somebody said on {day(london_date(said.said_at))} that these are two people. "
            "If they are one all the same, take that back first."
        )
