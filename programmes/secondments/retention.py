"""What is forgotten, and when. Closing needs no job: whether an advert is open is asked of the clock."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from programmes.secondments.advert import Advert
from programmes.secondments.models import Candidate, CandidateState
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession

FORGET_CARDS = "forget secondment cards"
# Six months in which a decision may be questioned: our own choice, not taken from a source.
KEPT = timedelta(days=183)
DAILY = Recurring(FORGET_CARDS, "20 3 * * *", "%Y-%m-%d")


def forget_cards(task: Task) -> None:
    """Empty the cards of those who were not chosen, half a year after the advert closed."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        clear_before(session, task.now - KEPT)
        task.finish(session)


def clear_before(session: OrganisationSession, closed_by: datetime) -> int:
    closed = select(Advert.id).where(Advert.organisation_id == session.organisation_id, Advert.closes_at < closed_by)
    left = select(Candidate).where(col(Candidate.advert_id).in_(closed), Candidate.state != CandidateState.ACCEPTED)
    candidates = session.exec(left.where(Candidate.email != "")).all()
    for candidate in candidates:
        candidate.clear()
        session.add(candidate)
    return len(candidates)
