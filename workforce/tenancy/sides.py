"""On which side of the border a table stands: its base class says it."""

from collections.abc import Sequence
from functools import lru_cache
from secrets import randbits
from typing import ClassVar

from sqlalchemy import Table
from sqlalchemy import inspect as look
from sqlmodel import BigInteger, Field, SQLModel

from workforce.classification import Classified
from workforce.moves import STAYS, Moves, Named

# Set before any table is declared: a constraint that exists already keeps no name.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Owned(Classified, SQLModel):
    """`moves_with` says what a row follows in a reorganisation; `names` what organisations it names besides its own."""

    moves_with: ClassVar[Moves]
    names: ClassVar[Sequence[Named]] = ()

    organisation_id: int = Field(default=None, foreign_key="organisation.id", index=True)


class Private(Owned):
    """Rows that no other organisation may know of."""


class Shared(Owned):
    """A noticeboard: every organisation reads it, only the owner of a row changes it."""


class Letterbox(Owned):
    """Anyone may post a row to an organisation; only the addressee reads it, and no sender takes it back.

    The number is the sender's own draw: a database that hides the row from its sender cannot hand one back.
    Letters are opened before an organisation ends.
    """

    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default_factory=lambda: randbits(62), primary_key=True, sa_type=BigInteger)
    sender_id: int = Field(default=None, foreign_key="organisation.id")


class Reference(Classified, SQLModel):
    """Facts that everybody reads and nobody owns."""


class House(Classified, SQLModel):
    """What the building itself needs to know before it can say for whom a session speaks."""


class Trespass(RuntimeError):
    """Our own mistake, never the visitor's: code tried to cross the border."""


def table_of(model: type[SQLModel]) -> Table:
    table = look(model).local_table
    assert isinstance(table, Table)
    return table


def models(kind: type[SQLModel]) -> list[type[SQLModel]]:
    """The tables of a kind, by name."""
    found = [mapper.class_ for mapper in SQLModel._sa_registry.mappers if issubclass(mapper.class_, kind)]
    return sorted(found, key=lambda model: model.__name__)


@lru_cache(maxsize=4)
def owned_tables(_declared: int) -> dict[Table, type[Owned]]:
    """Which model a table belongs to; the count of declared tables makes a later one be seen."""
    return {table_of(model): model for model in models(Owned) if issubclass(model, Owned)}
