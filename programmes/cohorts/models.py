"""What an organiser puts on the noticeboard: a programme, its cohorts, and who is invited to each."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from workforce.classification import Data
from workforce.columns import LARGEST_NUMBER, Line, Moment, one_of
from workforce.moves import AS_A_WHOLE, Moves, Named, with_row
from workforce.tenancy import Shared

LATEST = date(2100, 12, 31)


class ProgrammeKind(StrEnum):
    NON_DIGITAL_LEADERS = "leadership for non-digital leaders"
    DIGITAL_PRACTITIONERS = "leadership for digital practitioners"
    POLITICAL_LEADERS = "leadership for political leaders"
    APPRENTICESHIP = "apprenticeship"
    MENTORING = "mentoring"  # cohorts that meet; pairs are found in rounds, which `programmes/mentoring` runs

    @property
    def family(self) -> str:
        """The word that the register keeps for a period of taking part."""
        return self.value if self in (ProgrammeKind.APPRENTICESHIP, ProgrammeKind.MENTORING) else "leadership"


class ProgrammeFields(SQLModel):
    name: Line = Field(min_length=3, max_length=120)
    kind: ProgrammeKind = Field(sa_type=one_of(ProgrammeKind))
    summary: str = Field(default="", max_length=1000)


class Programme(ProgrammeFields, Shared, table=True):
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)


class CohortFields(SQLModel):
    """One run of a programme; applications are taken from the day it opens to the day it closes, both included."""

    programme_id: int = Field(ge=1, le=LARGEST_NUMBER, foreign_key="programme.id", index=True)
    title: Line = Field(min_length=3, max_length=120)
    about: str = Field(default="", max_length=4000)
    starts_on: date
    ends_on: date
    places: int = Field(ge=1, le=1000)
    opens_on: date
    closes_on: date
    invites_everyone: bool


class Cohort(CohortFields, Shared, table=True):
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    cancelled_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)

    def is_open(self, today: date) -> bool:
        return self.opens_on <= today <= self.closes_on and not self.cancelled_at

    def stage(self, today: date) -> str:
        """One word for where it stands on a day."""
        if self.cancelled_at:
            return "cancelled"
        if today > self.ends_on:
            return "finished"
        if today >= self.starts_on:
            return "running"
        return "open for applications" if self.is_open(today) else "closed" if today > self.closes_on else "planned"


class CohortInvitation(Shared, table=True):
    """An organisation whose staff may apply, where not every organisation is invited."""

    __table_args__ = (UniqueConstraint("cohort_id", "invited_id"),)
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = with_row("cohort_id")
    names: ClassVar[Sequence[Named]] = (Named("invited_id", AS_A_WHOLE),)

    id: int = Field(default=None, primary_key=True)
    cohort_id: int = Field(foreign_key="cohort.id", index=True)
    invited_id: int = Field(foreign_key="organisation.id", index=True)


class CohortCard(CohortFields):
    """What the JSON face shows."""

    id: int
    cancelled_at: datetime | None
