"""What is asked of each side at the middle and at the end of a mentorship."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from programmes.mentoring.models import OPEN_FOR
from programmes.mentoring.pairs import Pairing
from workforce.classification import Data
from workforce.columns import one_of
from workforce.moves import Moves, with_row
from workforce.tenancy import Private

LEAST, MOST = 1, 5


class Stage(StrEnum):
    MIDDLE = "half way"
    END = "at the end"


class GoalsMet(StrEnum):
    FULLY = "fully met"
    MOSTLY = "mostly met"
    PARTLY = "partly met"
    NOT = "not met"
    CHANGED = "other goals came up"


class FeedbackFields(SQLModel):
    """`worth`: was it worth the time, from 1, not at all, to 5, very much."""

    goals: GoalsMet
    goes_on: bool
    worth: int = Field(ge=LEAST, le=MOST)
    words: str = Field(default="", max_length=2000)


class PairingFeedback(Private, table=True):
    """One question to one side, from the day of the letter. Only the programme managers read what comes of it.

    `offer_id` is that side of the pairing. Empty until it is answered.
    """

    __table_args__ = (UniqueConstraint("offer_id", "stage"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("offer_id")

    id: int = Field(default=None, primary_key=True)
    offer_id: int = Field(foreign_key="pairingoffer.id", index=True)
    stage: Stage = Field(sa_type=one_of(Stage))
    asked_on: Annotated[date, Data.ADMINISTRATIVE] = Field(index=True)
    reminded_on: Annotated[date | None, Data.ADMINISTRATIVE] = None
    answered_on: Annotated[date | None, Data.ADMINISTRATIVE] = None
    goals: GoalsMet | None = Field(default=None, sa_type=one_of(GoalsMet))
    goes_on: bool | None = None
    worth: int | None = None
    words: str = ""

    def is_open(self, pairing: Pairing, today: date) -> bool:
        """Once it has ended, nobody is asked any more how it was half way."""
        is_in_time = self.answered_on is None and today <= self.asked_on + OPEN_FOR
        return is_in_time and (self.stage is Stage.END or pairing.is_live)
