"""What sets one kind of campaign apart from another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import BindParameter, ColumnElement
from sqlmodel import col

from workforce.campaigns.models import Campaign, Request

C = TypeVar("C", bound=Campaign)
R = TypeVar("R", bound=Request)


@dataclass(frozen=True)
class Wording:
    """What its letters say. `subject`, `opening` and `again` go before the last day; `address` is below the place."""

    subject: str
    opening: str
    again: str
    rest: str
    address: str


@dataclass(frozen=True)
class Kind(Generic[C, R]):
    """`thing` is its name in the audit log, `ask` the worker's job that writes the letters.

    `waits` is the condition of a query for requests whose people may be written to again; `asked` makes the request
    to a person in a service area, given what open campaigns ask of them already.
    """

    campaign: type[C]
    request: type[R]
    thing: str
    ask: str
    wording: Wording
    waits: Callable[[], ColumnElement[bool]]
    asked: Callable[[C, int, str, Sequence[R], date], R]

    def is_open_on(self, today: date | BindParameter[date]) -> ColumnElement[bool]:
        asked, closed = col(self.campaign.asked_on), col(self.campaign.closed_on)
        return asked.is_not(None) & closed.is_(None) & (col(self.campaign.due_on) >= today)
