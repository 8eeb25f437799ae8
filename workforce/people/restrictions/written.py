"""A restricted record stays as it is, row by row, statement by statement and at the database’s own speed."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, event, literal, not_, orm
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import SQLModel, select

from workforce.bulk import Columns
from workforce.database import ACTS, GOES_OUT
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.people.restrictions.standing import (
    SENTENCE,
    Restriction,
    left_out,
    members_of,
    of_others,
    restricted,
    way_to_person,
)
from workforce.tenancy import WATCHERS, House, OrganisationSession, Owned


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
