"""What was changed is written down as it is changed, so that it can be put back exactly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Date
from sqlmodel import SQLModel, col, delete, select, update

from workforce.batches import batches
from workforce.identity import Membership
from workforce.succession.models import ADDED, Handover, Value
from workforce.succession.walk import Places, ours, owned
from workforce.tenancy import OrganisationSession, table_of, update_many

OWNER = "organisation_id"
AT_ONCE = 5_000  # numbers a row of the journal


def write(
    session: OrganisationSession, plan_id: int, place: tuple[str, str], values: tuple[Value, Value], rows: Iterable[int]
) -> None:
    """`place`: table and column. `values`: what was there and what is there now."""
    for some in batches(rows):
        session.add(
            Handover(
                reorganisation_id=plan_id,
                kind=place[0],
                changed=place[1],
                was=values[0],
                became=values[1],
                numbers=[*some],
            )
        )
    session.flush()


def change_each(
    session: OrganisationSession, plan_id: int, place: tuple[str, str], changes: Sequence[tuple[int, Value, Value]]
) -> None:
    """Number, what was there and what is there now, each its own; changed and written down."""
    put_each(session, place, changes)
    for start in range(0, len(changes), AT_ONCE):
        numbers, was, became = (list(column) for column in zip(*changes[start : start + AT_ONCE], strict=True))
        told = {"kind": place[0], "changed": place[1], "was": was, "became": became, "numbers": numbers}
        session.add(Handover.model_validate(told | {"reorganisation_id": plan_id}))
    session.flush()


def put_each(session: OrganisationSession, place: tuple[str, str], changes: Sequence[tuple[int, Value, Value]]) -> None:
    """In rows of ours that hold the first value."""
    model = owned()[place[0]]
    held = {number: value for number, value in session.execute(ours(session, model, place[1]))}  # noqa: C416 rows
    due = [(number, new) for number, was, new in changes if number in held and held[number] == was]
    update_many(session, model, [{"id": number, place[1]: new} for number, new in due])


def entries(session: OrganisationSession, plan_id: int) -> Sequence[Handover]:
    """This organisation's part of the journal, the latest first."""
    mine = select(Handover).where(Handover.reorganisation_id == plan_id)
    return session.exec(mine.order_by(col(Handover.id).desc())).all()


def change(
    session: OrganisationSession, model: type[SQLModel], column: str, values: tuple[Value, Value], rows: Iterable[int]
) -> None:
    """From one value to another, in rows of ours that hold the first."""
    was, new = (typed(model, column, value) for value in values)
    held, number = getattr(model, column), getattr(model, "id")  # noqa: B009 not every model has one
    for some in batches(rows):
        these = update(model).where(number.in_(some), held.is_(None) if was is None else held == was)
        session.exec(these.values({column: new}), execution_options={"synchronize_session": False})


def typed(model: type[SQLModel], column: str, value: Value) -> Value | date:
    """A date is written down as text."""
    is_date = isinstance(table_of(model).c[column].type, Date)
    return date.fromisoformat(value) if is_date and isinstance(value, str) else value


def undo_values(session: OrganisationSession, plan_id: int) -> None:
    """Rows that are not ours, or were changed again since, stay as they are."""
    models: Mapping[str, type[SQLModel]] = {**owned(), "membership": Membership}
    for entry in entries(session, plan_id):
        if entry.changed not in (OWNER, ADDED) and entry.kind in models:
            undo(session, models[entry.kind], entry)


def undo(session: OrganisationSession, model: type[SQLModel], entry: Handover) -> None:
    if isinstance(entry.was, list) and isinstance(entry.became, list):
        put_each(session, (entry.kind, entry.changed), [*zip(entry.numbers, entry.became, entry.was, strict=True)])
    elif not isinstance(entry.was, list) and not isinstance(entry.became, list):
        change(session, model, entry.changed, (entry.became, entry.was), entry.numbers)


def handed_over(session: OrganisationSession, plan_id: int) -> Places:
    """By table and number, whose rows of ours were before."""
    places: Places = {}
    for entry in entries(session, plan_id):
        if entry.changed == OWNER and isinstance(entry.was, int):
            places.setdefault(entry.kind, {}).update(dict.fromkeys(entry.numbers, entry.was))
    return places


def added(session: OrganisationSession, plan_id: int, kind: str) -> Iterator[int]:
    for entry in entries(session, plan_id):
        if (entry.kind, entry.changed) == (kind, ADDED):
            yield from entry.numbers


def forget(session: OrganisationSession, rows: Iterable[int]) -> None:
    for some in batches(rows):
        session.exec(delete(Handover).where(col(Handover.id).in_(some)))
