"""One person's way from interest to agreement, as each side of it knows it.

Home holds an Interest, the host a Candidate, both an Agreement. What joins them is the home organisation and
the number of the Interest there; neither side can read the other's rows.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from programmes.secondments.advert import Payment, Vat
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import Moves, Named, with_row
from workforce.people.models import PERSON
from workforce.tenancy import Letterbox, Private


class InterestState(StrEnum):
    ASKED = "waiting for your line manager"
    NOT_RELEASED = "not released by your line manager"
    TOO_LATE = "closed before your line manager answered"
    SENT = "sent to the host"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered to you"
    ACCEPTED = "accepted"
    DECLINED = "declined by the host"
    TURNED_DOWN = "turned down by you"
    WITHDRAWN = "withdrawn by you"


class CandidateState(StrEnum):
    NEW = "new"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TURNED_DOWN = "turned down by the candidate"
    WITHDRAWN = "withdrawn by the candidate"


class DeclineReason(StrEnum):
    EXPERIENCE = "other candidates showed more of what is needed"
    NEEDED = "what is needed was not shown"
    DATES = "the dates do not fit"
    COST = "the cost cannot be met"
    FILLED = "all places are filled"
    ENDED = "the secondment is not going ahead"
    OTHER = "another reason"


class News(StrEnum):
    """What one side tells the other of a candidate that both know."""

    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    TURNED_DOWN = "turned down"
    WITHDRAWN = "withdrawn"
    SIGNED_BY_HOME = "signed by home"
    SIGNED_BY_HOST = "signed by host"
    SIGNED_BY_SECONDEE = "signed by secondee"


class Side(StrEnum):
    HOME = "home"
    HOST = "host"


class Backfill(StrEnum):
    TEMPORARY = "a temporary recruit"
    ACTING_UP = "a colleague acts up"
    VACANT = "left vacant, with an assessment"


class InterestFields(SQLModel):
    """What a person adds to what the register says of them, and their consent to send both."""

    statement: str = Field(min_length=1, max_length=2000)
    starts_on: date
    ends_on: date
    consent: bool = False


class Interest(Private, table=True):
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON
    names: ClassVar[Sequence[Named]] = (Named("host_id", with_row("advert_id"), "advert"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    advert_id: int = Field(foreign_key="advert.id", index=True)
    host_id: int = Field(foreign_key="organisation.id")
    title: str
    statement: Annotated[str, Data.CONFIDENTIAL]
    starts_on: date
    ends_on: date
    state: InterestState = Field(default=InterestState.ASKED, sa_type=one_of(InterestState))
    reason: Annotated[str, Data.CONFIDENTIAL] = ""
    made_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)

    @property
    def may_be_withdrawn(self) -> bool:
        return self.state in (
            InterestState.ASKED,
            InterestState.SENT,
            InterestState.SHORTLISTED,
            InterestState.OFFERED,
        )


class Card(SQLModel):
    """What the person agreed to show the host."""

    name: Annotated[str, Data.PERSONAL]
    email: Annotated[str, Data.PERSONAL]
    organisation: str
    job_title: str
    grade: str
    statement: Annotated[str, Data.CONFIDENTIAL]
    starts_on: date
    ends_on: date


class PostedCard(Card, Letterbox, table=True):
    data: ClassVar[Data] = Data.EMPLOYMENT

    advert_id: int
    interest_id: Annotated[int, Data.KEY]


class Candidate(Card, Private, table=True):
    __table_args__ = (UniqueConstraint("organisation_id", "home_id", "interest_id"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("advert_id")
    names: ClassVar[Sequence[Named]] = (Named("home_id", with_row("interest_id"), "interest"),)

    id: int = Field(default=None, primary_key=True)
    advert_id: int = Field(foreign_key="advert.id", index=True)
    home_id: int = Field(foreign_key="organisation.id")
    interest_id: Annotated[int, Data.KEY]  # the home organisation's number
    state: CandidateState = Field(default=CandidateState.NEW, sa_type=one_of(CandidateState))
    decline_reason: DeclineReason | None = Field(default=None, sa_type=one_of(DeclineReason))
    arrived_at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)

    def clear(self) -> None:
        """Forget who it was; that there was a candidate remains."""
        self.name, self.email, self.job_title, self.grade, self.statement = "Card withdrawn", "", "", "", ""


class PostedNews(Letterbox, table=True):
    data: ClassVar[Data] = Data.EMPLOYMENT

    interest_id: Annotated[int, Data.KEY]
    news: News = Field(sa_type=one_of(News))
    reason: Annotated[str, Data.CONFIDENTIAL] = ""
    signed_by: Annotated[str, Data.PERSONAL] = ""
    signed_on: date | None = None


class BackfillFields(SQLModel):
    backfill: Backfill
    assessment: str = Field(default="", max_length=1000)
    returns_to: str = Field(min_length=1, max_length=300)


class Agreement(Private, table=True):
    """Three parties and three dated signatures; each of the two organisations holds a copy of its own."""

    __table_args__ = (UniqueConstraint("organisation_id", "side", "home_id", "interest_id"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("person_id", "advert_id")
    names: ClassVar[Sequence[Named]] = (
        Named("home_id", with_row("interest_id"), "interest"),
        Named("host_id", with_row("advert_id"), "advert"),
    )

    id: int = Field(default=None, primary_key=True)
    side: Side = Field(sa_type=one_of(Side))
    advert_id: int = Field(foreign_key="advert.id", index=True)
    home_id: int = Field(foreign_key="organisation.id")
    host_id: int = Field(foreign_key="organisation.id")
    interest_id: Annotated[int, Data.KEY]
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    secondee: Annotated[str, Data.PERSONAL]
    title: str
    starts_on: date
    ends_on: date
    days_a_week: float
    payment: Payment = Field(sa_type=one_of(Payment))
    vat: Vat = Field(sa_type=one_of(Vat))
    vat_reason: str = ""
    home_signed_on: date | None = None
    home_signed_by: Annotated[str, Data.PERSONAL] = ""
    host_signed_on: date | None = None
    host_signed_by: Annotated[str, Data.PERSONAL] = ""
    secondee_signed_on: date | None = None
    secondee_signed_by: Annotated[str, Data.PERSONAL] = ""
    backfill: Backfill | None = Field(default=None, sa_type=one_of(Backfill))
    assessment: Annotated[str, Data.CONFIDENTIAL] = ""
    returns_to: str = ""

    @property
    def is_complete(self) -> bool:
        return None not in (self.home_signed_on, self.host_signed_on, self.secondee_signed_on)
