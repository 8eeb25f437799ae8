"""Choosing whom to take: scores by the panel, a ranked list, and decisions that never exceed the places."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import mean

from sqlmodel import Field, SQLModel, col, select

from programmes.cohorts import applicants, sessions
from programmes.cohorts.applicants import Applicant, Score
from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import Cohort
from programmes.cohorts.standing import Change, move
from workforce.audit import note
from workforce.columns import Number
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.tenancy import OrganisationSession


class Decision(StrEnum):
    OFFER = "offer a place"
    WAIT = "waiting list"
    DECLINE = "decline"


OUTCOMES = {
    Decision.OFFER: Standing.ENROLLED,
    Decision.WAIT: Standing.WAITING,
    Decision.DECLINE: Standing.DECLINED,
}


VERBS = {Decision.OFFER: "enrolled", Decision.WAIT: "put on the waiting list", Decision.DECLINE: "declined"}


class ScoreFields(SQLModel):
    points: int = Field(ge=0, le=10)
    comment: str = Field(default="", max_length=1000)


class DecisionFields(SQLModel):
    chosen: list[Number] = []
    decision: Decision
    reason: str = Field(default="", max_length=1000)


@dataclass(frozen=True)
class Ranked:
    applicant: Applicant
    home: Organisation
    points: float | None  # the mean of the panel's points
    scorers: int


def score(
    session: OrganisationSession, applicant: Applicant, fields: ScoreFields, scorer_id: int, now: datetime
) -> Score:
    """One score from each member of the panel; a second one replaces the first."""
    if applicant.standing not in (Standing.APPLIED, Standing.WAITING):
        raise Refusal("Only an application that is still to be decided can be scored.")
    mine = select(Score).where(Score.applicant_id == applicant.id, Score.scorer_id == scorer_id)
    given = session.exec(mine).first() or Score(applicant_id=applicant.id, scorer_id=scorer_id, points=0, scored_at=now)
    given.points, given.comment, given.scored_at = fields.points, fields.comment, now
    session.add(given)
    note(session, now, scorer_id, "scored", "applicant", applicant.id)
    return given


def scores_of(session: OrganisationSession, applicant: Applicant) -> Sequence[Score]:
    theirs = select(Score).where(Score.applicant_id == applicant.id)
    return session.exec(theirs.order_by(col(Score.scored_at))).all()


def ranked(session: OrganisationSession, cohort: Cohort) -> list[Ranked]:
    """The best first, those without a score last; equals in the order in which they applied."""
    everybody = select(Applicant, Organisation).join(Organisation, col(Organisation.id) == Applicant.home_id)
    rows = session.exec(everybody.where(Applicant.cohort_id == cohort.id)).all()
    points = points_by_applicant(session, cohort)
    ranks = [average(applicant, home, points.get(applicant.id, [])) for applicant, home in rows]
    return sorted(ranks, key=lambda one: (-1 if one.points is None else one.points, -when(one)), reverse=True)


def when(one: Ranked) -> float:
    return one.applicant.applied_at.timestamp()


def average(applicant: Applicant, home: Organisation, points: list[int]) -> Ranked:
    return Ranked(applicant, home, mean(points) if points else None, len(points))


def points_by_applicant(session: OrganisationSession, cohort: Cohort) -> dict[int, list[int]]:
    given = select(Score).join(Applicant, col(Applicant.id) == Score.applicant_id)
    points: dict[int, list[int]] = {}
    for one in session.exec(given.where(Applicant.cohort_id == cohort.id)):
        points.setdefault(one.applicant_id, []).append(one.points)
    return points


def decide(
    session: OrganisationSession,
    cohort: Cohort,
    fields: DecisionFields,
    actor_id: int | None,
    now: datetime,
    today: date,
) -> int:
    """The cohort must be locked (`planning.find_locked`); returns how many letters were written."""
    if cohort.cancelled_at:
        raise Refusal("This cohort was cancelled.")
    if not fields.chosen:
        raise Refusal("Choose at least one applicant.", field="chosen")
    undecided = applicants.of_cohort(session, cohort, Standing.APPLIED, Standing.WAITING)
    chosen = [applicant for applicant in undecided if applicant.id in fields.chosen]
    if len(chosen) < len({*fields.chosen}):
        raise Refusal("Choose only applicants who are still to be decided.", field="chosen")
    if fields.decision is Decision.DECLINE and not fields.reason.strip():
        raise Refusal("Say why, so that the person knows what would have to change.", field="reason")
    free = applicants.counts(session, cohort).free
    if fields.decision is Decision.OFFER and len(chosen) > free:
        raise Refusal(f"You chose {len(chosen)}, and {free} of {cohort.places} places are free.", field="chosen")
    calendar = sessions.calendar_of(session, cohort, now) if fields.decision is Decision.OFFER else ""
    change = Change(OUTCOMES[fields.decision], today, fields.reason.strip(), calendar)
    for applicant in chosen:
        note(session, now, actor_id, verb_for(applicant, fields.decision), "applicant", applicant.id)
        move(session, applicant, change, now)
    return len(chosen)


def verb_for(applicant: Applicant, decision: Decision) -> str:
    if applicant.standing is Standing.WAITING and decision is Decision.OFFER:
        return "promoted from the waiting list"
    return VERBS[decision]
