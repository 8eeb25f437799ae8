"""One side answers what it was asked; the other side never reads it."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.closing.continuing import continued_on, tell_both
from programmes.mentoring.closing.models import FeedbackFields, PairingFeedback, Stage
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.offers.standing import Match, match_of, own_offer
from programmes.mentoring.pairs import Pairing, PairingOffer
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def own_feedback(
    session: OrganisationSession, feedback_id: int, member_id: int | None
) -> tuple[PairingFeedback, Match, MentoringRound]:
    feedback = session.get(PairingFeedback, feedback_id)
    if feedback is None:
        raise Missing("There is no such question to you.")
    match = match_of(session, own_offer(session, feedback.offer_id, member_id))
    return feedback, match, session.get_one(MentoringRound, match.pairing.round_id)


def waiting_for(session: OrganisationSession, match: Match, today: date) -> list[PairingFeedback]:
    asked = select(PairingFeedback).where(PairingFeedback.offer_id == match.offer.id)
    return [one for one in session.exec(asked.order_by(col(PairingFeedback.id))) if one.is_open(match.pairing, today)]


def say(
    session: OrganisationSession,
    feedback: PairingFeedback,
    fields: FeedbackFields,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Once; while it is open. The second yes at the end tells both."""
    offer = session.get_one(PairingOffer, feedback.offer_id)
    # Both sides may answer at the same moment: the second waits here and sees what the first said.
    pairing = session.get_one(Pairing, offer.pairing_id, with_for_update=True)
    session.refresh(feedback, with_for_update=True)
    if feedback.answered_on:
        raise Refusal("You have answered this already. Thank you.")
    if not feedback.is_open(pairing, london_date(now)):
        raise Refusal("The time for this answer has passed.")
    feedback.sqlmodel_update(fields.model_dump() | {"words": fields.words.strip(), "answered_on": london_date(now)})
    session.add(feedback)
    note(session, now, actor_id, "answered", "mentoring feedback", feedback.id)
    session.flush()
    if feedback.stage is Stage.END and feedback.goes_on and continued_on(session, pairing):
        tell_both(session, pairing, now)
