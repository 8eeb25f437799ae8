from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from programmes.cohorts import attendance, planning, selection, sessions
from programmes.cohorts.attendance import Mark
from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import CohortCard, CohortFields
from programmes.cohorts.permissions import Reading, ReadingPeople, Running
from workforce.audit import note
from workforce.columns import Whole

router = APIRouter(prefix="/api/v1/{organisation}/cohorts", tags=["cohorts"])


class ApplicantCard(BaseModel):
    """Somebody who applied; what they wrote is read on the pages alone."""

    id: int
    name: str
    email: str
    organisation: str
    job_title: str
    grade: str
    standing: Standing
    since: date
    mean_score: float | None


class MarkCard(BaseModel):
    applicant_id: int
    mark: Mark


class RegisterCard(BaseModel):
    session_id: int
    title: str
    held_on: date
    is_cancelled: bool
    marks: list[MarkCard]


@router.get("")
def index(visit: Reading, before: Whole | None = None) -> list[CohortCard]:
    """The newest first, fifty at a time; `before` is the last number of the page above."""
    return [card(cohort) for cohort, _ in planning.cohorts(visit.session, before)]


@router.post("", status_code=201)
def plan(visit: Running, fields: CohortFields) -> CohortCard:
    cohort = planning.plan(visit.session, fields)
    note(visit.session, visit.now, visit.member_id, "planned", "cohort", cohort.id)
    return card(cohort)


@router.get("/{cohort_id}")
def show(visit: Reading, cohort_id: int) -> CohortCard:
    return card(planning.find(visit.session, cohort_id))


@router.get("/{cohort_id}/applicants")
def applicants(visit: ReadingPeople, cohort_id: int) -> list[ApplicantCard]:
    """As ranked for selection, the best first."""
    cohort = planning.find(visit.session, cohort_id)
    return [applicant_card(one) for one in selection.ranked(visit.session, cohort)]


@router.get("/{cohort_id}/attendance")
def registers(visit: ReadingPeople, cohort_id: int) -> list[RegisterCard]:
    cohort = planning.find(visit.session, cohort_id)
    return [
        RegisterCard(
            session_id=meeting.id,
            title=meeting.title,
            held_on=meeting.held_on,
            is_cancelled=meeting.cancelled_at is not None,
            marks=[
                MarkCard(applicant_id=one.applicant_id, mark=one.mark)
                for one in attendance.of_session(visit.session, meeting)
            ],
        )
        for meeting in sessions.of_cohort(visit.session, cohort)
    ]


def card(cohort: CohortFields) -> CohortCard:
    return CohortCard.model_validate(cohort.model_dump())


def applicant_card(ranked: selection.Ranked) -> ApplicantCard:
    known = ranked.applicant.model_dump()
    return ApplicantCard.model_validate(known | {"organisation": ranked.home.name, "mean_score": ranked.points})
