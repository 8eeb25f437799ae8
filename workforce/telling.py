"""How a table's rows are told to the person whom they are about, and what becomes of them when that person is erased.

A feature hands one telling a table to `service`. A table without one is found and told all the same, under its own
name: what is left out has to be written down, what is told has not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import SQLModel

from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

Opener = Callable[[OrganisationSession, Settings, SQLModel], str]
"""Reads a sealed value of a row, for the person alone."""
Withdrawer = Callable[[OrganisationSession, SQLModel, datetime], None]
"""Posts, to an organisation that holds a card for the sake of this row, that the consent is taken back."""


@dataclass(frozen=True)
class Kept:
    """Why an erasure leaves a row: the legal basis, and for how long after the day that the column holds."""

    reason: str
    since: str
    months: int


@dataclass(frozen=True)
class Telling:
    """`links`: columns that hold the number of another table's row without the database knowing it.

    `not_by`: columns that name the person in a row which is about somebody else, with the reason.
    `left_out`: columns that the person does not read, with the reason. `opens`: how a sealed column is read.
    `emptied`: what an erasure puts in place of values where the row has to stay, as its number does in the records
    of others; `{id}` in a text is that number. Otherwise the row is deleted, unless it is `kept` for its time.
    `withdraws`: what an erasure on request posts for a row before it goes.
    """

    title: str
    labels: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, type[SQLModel]] = field(default_factory=dict)
    not_by: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    opens: Mapping[str, Opener] = field(default_factory=dict)
    emptied: Mapping[str, object] | None = None
    kept: Kept | None = None
    withdraws: Withdrawer | None = None

    def label(self, column: str) -> str:
        return self.labels.get(column, worded(column))


Tellings = Mapping[type[SQLModel], Telling]


def telling_of(tellings: Tellings, model: type[SQLModel]) -> Telling:
    return tellings.get(model) or Telling(worded(model.__name__))


def worded(name: str) -> str:
    """starts_on is “Starts on”; is_digital, “Digital”; PairDecision, “Pair decision”."""
    if name == "email":
        return "E-mail address"
    spaced = "".join(f" {letter}" if letter.isupper() else letter for letter in name.replace("_", " "))
    return spaced.strip().lower().removesuffix(" id").removeprefix("is ").capitalize()
