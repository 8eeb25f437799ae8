"""Somebody who wants or has a place, as the organisation that runs the cohort keeps them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, UniqueConstraint, col, func, select

from programmes.cohorts.crossing import HOLDS_PLACE, Standing
from programmes.cohorts.models import Cohort
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.errors import Missing
from workforce.moves import Moves, Named, with_row
from workforce.tenancy import OrganisationSession, Private


class LeavingCode(StrEnum):
    """Why somebody leaves or defers; the list is ours, short enough to be answered."""

    WORKLOAD = "workload"
    NEW_JOB = "change of job"
    LEFT_EMPLOYER = "left their organisation"
    HEALTH = "health"
    CARING = "caring responsibilities"
    DATES = "the dates do not work"
    UNSUITABLE = "the programme does not suit"
    MANAGER = "release was withdrawn by the employer"
    OTHER = "another reason"
    NOT_STATED = "not stated"


class Applicant(Private, table=True):
    """`member_id` is the key of their own pages here; the home's number is quoted when something is posted there."""

    __table_args__ = (UniqueConstraint("cohort_id", "member_id"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("cohort_id")
    names: ClassVar[Sequence[Named]] = (Named("home_id", with_row("application_id"), "application"),)

    id: int = Field(default=None, primary_key=True)
    cohort_id: int = Field(foreign_key="cohort.id", index=True)
    member_id: int = Field(foreign_key="membership.id", index=True)
    home_id: int = Field(foreign_key="organisation.id", index=True)
    application_id: Annotated[int, Data.KEY]
    name: Annotated[str, Data.PERSONAL]
    email: Annotated[str, Data.PERSONAL]
    job_title: Annotated[str, Data.EMPLOYMENT] = ""
    grade: Annotated[str, Data.EMPLOYMENT] = ""
    why: str = ""
    adjustments: Annotated[bytes, Data.SPECIAL] = b""
    applied_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    standing: Standing = Field(default=Standing.APPLIED, sa_type=one_of(Standing))
    since: Annotated[date, Data.ADMINISTRATIVE]
    enrolled_on: Annotated[date | None, Data.ADMINISTRATIVE] = None
    reason: str = ""
    leaving_code: LeavingCode | None = Field(default=None, sa_type=one_of(LeavingCode))


class Score(Private, table=True):
    """What one member of the panel gives one applicant, 0 to 10."""

    __table_args__ = (UniqueConstraint("applicant_id", "scorer_id"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("applicant_id")

    id: int = Field(default=None, primary_key=True)
    applicant_id: int = Field(foreign_key="applicant.id", index=True)
    scorer_id: int = Field(foreign_key="membership.id", index=True)
    points: int
    comment: str = ""
    scored_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)


@dataclass(frozen=True)
class Counts:
    """How many stand where, and how many places are left."""

    by_standing: Mapping[Standing, int]
    taken: int
    free: int

    def of(self, standing: Standing) -> int:
        return self.by_standing.get(standing, 0)


def find(session: OrganisationSession, applicant_id: int) -> Applicant:
    applicant = session.get(Applicant, applicant_id)
    if applicant is None:
        raise Missing("There is no such applicant.")
    return applicant


def of_cohort(session: OrganisationSession, cohort: Cohort, *standings: Standing) -> Sequence[Applicant]:
    """By name; everybody, or only those of the given standings."""
    theirs = select(Applicant).where(Applicant.cohort_id == cohort.id)
    if standings:
        theirs = theirs.where(col(Applicant.standing).in_(standings))
    return session.exec(theirs.order_by(Applicant.name, col(Applicant.id))).all()


def ever_enrolled(session: OrganisationSession, cohort: Cohort) -> list[Applicant]:
    """Everybody who was given a place, whatever became of it."""
    return [applicant for applicant in of_cohort(session, cohort) if applicant.enrolled_on]


def of_member(session: OrganisationSession, member_id: int | None) -> Sequence[tuple[Applicant, Cohort]]:
    mine = select(Applicant, Cohort).join(Cohort, col(Cohort.id) == Applicant.cohort_id)
    return session.exec(mine.where(Applicant.member_id == member_id).order_by(col(Applicant.id).desc())).all()


def counts(session: OrganisationSession, cohort: Cohort) -> Counts:
    by_standing = Counter(applicant.standing for applicant in of_cohort(session, cohort))
    used = sum(by_standing[standing] for standing in HOLDS_PLACE)
    return Counts(by_standing, used, max(0, cohort.places - used))


def taken(session: OrganisationSession, cohort: Cohort) -> int:
    return places_taken(session, [cohort.id]).get(cohort.id, 0)


def undecided(session: OrganisationSession, today: date) -> int:
    """People who applied, and whose cohort takes no more applications."""
    applied = select(func.count(col(Applicant.id))).join(Cohort, col(Cohort.id) == Applicant.cohort_id)
    return session.exec(applied.where(Applicant.standing == Standing.APPLIED, Cohort.closes_on < today)).one()


def places_taken(session: OrganisationSession, cohort_ids: Sequence[int]) -> dict[int, int]:
    """By cohort; one that nobody is in is left out."""
    held = select(Applicant.cohort_id, func.count(col(Applicant.id))).where(col(Applicant.standing).in_(HOLDS_PLACE))
    theirs = held.where(col(Applicant.cohort_id).in_(cohort_ids)).group_by(col(Applicant.cohort_id))
    return dict(session.exec(theirs).all())
