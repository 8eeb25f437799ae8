"""What an organisation advertises: one row, read by everybody until the minute it closes."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar

from pydantic import EmailStr
from sqlmodel import Field, Index, SQLModel

from workforce.classification import Data
from workforce.columns import Line, Moment, one_of
from workforce.moves import BY_SERVICE, Moves
from workforce.screens import LONDON, london_date
from workforce.tenancy import Shared


class SecondmentKind(StrEnum):
    INWARD = "inward: somebody joins us"
    OUTWARD = "outward: one of our staff joins another organisation"
    EXCHANGE = "exchange: two people swap"
    SIDEWAYS = "internal: a sideways move"
    PROMOTION = "internal: a promotion"


class WorkingPattern(StrEnum):
    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    JOB_SHARE = "job share"


class OpenTo(StrEnum):
    EVERYBODY = "staff of any public body"
    LOCAL = "staff of local government"
    CENTRAL = "staff of central government and arm’s-length bodies"
    HEALTH = "staff of NHS bodies"


class Presence(StrEnum):
    ON_SITE = "at the place of work"
    HYBRID = "partly remote"
    REMOTE = "fully remote"


class Payment(StrEnum):
    REIMBURSED = "the home employer pays and the host reimburses all of it"
    SHARED = "the home employer pays and the host reimburses a part"
    HOME = "the home employer pays and is not reimbursed"
    HOST = "the host pays"


class Vat(StrEnum):
    """Supplying staff is standard-rated by default, even at cost and between councils; anything else has a reason."""

    STANDARD = "standard-rated"
    EXEMPT = "exempt"
    OUTSIDE = "outside the scope of VAT"
    NO_SUPPLY = "no supply: nothing is reimbursed"


OPEN_TO_OTHERS = (SecondmentKind.INWARD, SecondmentKind.EXCHANGE)


class AdvertWords(SQLModel):
    """Everything but the hour at which it closes."""

    title: Line = Field(min_length=3, max_length=120)
    service_area: str = Field(min_length=1, max_length=120)
    summary: str = Field(min_length=1, max_length=300)
    duties: str = Field(min_length=1, max_length=5000)
    needed: str = Field(min_length=1, max_length=5000)
    kind: SecondmentKind = Field(sa_type=one_of(SecondmentKind))
    partner: str = Field(default="", max_length=160)
    pattern: WorkingPattern = Field(default=WorkingPattern.FULL_TIME, sa_type=one_of(WorkingPattern))
    open_to: OpenTo = Field(default=OpenTo.EVERYBODY, sa_type=one_of(OpenTo))
    open_competition: bool = False
    starts_on: date
    months: int = Field(ge=1, le=60)
    days_a_week: float = Field(default=5, ge=0.5, le=5)
    place: str = Field(min_length=1, max_length=120)
    presence: Presence = Field(default=Presence.ON_SITE, sa_type=one_of(Presence))
    pay: str = Field(min_length=1, max_length=160)
    payment: Payment = Field(default=Payment.REIMBURSED, sa_type=one_of(Payment))
    vat: Vat = Field(default=Vat.STANDARD, sa_type=one_of(Vat))
    vat_reason: str = Field(default="", max_length=300)
    places: int = Field(default=1, ge=1, le=50)
    contact_name: str = Field(min_length=1, max_length=120)
    contact_email: EmailStr = Field(max_length=254)


class ClosingFields(SQLModel):
    """A date and an hour in London: the advert is open before it and closed from that minute on."""

    closes_on: date
    closes_time: time = time(17)

    @property
    def closes_at(self) -> datetime:
        return datetime.combine(self.closes_on, self.closes_time.replace(tzinfo=None), LONDON)


class AdvertFields(AdvertWords, ClosingFields):
    """The form and the JSON body."""


class Advert(AdvertWords, Shared, table=True):
    __table_args__ = (Index("ix_advert_by_closing", "closes_at", "id"),)
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = BY_SERVICE

    id: int = Field(default=None, primary_key=True)
    closes_at: datetime = Field(sa_type=Moment)
    posted_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)

    def is_open(self, now: datetime) -> bool:
        return now < self.closes_at

    @property
    def closes_on(self) -> date:
        return london_date(self.closes_at)

    @property
    def closes_time(self) -> str:
        return f"{self.closes_at.astimezone(LONDON):%H:%M}"

    @property
    def ends_on(self) -> date:
        return last_day(self.starts_on, self.months)

    @property
    def is_for_own_staff(self) -> bool:
        return self.kind not in OPEN_TO_OTHERS

    @property
    def fte(self) -> float:
        return self.days_a_week / 5


class AdvertCard(AdvertWords):
    """What the JSON face shows."""

    id: int
    closes_at: datetime
    posted_at: datetime


def last_day(starts_on: date, months: int) -> date:
    """The day before the same day of the month, so many months later; the month's last where it is shorter."""
    years, month = divmod(starts_on.month - 1 + months, 12)
    first = date(starts_on.year + years, month + 1, 1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    if starts_on.day > length:
        return first.replace(day=length)
    return first.replace(day=starts_on.day) - timedelta(days=1)
