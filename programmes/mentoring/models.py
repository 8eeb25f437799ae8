"""A round on the noticeboard, and what a person says to take part in it: at home, on the way, and at the organiser."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import field_validator, model_validator
from sqlmodel import JSON, BigInteger, Field, SQLModel, UniqueConstraint

from programmes.mentoring.sides import MENTORING, PARTNERS, SPONSORSHIP, Sides
from workforce.classification import Data
from workforce.columns import Line, Moment, one_of
from workforce.moves import AS_A_WHOLE, Moves, Named, with_row
from workforce.people.models import PERSON
from workforce.tenancy import Letterbox, Private, Shared

THE_ROUND = with_row("round_id")
OPEN_FOR = timedelta(days=60)  # a question to somebody; our own choice: long enough for a summer, and to remember


class RoundKind(StrEnum):
    MENTORING = "mentor and mentee"
    PAIRED = "paired both ways"
    SPONSORSHIP = "sponsor and sponsored"
    PEERS = "peers in pairs"
    CIRCLES = "circles around a mentor"

    @property
    def is_both_ways(self) -> bool:
        """Nobody takes a side: both learn, one partner each."""
        return self in (RoundKind.PAIRED, RoundKind.PEERS)

    @property
    def sides(self) -> Sides:
        if self is RoundKind.SPONSORSHIP:
            return SPONSORSHIP
        return PARTNERS if self.is_both_ways else MENTORING


class Aim(StrEnum):
    """What the engine seeks first; the values are the engine's words."""

    VALUE = "value"
    EVERYONE = "everyone"
    WORST_FIRST = "worst_first"


