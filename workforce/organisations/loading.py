"""Reference rows written from the project's own files; the second time nothing changes."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlmodel import select

from workforce.tenancy import OrganisationSession, Reference, Row

Fact = TypeVar("Fact", bound=Reference)


@dataclass(frozen=True)
class Loaded:
    """How many rows were written, and how many already said the same."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(self.added + other.added, self.changed + other.changed, self.unchanged + other.unchanged)

    def __str__(self) -> str:
        return f"{self.added:,} added, {self.changed:,} changed, {self.unchanged:,} as they were"


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def settle(session: OrganisationSession, model: type[Fact], key: Sequence[str], rows: Sequence[Row]) -> Loaded:
    """Every row as the file says it, known by its key; columns that the file leaves out stay as they are."""
    known = {tuple(getattr(row, name) for name in key): row for row in session.exec(select(model))}
    added = changed = 0
    for row in rows:
        found = known.get(tuple(row[name] for name in key))
        if found is None:
            session.add(model.model_validate(row))
            added += 1
        elif any(getattr(found, name) != value for name, value in row.items()):
            found.sqlmodel_update(row)
            session.add(found)
            changed += 1
    session.flush()
    return Loaded(added, changed, len(rows) - added - changed)
