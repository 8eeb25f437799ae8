"""Restriction of processing (UK GDPR, Article 18): until it is lifted a record is stored, and nothing else.

This file is the whole of where it is honoured.

* What goes out leaves the person out: frames (numbers, exports, the month's return, the engine's input), whatever
  another system reads over the API, pages whose permission lists people (`access.of_many`), and lists that say so by
  the option GOES_OUT. See `leave_out`.
* No visitor adds to the person's rows, and none but the person changes or removes one. See `leave_as_it_is`.
* A staff file says at the row that it is left alone, and ends nobody who is restricted. See `restricted_rows.py`.

What the service itself receives for the person, news from another organisation for instance, is stored.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import ClassVar

from sqlalchemy import event, orm
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Field, SQLModel, col, select

from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Moment
from workforce.database import ACTS, GOES_OUT
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.moves import Moves
from workforce.people.models import PERSON, Person
from workforce.tenancy import OrganisationSession, Owned, Private, barred_models

SENTENCE = "This record is restricted: it is stored and not used. HR can lift the restriction on the person’s page."


class RestrictionFields(SQLModel):
    reason: str = Field(min_length=1, max_length=500)


class LiftingFields(SQLModel):
    note: str = Field(min_length=1, max_length=500)


class Restriction(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reason: str
    began_at: datetime = Field(sa_type=Moment)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    note: str = ""


def restrict(
    session: OrganisationSession, person: Person, fields: RestrictionFields, actor_id: int | None, now: datetime
) -> None:
    """The version rises, so that forms and files that were read before it come too late."""
    if current(session, person.id):
        raise Refusal("This record is restricted already.")
    person.version += 1
    session.add(person)
    session.flush()
    session.add(Restriction(person_id=person.id, reason=fields.reason, began_at=now))
    note(session, now, actor_id, "restricted", "person", person.id)


def lift(
    session: OrganisationSession, person: Person, fields: LiftingFields, actor_id: int | None, now: datetime
) -> None:
    standing = current(session, person.id)
    if standing is None:
        raise Refusal("This record is not restricted.")
    standing.lifted_at, standing.note = now, fields.note
    session.add(standing)
    note(session, now, actor_id, "lifted the restriction of", "person", person.id)


def current(session: OrganisationSession, person_id: int | None) -> Restriction | None:
    theirs = select(Restriction).where(Restriction.person_id == person_id, col(Restriction.lifted_at).is_(None))
    return session.exec(theirs).first()


def restricted(session: orm.Session) -> Collection[int]:
    """The numbers of everybody whose record is restricted here; hardly ever more than a few."""
    standing = select(Restriction.person_id).where(col(Restriction.lifted_at).is_(None))
    return {*session.execute(standing, execution_options={GOES_OUT: False}).scalars()}


@event.listens_for(OrganisationSession, "do_orm_execute")
def leave_out(query: orm.ORMExecuteState) -> None:
    goes_out = query.execution_options.get(GOES_OUT, query.session.info.get(GOES_OUT, False))
    if not (query.is_select and goes_out and query.session.info.get("organisation_id")):
        return
    touched = [way for model in barred_models(query) if (way := way_to_person(model))]
    if touched and (people := restricted(query.session)):
        members = members_of(query.session, people)
        without = [left_out(model, name, members if name == "member_id" else people) for model, name in touched]
        query.statement = query.statement.options(*without)


def way_to_person(model: type[SQLModel]) -> tuple[type[SQLModel], str] | None:
    """The column that says whom a row is about, if the table has one."""
    if model is Person:
        return model, "id"
    return next(((model, name) for name in ("person_id", "member_id") if name in model.model_fields), None)


def left_out(model: type[SQLModel], name: str, numbers: Collection[int]) -> ORMOption:
    return orm.with_loader_criteria(model, getattr(model, name).not_in(numbers), include_aliases=True)


def members_of(session: orm.Session, people: Collection[int]) -> Collection[int]:
    theirs = select(Membership.id).where(col(Membership.person_id).in_(people))
    return {*session.execute(theirs, execution_options={GOES_OUT: False}).scalars()}


@event.listens_for(OrganisationSession, "before_flush")
def leave_as_it_is(session: orm.Session, *_: object) -> None:
    if ACTS not in session.info or not (written := {*told(session)}):
        return
    if written & {*restricted(session)}:
        raise Refusal(SENTENCE)


def told(session: orm.Session) -> Iterator[int]:
    """Whose rows are about to be written by somebody who may not."""
    own = session.info[ACTS]
    yield from (number for row in session.new for number in whose(session, row))
    changed = [row for row in session.dirty if session.is_modified(row)]
    yield from (number for row in (*changed, *session.deleted) for number in whose(session, row) if number != own)


def whose(session: orm.Session, row: object) -> list[int]:
    if not isinstance(row, Owned) or isinstance(row, Restriction):
        return []
    way = way_to_person(type(row))
    number: int | None = getattr(row, way[1]) if way else None
    if number and way and way[1] == "member_id":
        number = session.get_one(Membership, number).person_id
    return [number] if number else []
