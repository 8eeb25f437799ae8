"""Two who both said at the end that they would go on do so without the round, from the day of the second yes."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.letters import tell
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing, PairingOffer
from workforce.tenancy import OrganisationSession

BOTH = 2


def continued_on(session: OrganisationSession, pairing: Pairing) -> date | None:
    """None unless both said yes: what one of them said is not to be told from it."""
    said = select(PairingFeedback).join(PairingOffer, col(PairingOffer.id) == PairingFeedback.offer_id)
    at_the_end = said.where(PairingOffer.pairing_id == pairing.id, PairingFeedback.stage == Stage.END)
    agreeing = session.exec(at_the_end.where(col(PairingFeedback.goes_on).is_(True)))
    known = [yes.answered_on for yes in agreeing if yes.answered_on]
    return max(known) if len(known) == BOTH else None


def tell_both(session: OrganisationSession, pairing: Pairing, now: datetime) -> None:
    """How to reach each other is on their own page: no letter holds it."""
    found = session.get_one(MentoringRound, pairing.round_id)
    mentee = session.get_one(RoundParticipant, pairing.mentee_id)
    mentor = session.get_one(RoundParticipant, pairing.mentor_id)
    if mentee.withdrawn_at or mentor.withdrawn_at:
        return
    for person in (mentee, mentor):
        body = (
            f"You both said that you would like to go on after “{found.title}”. From today your meetings are your own: "
            "nobody counts them or asks after them. Sign in to see how to reach each other.\n"
        )
        tell(session, person, "You both want to go on", body, now)
