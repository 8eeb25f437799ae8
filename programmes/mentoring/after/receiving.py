"""At the organiser: a coded outcome is kept beside the card that it belongs to, and forgotten with it."""

from sqlmodel import col, delete, select

from programmes.mentoring.after.models import MentoringOutcome, OutcomeFields, RoundOutcome
from programmes.mentoring.models import RoundParticipant
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession


def open_outcome(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(MentoringOutcome, task.due.subject, with_for_update=True)
        if posted is not None:
            take_in(session, posted)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: MentoringOutcome) -> None:
    """Believed only of a card that the sender posted to this round itself, and that is held."""
    if posted.is_withdrawn:
        throw_away_earlier(session, posted)
    theirs = select(RoundParticipant).where(
        RoundParticipant.home_id == posted.sender_id,
        RoundParticipant.registration_id == posted.registration_id,
        RoundParticipant.round_id == posted.round_id,
    )
    person = session.exec(theirs.where(col(RoundParticipant.withdrawn_at).is_(None))).first()
    if person is None:
        return
    if posted.is_withdrawn:
        forget_outcomes(session, person)
        return
    known = select(RoundOutcome).where(RoundOutcome.participant_id == person.id, RoundOutcome.months == posted.months)
    kept = session.exec(known).first() or RoundOutcome(participant_id=person.id)
    kept.sqlmodel_update(posted.model_dump(include={*OutcomeFields.model_fields}))
    session.add(kept)


def throw_away_earlier(session: OrganisationSession, posted: MentoringOutcome) -> None:
    """What was told before and not opened yet; a withdrawal may overtake it."""
    earlier = select(MentoringOutcome).where(
        MentoringOutcome.sender_id == posted.sender_id,
        MentoringOutcome.registration_id == posted.registration_id,
        MentoringOutcome.posted_at < posted.posted_at,
    )
    for unopened in session.exec(earlier.with_for_update()):
        session.delete(unopened)


def forget_outcomes(session: OrganisationSession, person: RoundParticipant) -> None:
    session.exec(delete(RoundOutcome).where(col(RoundOutcome.participant_id) == person.id))
