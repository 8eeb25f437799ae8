"""Erasing a person (UK GDPR, Article 17): every row that leads to them is deleted, emptied or, for a reason, kept.

The plan is shown before anything is done, and the same plan is what is carried out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import SQLModel, update

from workforce.accounts.telling import WITH_ACCESS
from workforce.identity import Account, Membership
from workforce.people.models import Person
from workforce.rights.keeping import over, still_used
from workforce.rights.links import links_from
from workforce.rights.walk import Rows, number, rows_about
from workforce.telling import Tellings, telling_of
from workforce.tenancy import OrganisationSession, models, table_of


class Fate(StrEnum):
    DELETED = "deleted"
    EMPTIED = "emptied"
    KEPT = "kept"


@dataclass(frozen=True)
class Step:
    """What becomes of some rows of one table; `reason` says why they are kept."""

    table: type[SQLModel]
    title: str
    fate: Fate
    rows: list[SQLModel]
    reason: str = ""


def plan(session: OrganisationSession, start: Iterable[SQLModel], tellings: Tellings, today: date) -> list[Step]:
    """Children stand before what they hang on, as they have to go."""
    rows = rows_about(session, start, tellings)
    kept = reasons(session, rows, tellings, today)
    order = [table.name for table in reversed(SQLModel.metadata.sorted_tables)]
    listed = sorted(rows, key=lambda model: order.index(str(table_of(model).name)))
    return [step for model in listed for step in steps_of(model, [*rows[model].values()], kept, tellings)]


def steps_of(model: type[SQLModel], rows: list[SQLModel], kept: dict[int, str], tellings: Tellings) -> Iterator[Step]:
    telling = telling_of(tellings, model)
    going = [row for row in rows if id(row) not in kept]
    staying = [row for row in rows if id(row) in kept]
    if going:
        yield Step(model, telling.title, Fate.DELETED if telling.emptied is None else Fate.EMPTIED, going)
    if staying:
        yield Step(model, telling.title, Fate.KEPT, staying, kept[id(staying[0])])


def reasons(session: OrganisationSession, rows: Rows, tellings: Tellings, today: date) -> dict[int, str]:
    """Row → why it stays: for a time that is not over, for access that lasts, or for what hangs on it."""
    kept = {id(row): reason for row, reason in for_their_time(rows, tellings, today)}
    if any(id(row) in kept for row in rows.get(Membership, {}).values()):
        kept |= {id(row): ACCESS for model in WITH_ACCESS for row in rows.get(model, {}).values()}
    if Account in rows:
        kept |= {id(row): ACCESS for row in rows[Account].values() if still_used(session, number(row), rows)}
    return kept | {id(row): HANGS for row in parents(rows, {*kept}) if id(row) not in kept}


ACCESS = "It lets them act for as long as their access lasts"
HANGS = "What is kept names it"


def for_their_time(rows: Rows, tellings: Tellings, today: date) -> Iterator[tuple[SQLModel, str]]:
    for model, found in rows.items():
        kept = telling_of(tellings, model).kept
        if kept:
            yield from ((row, kept.reason) for row in found.values() if not over(row, kept, today))


def parents(rows: Rows, kept: set[int]) -> Iterator[SQLModel]:
    """What rows that are kept point to, and so on upwards."""
    fresh = [row for found in rows.values() for row in found.values() if id(row) in kept]
    while fresh:
        above = [parent for row in fresh for parent in parents_of(row, rows)]
        fresh = [parent for parent in above if id(parent) not in kept]
        kept |= {id(parent) for parent in fresh}
        yield from fresh


def parents_of(row: SQLModel, rows: Rows) -> list[SQLModel]:
    ways = [link for link in links_from(type(row), {}) if link.target_column == "id"]
    named = [(link.target, getattr(row, link.column)) for link in ways]
    return [rows[target][key] for target, key in named if key in rows.get(target, {})]


def carry_out(session: OrganisationSession, steps: Iterable[Step], tellings: Tellings) -> dict[str, dict[str, int]]:
    """Returns how many rows of which title were deleted, emptied and kept."""
    counts: dict[str, Counter[str]] = {}
    for step in steps:
        if step.fate is Fate.DELETED:
            delete_rows(session, step)
        elif step.fate is Fate.EMPTIED:
            empty_rows(session, step, tellings)
        counts.setdefault(step.title, Counter())[step.fate.value] += len(step.rows)
    return {title: dict(done) for title, done in counts.items()}


def take_back(session: OrganisationSession, steps: Iterable[Step], tellings: Tellings, now: datetime) -> None:
    """Before anything goes: organisations that were sent something of what is going are told to empty it."""
    for step in steps:
        withdraws = telling_of(tellings, step.table).withdraws
        for row in step.rows if withdraws and step.fate is not Fate.KEPT else []:
            assert withdraws
            withdraws(session, row, now)
    session.flush()


def delete_rows(session: OrganisationSession, step: Step) -> None:
    """Rows about other people that name one of these name nobody afterwards."""
    numbers = [number(row) for row in step.rows]
    for model in models(SQLModel) if step.table is Person else []:
        for link in links_from(model, {}):
            column = table_of(model).c[link.column]
            if link.target is Person and column.foreign_keys and column.nullable:
                theirs = getattr(model, link.column).in_(numbers)
                session.exec(update(model).where(theirs).values({link.column: None}))
    for row in step.rows:
        session.delete(row)
    session.flush()


def empty_rows(session: OrganisationSession, step: Step, tellings: Tellings) -> None:
    emptied = telling_of(tellings, step.table).emptied or {}
    for row in step.rows:
        for name, value in emptied.items():
            setattr(row, name, value.format(id=number(row)) if isinstance(value, str) else value)
        session.add(row)
    session.flush()
