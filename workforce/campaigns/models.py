"""Asking a part of the organisation for something by a day: what every campaign and every figure of one has."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from sqlmodel import JSON, Field, SQLModel

from workforce.classification import Data
from workforce.columns import Line, Moment, one_of
from workforce.tenancy import Private


class Whose(StrEnum):
    EVERYBODY = "everybody"
    DIGITAL = "people in digital roles"
    OTHERS = "people in other roles"


class CampaignFields(SQLModel):
    """An empty service area or role family is every one of them."""

    title: Line = Field(min_length=3, max_length=120)
    service_area: str = Field(default="", max_length=120)
    role_family: str = Field(default="", max_length=120)
    whose: Whose = Field(default=Whose.EVERYBODY, sa_type=one_of(Whose))
    due_on: date

    @property
    def words(self) -> str:
        """Whom it asks: people in digital roles, Housing, Data."""
        return ", ".join(part for part in (self.whose.value, self.service_area, self.role_family) if part)


class Campaign(CampaignFields, Private):
    """Written first, then asked for by a button, over after its last day or when it is closed."""

    id: int = Field(default=None, primary_key=True)
    asked_on: date | None = None
    closed_on: date | None = None
    made_at: datetime = Field(sa_type=Moment)

    def is_open(self, today: date) -> bool:
        return self.asked_on is not None and self.closed_on is None and today <= self.due_on

    def stage(self, today: date) -> str:
        """One word for where it stands on a day."""
        if self.closed_on or (self.asked_on and today > self.due_on):
            return "closed"
        return "open" if self.asked_on else "not sent yet"


class Request(Private):
    """One person who is asked; `service_area` is where they worked then, `told_on` the day of the latest letter."""

    id: int = Field(default=None, primary_key=True)
    campaign_id: int
    person_id: int = Field(foreign_key="person.id", index=True)
    service_area: str = ""
    told_on: Annotated[date | None, Data.ADMINISTRATIVE] = None


class FigureFields(SQLModel):
    """Of the people of some service areas on `counted_on`: from `low` to `high` had answered, and no more is kept.

    `stands_on` is the latest day on which it was still what is shown.
    """

    counted_on: date
    stands_on: date
    areas: list[str] = Field(sa_type=JSON)
    asked: int
    low: int
    high: int

    @property
    def per_cent(self) -> tuple[int, int]:
        """Lowest and highest, rounded outwards."""
        return 100 * self.low // self.asked, -(-100 * self.high // self.asked)


class Figure(FigureFields, Private):
    id: int = Field(default=None, primary_key=True)