class RoundState(StrEnum):
    COMING = "opens later"
    OPEN = "open"
    CLOSED = "closed"
    PROPOSED = "proposed"
    PUBLISHING = "about to be published"
    PUBLISHED = "published"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Side(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


class CardPart(StrEnum):
    """What a person may keep off the card."""

    GOALS = "goals"
    GRADE = "grade"
    PROFESSION = "profession"


class RoundFields(SQLModel):
    title: Line = Field(min_length=3, max_length=120)
    purpose: str = Field(min_length=1, max_length=2000)
    kind: RoundKind = Field(default=RoundKind.MENTORING, sa_type=one_of(RoundKind))
    crossing_required: bool = False
    aim: Aim = Field(default=Aim.VALUE, sa_type=one_of(Aim))
    positive_action: str = Field(default="", max_length=1000)
    opens_on: date
    closes_on: date
    reply_by: date
    nudge_weeks: int = Field(default=6, ge=1, le=26, description="of silence in a mentorship before both are asked")
    ends_on: date | None = None
    sponsors_from: int = Field(default=5, ge=1, le=30, description="seniority of a sponsor at least; our own choice")
    two_approve: bool = Field(default=False, description="one asks for it to be published, another approves")

    @field_validator("ends_on", mode="before")
    @classmethod
    def nothing_is_no_day(cls, said: object) -> object:
        return said or None

    @model_validator(mode="after")
    def dates_follow_each_other(self) -> "RoundFields":
        if self.closes_on < self.opens_on:
            raise ValueError("The closing date is before the opening date")
        if self.reply_by <= self.closes_on:
            raise ValueError("The reply deadline must be after the closing date")
        if self.ends_on and self.ends_on <= self.reply_by:
            raise ValueError("The planned end must be after the reply deadline")
        return self


class MentoringRound(RoundFields, Shared, table=True):
    """`policy` is the engine's, as its own line of JSON. What happened has a date; the rest is the calendar's.

    `positive_action`: whom a sponsorship prefers and why (Equality Act 2010, sections 158 and 159), for all to read.
    """

    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    policy: str
    changes: int = 0  # of people, pairs or policy that a run has to know of
    proposed_at: datetime | None = Field(default=None, sa_type=Moment)
    publishes_at: datetime | None = Field(default=None, sa_type=Moment, description="undone until then")
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    finished_on: date | None = None
    cancelled_on: date | None = None

    def state(self, today: date) -> RoundState:
        happened = {
            RoundState.CANCELLED: self.cancelled_on,
            RoundState.FINISHED: self.finished_on,
            RoundState.PUBLISHED: self.published_at,
            RoundState.PUBLISHING: self.publishes_at,
            RoundState.PROPOSED: self.proposed_at if today > self.closes_on else None,
            RoundState.CLOSED: today > self.closes_on or None,
            RoundState.OPEN: today >= self.opens_on or None,
        }
        return next((state for state, when in happened.items() if when), RoundState.COMING)

    def is_open(self, today: date) -> bool:
        return self.state(today) is RoundState.OPEN


class Facts(SQLModel):
    """What a card says. The same at home, in the letterbox and at the organiser.

    `offers` and `wants` are levels by name of skill, 1–4 and 1–3. `is_eligible` is the person's own yes to what the
    round says of positive action, without a ground; no page shows it but their own. Wishes, best first, and people to
    avoid are e-mail addresses or names as typed; the organiser finds out whom they mean. `identity` is sealed. Whoever
    `is_away`, on a secondment or for long, keeps the card and is paired with nobody meanwhile.
    """

    side: Side = Field(default=Side.MENTEE, sa_type=one_of(Side))
    name: str = ""
    email: str = ""
    organisation: str = ""
    region: str = ""
    grade: int | None = None
    profession: str = ""
    is_digital: bool = False
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    slots: list[str] = Field(default_factory=list, sa_type=JSON)
    in_person: bool = False
    capacity: int = 1
    is_away: bool = False
    goals: str = ""
    offers: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    wants: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    is_eligible: Annotated[bool, Data.CONFIDENTIAL] = False
    wishes: Annotated[list[str], Data.CONFIDENTIAL] = Field(default_factory=list, sa_type=JSON)
    avoids: Annotated[list[str], Data.CONFIDENTIAL] = Field(default_factory=list, sa_type=JSON)
    identity: Annotated[bytes, Data.SPECIAL] = b""


class Agreement(StrEnum):
    """Of the line manager; a card leaves only where none is needed or it was given."""

    NOT_NEEDED = "not needed"
    WAITING = "waiting"
    GIVEN = "given"
    REFUSED = "refused"


class MentoringRegistration(Facts, Private, table=True):
    """What a person said at home, with everything; `shown` is what they let onto the card besides the needed.

    `capacity` is how many mentees they set aside for this round, `granted` how many the organiser was last told it may
    place, and `taken` how many it has placed.
    """

    __table_args__ = (UniqueConstraint("person_id", "round_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    shown: list[str] = Field(default_factory=list, sa_type=JSON)
    granted: int = 1
    taken: int = 0
    agreement: Agreement = Field(default=Agreement.NOT_NEEDED, sa_type=one_of(Agreement))
    reminded_on: date | None = None  # the line manager, who had not answered
    consented_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class MentoringDraft(Private, table=True):
    """A form that was begun and not sent, at home only: sealed whole, and gone once it is sent or the round closes."""

    __table_args__ = (UniqueConstraint("person_id", "round_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    kept_at: datetime = Field(sa_type=Moment)
    content: Annotated[bytes, Data.SPECIAL] = b""


class MentoringCard(Facts, Letterbox, table=True):
    """A consented card on its way to the organisation that runs the round; a withdrawn one is empty."""

    data: ClassVar[Data] = Data.PERSONAL

    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    registration_id: int = Field(sa_type=BigInteger, description="the sender's own number")
    is_withdrawn: bool = False
    posted_at: datetime = Field(sa_type=Moment)


class RoundParticipant(Facts, Private, table=True):
    """A card as the organiser holds it. Emptied when consent is withdrawn; the row stays so that figures add up.

    `stood_down_at`: takes no further offers in this round, by their own answer. `consented_on`: of whoever was brought
    by file and registered nowhere, the day on which they agreed.
    """

    __table_args__ = (UniqueConstraint("round_id", "home_id", "registration_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = THE_ROUND
    names: ClassVar[Sequence[Named]] = (Named("home_id", with_row("registration_id"), "mentoringregistration"),)

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    member_id: int = Field(foreign_key="membership.id", index=True)
    home_id: int = Field(foreign_key="organisation.id", index=True)
    registration_id: int = Field(sa_type=BigInteger)
    posted_at: datetime = Field(sa_type=Moment, description="of the latest card")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    stood_down_at: datetime | None = Field(default=None, sa_type=Moment)
    consented_on: date | None = None

    @property
    def called(self) -> str:
        return self.name or "Somebody who has withdrawn"
