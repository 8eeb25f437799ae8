"""Everything that is held about a person, in sections with titles and labels; what is left out says why."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import SQLModel

from workforce.classification import Classified, Data, class_of
from workforce.identity import Account, Membership, Organisation
from workforce.people.models import Person
from workforce.rights.naming import elsewhere, named, target_of
from workforce.rights.saying import Value, plain, shown
from workforce.rights.walk import Rows, rows_about
from workforce.settings import Settings
from workforce.telling import Telling, Tellings, telling_of
from workforce.tenancy import OrganisationSession, table_of

THEIRS_ALONE = "Held; only the person reads it, on their own page"
SEALED = "Held; sealed, and not readable as text"
A_KEY = "It opens something, and is kept as a digest or sealed"
HIDDEN = {"id", "organisation_id"}
FIRST: tuple[type[SQLModel], ...] = (Person, Membership, Account)


@dataclass(frozen=True)
class Cell:
    """`value` goes into the file, `said` onto the page."""

    label: str
    value: Value
    said: str


@dataclass(frozen=True)
class Section:
    table: str
    title: str
    rows: list[list[Cell]]
    left_out: dict[str, str]  # by label, the reason

    def in_file(self) -> dict[str, object]:
        rows = [{cell.label: cell.value for cell in row} for row in self.rows]
        return {"title": self.title, "table": self.table, "rows": rows, "left out": self.left_out}


@dataclass(frozen=True)
class Reader:
    """Who is told; HR prepares a record for somebody without reading what is sealed."""

    session: OrganisationSession
    settings: Settings
    tellings: Tellings
    is_the_person: bool


@dataclass(frozen=True)
class Record:
    name: str
    holder: str
    made_at: datetime
    sections: list[Section]
    elsewhere: list[str]  # other organisations that were sent something of theirs

    def as_json(self) -> bytes:
        told = {
            "about": self.name,
            "held by": self.holder,
            "as at": self.made_at.isoformat(),
            "other organisations that hold something": self.elsewhere,
            "sections": [section.in_file() for section in self.sections],
        }
        return json.dumps(told, indent=2, ensure_ascii=False).encode()


def record_of(reader: Reader, start: Iterable[SQLModel], now: datetime) -> Record:
    beginning = [*start]
    rows = rows_about(reader.session, beginning, reader.tellings)
    return Record(
        name=next((row.name for row in beginning if isinstance(row, Person | Membership) and row.name), ""),
        holder=reader.session.get_one(Organisation, reader.session.organisation_id).name,
        made_at=now,
        sections=[section(reader, model, [*found.values()], rows) for model, found in in_order(rows)],
        elsewhere=elsewhere(reader.session, rows),
    )


def in_order(rows: Rows) -> Iterator[tuple[type[SQLModel], dict[int, SQLModel]]]:
    """Who they are first, then by table."""
    others = sorted({*rows} - {*FIRST}, key=lambda model: model.__name__)
    yield from ((model, rows[model]) for model in (*FIRST, *others) if model in rows)


def section(reader: Reader, model: type[SQLModel], found: list[SQLModel], rows: Rows) -> Section:
    telling = telling_of(reader.tellings, model)
    columns = [column.name for column in table_of(model).c if column.name not in HIDDEN and column.computed is None]
    hidden = {name: reason for name in columns if (reason := reason_for(model, name, telling))}
    told = [name for name in columns if name not in hidden]
    return Section(
        table=str(table_of(model).name),
        title=telling.title,
        rows=[[cell(reader, row, name, rows) for name in told] for row in found],
        left_out={telling.label(name): reason for name, reason in hidden.items()},
    )


def reason_for(model: type[SQLModel], column: str, telling: Telling) -> str:
    """Why a column is told to nobody; empty when it is told."""
    if column in telling.left_out:
        return telling.left_out[column]
    assert issubclass(model, Classified)
    is_secret = class_of(model, column) is Data.SECRET and target_of(model, column, telling) is None
    return A_KEY if is_secret else ""


def cell(reader: Reader, row: SQLModel, name: str, rows: Rows) -> Cell:
    telling = telling_of(reader.tellings, type(row))
    value = getattr(row, name)
    target = target_of(type(row), name, telling)
    if name in telling.opens:
        value = telling.opens[name](reader.session, reader.settings, row) if reader.is_the_person else THEIRS_ALONE
    elif value is not None and target:
        value = named(reader.session, target, value, rows)
    elif isinstance(value, bytes):
        value = SEALED if value else None
    return Cell(telling.label(name), plain(value), shown(value))
