"""What a person is asked at home once a round is over, what of it crosses, and what the organiser keeps."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from sqlmodel import BigInteger, Field, SQLModel, UniqueConstraint

from programmes.mentoring.models import OPEN_FOR
from programmes.mentoring.pairs import PARTICIPANT
from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import Moves, with_row
from workforce.people.models import PERSON
from workforce.tenancy import Letterbox, Private

AT_THE_END = 0
LATER = (6, 12, 24)
"""Months after a round was finished."""


class MentoringLookback(Private, table=True):
    """One question to one person at home, whether or not somebody was found for them.

    `registration_id` outlives the registration, by which the organiser knows them. `told_months` is the last of
    `LATER` that the organiser was told of, if they agreed to it.
    """

    __table_args__ = (UniqueConstraint("person_id", "round_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    registration_id: int = Field(sa_type=BigInteger, index=True)
    asked_on: Annotated[date, Data.ADMINISTRATIVE]
    reminded_on: Annotated[date | None, Data.ADMINISTRATIVE] = None
    answered_on: Annotated[date | None, Data.ADMINISTRATIVE] = None
    shares_skills: bool = False
    shares_posts: bool = False
    told_months: int = AT_THE_END

    def is_open(self, today: date) -> bool:
        return self.answered_on is None and today <= self.asked_on + OPEN_FOR


class OutcomeFields(SQLModel):
    """`assessed` counts wanted skills of which a level was known before and is known now, `raised` those that rose.

    `is_higher` and `is_senior` speak of posts, and are None where somebody has none there any more or did not agree.
    """

    months: int = AT_THE_END
    assessed: int = 0
    raised: int = 0
    is_higher: bool | None = None
    is_senior: bool | None = None


class MentoringOutcome(OutcomeFields, Letterbox, table=True):
    """On its way from somebody’s home to the organiser; a withdrawn one takes back all that was told before."""

    data: ClassVar[Data] = Data.EMPLOYMENT

    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    registration_id: int = Field(sa_type=BigInteger, description="the sender’s own number")
    is_withdrawn: bool = False
    posted_at: datetime = Field(sa_type=Moment)


class RoundOutcome(OutcomeFields, Private, table=True):
    """At the organiser: only ever counted. Gone when its person takes back their consent to either card or this."""

    __table_args__ = (UniqueConstraint("participant_id", "months"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("participant_id")

    id: int = Field(default=None, primary_key=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
