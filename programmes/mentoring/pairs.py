"""What comes of a round: runs and their proposals, what the programme manager decided, pairings and answers."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import JSON, BigInteger, Field, SQLModel, UniqueConstraint

from programmes.mentoring.models import THE_ROUND, Side
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import Moves, with_row
from workforce.tenancy import Letterbox, Private

PARTICIPANT = "roundparticipant.id"
COMPLETED = "completed"


class Decision(StrEnum):
    PIN = "pin"
    FORBID = "forbid"


class PairDecision(Private, table=True):
    """A pair that the programme manager keeps together or apart, whatever the points."""

    __table_args__ = (UniqueConstraint("mentee_id", "mentor_id"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    mentee_id: int = Field(foreign_key=PARTICIPANT, index=True)
    mentor_id: int = Field(foreign_key=PARTICIPANT, index=True)
    decision: Decision = Field(sa_type=one_of(Decision))
    reason: str = ""
    made_at: datetime = Field(sa_type=Moment)


class MentoringRun(Private, table=True):
    """One answer of the engine. The due row that asked for it has one run, however often it is tried."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    due_id: int = Field(unique=True)
    ran_at: datetime = Field(sa_type=Moment)
    changes: int = 0  # the round's own count when the frames were read
    policy: str
    certificate: str
    value: int
    matched: int
    unmatched: int
    pins_not_kept: int = 0
    verdict: str = ""
    verified_at: datetime | None = Field(default=None, sa_type=Moment)


class Proposal(Private, table=True):
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="mentoringrun.id", index=True)
    mentee_id: int = Field(foreign_key=PARTICIPANT, index=True)
    mentor_id: int = Field(foreign_key=PARTICIPANT, index=True)
    points: int
    terms: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    is_pinned: bool = False


class Unplaced(Private, table=True):
    """Somebody for whom a run found nobody. `removed` counts mentors by the rule that excludes them."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="mentoringrun.id", index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    possible: int
    short: int | None = None
    removed: dict[str, int] = Field(default_factory=dict, sa_type=JSON)


class RunEvidence(Private, table=True):
    """A frame of a run, as sealed Parquet, so that the proof can be checked later; gone when somebody withdraws."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("run_id")

    id: int = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="mentoringrun.id", index=True)
    name: str
    content: bytes


class Pairing(Private, table=True):
    """Two people who were offered to each other, from the day of the offer."""

    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    mentee_id: int = Field(foreign_key=PARTICIPANT, index=True)
    mentor_id: int = Field(foreign_key=PARTICIPANT, index=True)
    points: int
    offered_on: date
    agreed_on: date | None = None
    ended_on: date | None = None
    outcome: str = ""
    nudged_on: date | None = None  # in the silence that lasts; none once something happened

    @property
    def is_live(self) -> bool:
        return self.ended_on is None

    @property
    def state(self) -> str:
        """offered, agreed, or how it ended."""
        return self.outcome if self.ended_on else "agreed" if self.agreed_on else "offered"


class Answer(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "no answer by the deadline"


class DeclineReason(StrEnum):
    KNOWN = "we know each other already"
    CONFLICT = "a conflict of interest"
    GOALS = "our goals do not fit"
    TIMES = "our times or places do not fit"
    STOPPING = "I can no longer take part"
    PRIVATE = "I would rather not say"


class AnswerFields(SQLModel):
    answer: Answer
    reason: DeclineReason | None = Field(default=None, sa_type=one_of(DeclineReason))
    words: str = Field(default="", max_length=500)


class PairingOffer(Private, table=True):
    """One side of a pairing: what that person was asked and said. `digest` is of the link in their letter."""

    __table_args__ = (UniqueConstraint("pairing_id", "side"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("pairing_id")

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    side: Side = Field(sa_type=one_of(Side))
    digest: Annotated[str, Data.SECRET] = Field(unique=True)
    reply_by: date = Field(index=True)
    answer: Answer | None = Field(default=None, sa_type=one_of(Answer))
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    reason: DeclineReason | None = Field(default=None, sa_type=one_of(DeclineReason))
    words: str = ""


class PairingConcern(Private, table=True):
    """What somebody wants the programme managers, and nobody else, to know."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    words: str
    raised_at: datetime = Field(sa_type=Moment)


class MentoringNews(Letterbox, table=True):
    """Tells a person's home when a mentorship began or ended, for the register."""

    data: ClassVar[Data] = Data.EMPLOYMENT

    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    registration_id: int = Field(sa_type=BigInteger, description="the addressee's own number")
    pairing: int = Field(sa_type=BigInteger, description="the sender's own number")
    side: Side = Field(sa_type=one_of(Side))
    starts_on: date
    ends_on: date | None = None
    outcome: str = ""
