"""What programme managers add to a round's runs: places lowered, words, a menu of changes, an approval."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from programmes.mentoring.models import THE_ROUND
from programmes.mentoring.pairs import PARTICIPANT
from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import Moves, with_row
from workforce.tenancy import Private

RUN = "mentoringrun.id"


class PlacesLimit(Private, table=True):
    """How many mentees a mentor may have in this one round, where that is fewer than they offered."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("participant_id")

    id: int = Field(default=None, primary_key=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, unique=True)
    places: int
    reason: str
    made_at: datetime = Field(sa_type=Moment)


class RunGroup(Private, table=True):
    """How a group of people fared in a run: shares in whole percent, all three None where the group is too small."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key=RUN, index=True)
    label: str
    mentees: int | None = None
    matched: int | None = None
    attained: int | None = None


class MenuFields(SQLModel):
    """A row of the menu: with `standing` points for each pair that stands, `changed` of them end and `lost` points are
    given up against the best there is."""

    standing: int
    kept: int
    changed: int
    matched: int
    value: int
    lost: int


class MenuChoice(MenuFields, Private, table=True):
    """`changes` is the round's own count when the people were read. The one that was chosen counts for the next run."""

    __table_args__ = (UniqueConstraint("run_id", "standing"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key=RUN, index=True)
    changes: int
    is_chosen: bool = False


class RoundComment(Private, table=True):
    """Words of a programme manager about a run, or about two people of it; they stay when the matching runs again."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    mentee_id: int | None = Field(default=None, foreign_key=PARTICIPANT, index=True)
    mentor_id: int | None = Field(default=None, foreign_key=PARTICIPANT, index=True)
    member_id: int = Field(foreign_key="membership.id", index=True)
    words: str
    made_at: datetime = Field(sa_type=Moment)


class PublishApproval(Private, table=True):
    """A run that one programme manager wants published, and another has approved or not yet."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key=RUN, unique=True)
    asked_by_id: int = Field(foreign_key="membership.id", index=True)
    asked_at: datetime = Field(sa_type=Moment)
    approved_by_id: int | None = Field(default=None, foreign_key="membership.id", index=True)
    approved_at: datetime | None = Field(default=None, sa_type=Moment)
