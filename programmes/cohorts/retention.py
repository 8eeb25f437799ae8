"""What is forgotten, and when, at the organiser and at home."""

from datetime import date, timedelta

from sqlmodel import col, select

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.crossing import HOLDS_PLACE
from programmes.cohorts.models import Cohort
from programmes.cohorts.outcomes import empty
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

FORGET = "forget cohort applications"
# Six months in which a decision may be questioned: our own choice, not taken from a source.
KEPT = timedelta(days=183)
DAILY = Recurring(FORGET, "25 3 * * *", "%Y-%m-%d")


def forget(task: Task) -> None:
    today = london_date(task.now)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        forget_adjustments(session, today)
        forget_answers(session, today - KEPT)
        task.finish(session)


def forget_adjustments(session: OrganisationSession, today: date) -> None:
    """The day after a cohort's last day nobody needs to know of them any more."""
    over = select(Cohort.id).where(Cohort.ends_on < today)
    for kind in (Applicant, Application):
        kept = select(kind).where(col(kind.cohort_id).in_(over), col(kind.adjustments) != b"")
        for row in session.exec(kept):
            row.adjustments = b""
            session.add(row)


def forget_answers(session: OrganisationSession, since: date) -> None:
    """Who had a place, counted from the cohort's last day; everybody else, from the day applications closed."""
    told = select(Applicant).join(Cohort, col(Cohort.id) == Applicant.cohort_id).where(Applicant.why != "")
    had_place = col(Applicant.standing).in_(HOLDS_PLACE)
    for applicant in [
        *session.exec(told.where(had_place, Cohort.ends_on < since)),
        *session.exec(told.where(~had_place, Cohort.closes_on < since, Cohort.starts_on < since)),
    ]:
        empty(session, applicant)
