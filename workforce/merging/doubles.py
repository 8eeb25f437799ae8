"""Of what a person may have once, both records may have one: a door by table says which of the two is given up."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from sqlmodel import SQLModel, select

from workforce.merging.references import column, once_each
from workforce.merging.rows import packed, unpacked
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, Row

Model = TypeVar("Model", bound=SQLModel)
Door = Callable[[OrganisationSession, Model, Model, datetime], Model | None]
"""Given the row of the record that is kept and the other's, returns which is given up; None where it threw it away
itself, for good. Values that are sealed cannot be kept for undoing."""
DOORS: dict[type[SQLModel], Door[SQLModel]] = {}


def register_door(model: type[Model], door: Door[Model]) -> None:
    """As a feature above does for its own tables."""
    DOORS[model] = door  # type: ignore[assignment]


def settle(session: OrganisationSession, kept: Person, gone: Person, now: datetime) -> dict[str, list[Row]]:
    """The rows that were given up, by table, as undoing needs them."""
    given_up: dict[str, list[Row]] = {}
    for model, door in DOORS.items():
        for mine, theirs in [*doubled(session, model, kept, gone)]:
            row = door(session, mine, theirs, now)
            if row is not None:
                given_up.setdefault(str(model.__tablename__), []).extend(packed([row]))
                session.delete(row)
    session.flush()
    return given_up


def doubled(
    session: OrganisationSession, model: type[SQLModel], kept: Person, gone: Person
) -> Iterator[tuple[SQLModel, SQLModel]]:
    for others in once_each(model, "person_id"):
        for mine in session.exec(select(model).where(column(model, "person_id") == kept.id)).all():
            same = [column(model, name) == getattr(mine, name) for name in others]
            theirs = session.exec(select(model).where(column(model, "person_id") == gone.id, *same)).first()
            if theirs is not None:
                yield mine, theirs


def put_back(session: OrganisationSession, given_up: dict[str, list[Row]]) -> None:
    for model in DOORS:
        session.add_all(unpacked(model, given_up.get(str(model.__tablename__), [])))
    session.flush()
