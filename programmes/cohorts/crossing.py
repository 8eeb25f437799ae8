"""What crosses the border between a person's home and the organisation that runs the cohort, each way."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.tenancy import Letterbox

OPEN_APPLICATION = "open cohort application"
OPEN_WITHDRAWAL = "open cohort withdrawal"
OPEN_STANDING = "open cohort standing"


class Standing(StrEnum):
    """Where somebody stands with a cohort."""

    APPLIED = "applied"
    ENROLLED = "enrolled"
    WAITING = "on the waiting list"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    COMPLETED = "completed"
    CANCELLED = "cohort cancelled"

    @property
    def takes_a_place(self) -> bool:
        return self in HOLDS_PLACE

    @property
    def is_past(self) -> bool:
        """Neither wants a place nor has one; who has completed may still come to the last sessions."""
        return not self.is_live and not self.takes_a_place

    @property
    def is_live(self) -> bool:
        """Still of concern to the organiser: wants a place, waits for one or has one."""
        return self in (Standing.APPLIED, Standing.ENROLLED, Standing.WAITING)


HOLDS_PLACE = (Standing.ENROLLED, Standing.COMPLETED)


class PostedApplication(Letterbox, table=True):
    """A consented card, posted once the line manager has agreed; thrown away when it has been opened."""

    data: ClassVar[Data] = Data.CONFIDENTIAL

    cohort_id: Annotated[int, Data.KEY]
    application_id: Annotated[int, Data.KEY]  # the home's own number, quoted in every answer
    applied_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    name: Annotated[str, Data.PERSONAL]
    email: Annotated[str, Data.PERSONAL]
    job_title: Annotated[str, Data.EMPLOYMENT] = ""
    grade: Annotated[str, Data.EMPLOYMENT] = ""
    why: str
    adjustments: Annotated[bytes, Data.SPECIAL] = b""


class PostedWithdrawal(Letterbox, table=True):
    """Consent taken back: the organiser empties the card."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE

    cohort_id: Annotated[int, Data.KEY]
    application_id: Annotated[int, Data.KEY]
    withdrawn_on: date


class PostedStanding(Letterbox, table=True):
    """The organiser's answer, and later what came of it."""

    data: ClassVar[Data] = Data.CONFIDENTIAL

    cohort_id: Annotated[int, Data.KEY]
    application_id: Annotated[int, Data.KEY]
    standing: Standing = Field(sa_type=one_of(Standing))
    reason: str = ""
    since: Annotated[date, Data.ADMINISTRATIVE]
    posted_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
