"""At home: a coded outcome is put into the organiser’s letterbox, or all of somebody’s taken back."""

from datetime import datetime

from sqlmodel import SQLModel

from programmes.mentoring.after.models import MentoringLookback, MentoringOutcome, OutcomeFields
from programmes.mentoring.models import MentoringRound
from workforce.jobs import enqueue_at
from workforce.tenancy import OrganisationSession

OPEN_OUTCOME = "open mentoring outcome"
NOTHING = OutcomeFields()


def post_outcome(
    session: OrganisationSession, row: MentoringLookback, outcome: OutcomeFields | None, now: datetime
) -> None:
    """None takes back all that was told before."""
    found = session.get_one(MentoringRound, row.round_id)
    posted = MentoringOutcome(
        organisation_id=found.organisation_id,
        round_id=found.id,
        registration_id=row.registration_id,
        is_withdrawn=outcome is None,
        posted_at=now,
        **(outcome or NOTHING).model_dump(),
    )
    session.add(posted)
    session.flush()
    enqueue_at(session, posted.organisation_id, OPEN_OUTCOME, posted.id, now)


def take_back(session: OrganisationSession, row: SQLModel, now: datetime) -> None:
    """As an erasure does: whoever told nothing has nothing to take back."""
    assert isinstance(row, MentoringLookback)
    if row.shares_skills or row.shares_posts:
        row.shares_skills = row.shares_posts = False
        session.add(row)
        post_outcome(session, row, None, now)
