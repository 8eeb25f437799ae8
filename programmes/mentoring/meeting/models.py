"""What two people make of a pairing that both agreed to. Of all this the programme managers see days and counts."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import uuid4

from sqlmodel import Field, LargeBinary, SQLModel, UniqueConstraint

from programmes.calendar import Link, LondonTime, in_london
from programmes.mentoring.pairs import PARTICIPANT
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import Moves, with_row
from workforce.tenancy import Private

PAIRING = "pairing.id"
THE_PAIR = with_row("pairing_id")


class MentorshipGoal(Private, table=True):
    """What one side wants to learn; both see it."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    words: str
    set_on: Annotated[date, Data.ADMINISTRATIVE]
    reached_on: Annotated[date | None, Data.ADMINISTRATIVE] = None


class MeetingFields(SQLModel):
    """A place to go to, or a link to follow, or both; times are London’s, and the end is no longer part of it."""

    held_on: date
    begins: LondonTime
    ends: LondonTime
    place: str = Field(default="", max_length=200)
    joining_link: Link = Field(default="", max_length=500)


class MentorshipMeeting(MeetingFields, Private, table=True):
    """`uid` and `sequence` are what a calendar knows it by, `organiser_email` the service's own address."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    arranged_by_id: int = Field(foreign_key=PARTICIPANT, index=True)
    place: Annotated[str, Data.CONFIDENTIAL] = ""
    joining_link: Annotated[str, Data.CONFIDENTIAL] = ""
    uid: Annotated[str, Data.KEY] = Field(default_factory=lambda: f"{uuid4()}@workforce", unique=True)
    sequence: int = 0
    organiser_email: str
    cancelled_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def title(self) -> str:
        """Names nobody: it stands in calendars that colleagues may see."""
        return "Mentoring meeting"

    @property
    def begins_at(self) -> datetime:
        return in_london(self.held_on, self.begins)

    @property
    def ends_at(self) -> datetime:
        return in_london(self.held_on, self.ends)


class MentorshipEntry(Private, table=True):
    """One side's line in the log: that they met on a day, how long, and what about; both see it."""

    __table_args__ = (UniqueConstraint("pairing_id", "participant_id", "met_on"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    met_on: Annotated[date, Data.ADMINISTRATIVE]
    minutes: Annotated[int | None, Data.ADMINISTRATIVE] = None
    words: str = ""


class ActionKind(StrEnum):
    """Our own short list; each is something that others saw or heard."""

    INTRODUCED = "introduced them to somebody"
    PUT_FORWARD = "put them forward for a role or a task"
    PANEL = "brought them onto a panel or a board"
    RECOMMENDED = "recommended them"
    SPOKE = "spoke for them when they were not there"
    SHARED = "shared an opportunity"


class ActionFields(SQLModel):
    kind: ActionKind = Field(sa_type=one_of(ActionKind))
    done_on: date
    words: str = Field(default="", max_length=200)


class SponsorAction(ActionFields, Private, table=True):
    """`participant_id` is the sponsor; whom they sponsor sees it, and the programme managers only how often."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    done_on: Annotated[date, Data.ADMINISTRATIVE]


class MentorshipNote(Private, table=True):
    """What one side wrote for nobody else; sealed, and bound to its own number."""

    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    sealed: bytes = Field(sa_type=LargeBinary)
    written_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)


class MentorshipPause(Private, table=True):
    """Days on which nothing is expected of either side; the place is kept."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = THE_PAIR

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key=PAIRING, index=True)
    starts_on: date
    ends_on: date | None = None
