"""Consent is taken back: words that were sent go at once. What was chosen from a list stays, so that figures add up."""

from sqlmodel import col, select, update

from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import PairingOffer
from workforce.tenancy import OrganisationSession


def forget_answers(session: OrganisationSession, person: RoundParticipant) -> None:
    session.exec(update(PairingOffer).where(col(PairingOffer.participant_id) == person.id).values(words=""))
    theirs = select(PairingOffer.id).where(PairingOffer.participant_id == person.id)
    session.exec(update(PairingFeedback).where(col(PairingFeedback.offer_id).in_(theirs)).values(words=""))
