"""Restriction of processing (UK GDPR, Article 18): until it is lifted a record is stored, and nothing else.

This file is the whole of where it is honoured; `restricting.py` begins and lifts one.

* What goes out leaves the person out: frames (numbers, exports, the month's return, the engine's input), whatever
  another system reads over the API, pages whose permission lists people (`access.of_many`), and lists that say so by
  the option GOES_OUT. See `leave_out`.
* No visitor adds to the person's rows, and none but the person changes or removes one. See `leave_as_it_is`; where
  many are changed at once these are left alone, or all is refused. See `leave_alone` and `refuse_many`.
* A staff file says at the row that it is left alone, and ends nobody who is restricted. See `restricted_rows.py`.

What the service itself receives for the person, news from another organisation for instance, is stored.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, bindparam, event, literal, not_, orm
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Field, SQLModel, col, or_, select

from workforce.bulk import Columns
from workforce.classification import Data
from workforce.columns import Moment
from workforce.database import ACTS, GOES_OUT
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.moves import Moves
from workforce.people.models import PERSON, Person
from workforce.tenancy import WATCHERS, House, OrganisationSession, Owned, Private, barred_models, kept

SENTENCE = "This record is restricted: it is stored and not used. HR can lift the restriction on the person’s page."


class Restriction(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reason: str
    began_at: datetime = Field(sa_type=Moment)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    note: str = ""


STANDING = col(Restriction.lifted_at).is_(None)
THEIRS = kept(select(Restriction).where(STANDING, col(Restriction.person_id) == bindparam("person_id")))
EVERYBODY = kept(select(Restriction.person_id).where(STANDING))


def current(session: OrganisationSession, person_id: int | None) -> Restriction | None:
    return session.exec(THEIRS, params={"person_id": person_id}).first()


def restricted(session: orm.Session) -> Collection[int]:
    """The numbers of everybody whose record is restricted here; hardly ever more than a few."""
    return {*session.execute(EVERYBODY, execution_options={GOES_OUT: False}).scalars()}


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
    return orm.with_loader_criteria(model, of_others(model, name, numbers), include_aliases=True)


def of_others(model: type[SQLModel], name: str, numbers: Collection[int]) -> ColumnElement[bool]:
    """Rows that are about nobody are about others, too."""
    column = getattr(model, name)
    return or_(column.is_(None), column.not_in(numbers))


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


@event.listens_for(OrganisationSession, "do_orm_execute")
def leave_alone(query: orm.ORMExecuteState) -> None:
    """A statement that changes or removes many rows passes these by; Refusal where it is about nobody else."""
    if not (query.is_update or query.is_delete) or ACTS not in query.session.info or not query.bind_mapper:
        return
    model = query.bind_mapper.class_
    way = way_to_person(model)
    numbers = barred_to_all(query.session, model)
    if way is None or not numbers:
        return
    if is_about_them_alone(query, model, of_others(model, way[1], numbers)):
        raise Refusal(SENTENCE)
    query.statement = query.statement.options(left_out(model, way[1], numbers))


def is_about_them_alone(query: orm.ORMExecuteState, model: type[SQLModel], others: ColumnElement[bool]) -> bool:
    touched = select(literal(1)).select_from(model).limit(1)
    if (asked := getattr(query.statement, "whereclause", None)) is not None:
        touched = touched.where(asked)
    found = [
        query.session.execute(each, execution_options={GOES_OUT: False}).first()
        for each in (touched.where(others), touched.where(not_(others)))
    ]
    return found[0] is None and found[1] is not None


def barred_to_all(session: orm.Session, model: type[SQLModel]) -> Collection[int]:
    """What the table's way to a person holds of everybody who is restricted, but of who acts."""
    way = way_to_person(model)
    if way is None or issubclass(model, Restriction):
        return []
    people = {*restricted(session)} - {session.info[ACTS]}
    return members_of(session, people) if people and way[1] == "member_id" else people


def refuse_many(session: OrganisationSession, model: type[Owned | House], columns: Columns) -> None:
    """Rows that are added or changed at the database's own speed: all of them, or none."""
    way = way_to_person(model)
    if ACTS not in session.info or way is None or not (numbers := barred_to_all(session, model)):
        return
    named = {*columns.get(way[1], ())} & {*numbers}
    number: InstrumentedAttribute[int] = getattr(model, "id")  # noqa: B009 not every model has one
    theirs = select(number).where(getattr(model, way[1]).in_(numbers))
    changed = {*columns.get("id", ())} & {*session.execute(theirs, execution_options={GOES_OUT: False}).scalars()}
    if named or changed:
        raise Refusal(SENTENCE)


WATCHERS.append(refuse_many)
