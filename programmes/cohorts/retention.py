"""How long what people said in order to take part is kept, at the organiser and at home."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.crossing import HOLDS_PLACE
from programmes.cohorts.models import Cohort
from programmes.cohorts.outcomes import empty
from workforce.classification import Data
from workforce.retention import Retention, emptying
from workforce.tenancy import OrganisationSession

LAST_DAY = "the cohort’s last day"
NO_ADJUSTMENTS = {"adjustments": b""}


def needs_over(before: date) -> SelectOfScalar[int]:
    over = select(Cohort.id).where(Cohort.ends_on < before)
    return select(Applicant.id).where(col(Applicant.cohort_id).in_(over), Applicant.adjustments != b"")


def needs_over_at_home(before: date) -> SelectOfScalar[int]:
    over = select(Cohort.id).where(Cohort.ends_on < before)
    return select(Application.id).where(col(Application.cohort_id).in_(over), Application.adjustments != b"")


def answered_long_ago(before: date) -> SelectOfScalar[int]:
    """Who had a place, counted from the cohort’s last day; everybody else, from the day applications closed."""
    had_place = col(Applicant.standing).in_(HOLDS_PLACE)
    is_over = and_(had_place, col(Cohort.ends_on) < before)
    is_decided = and_(~had_place, col(Cohort.closes_on) < before, col(Cohort.starts_on) < before)
    told = select(Applicant.id).join(Cohort, col(Cohort.id) == Applicant.cohort_id).where(Applicant.why != "")
    return told.where(or_(is_over, is_decided))


def forget_answers(session: OrganisationSession, numbers: Sequence[int]) -> None:
    for applicant in session.exec(select(Applicant).where(col(Applicant.id).in_(numbers))):
        empty(session, applicant)


RULES = (
    Retention(
        name="Adjustments of participants",
        what="The adjustments that somebody needed are deleted",
        table=Applicant,
        data=Data.SPECIAL,
        days=0,
        event=LAST_DAY,
        due=needs_over,
        forget=emptying(Applicant, NO_ADJUSTMENTS),
    ),
    Retention(
        name="Adjustments in applications",
        what="The adjustments that somebody of ours needed are deleted",
        table=Application,
        data=Data.SPECIAL,
        days=0,
        event=LAST_DAY,
        due=needs_over_at_home,
        forget=emptying(Application, NO_ADJUSTMENTS),
    ),
    Retention(
        name="Answers of applicants",
        what="What they wrote and their scores are deleted; the name and what they attended stays",
        table=Applicant,
        data=Data.CONFIDENTIAL,
        days=183,  # in which a decision may be questioned
        event=f"{LAST_DAY}, or for who got no place, the day on which applications closed",
        due=answered_long_ago,
        forget=forget_answers,
    ),
)
