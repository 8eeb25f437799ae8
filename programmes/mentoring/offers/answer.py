"""Each side accepts or declines, by the link in the letter or on their own page."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.letters import agreed_body, own_page, tell
from programmes.mentoring.links import GONE, enter
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.offers.endings import end, is_waiting_side, let_go, look_again, tell_homes, today_of
from programmes.mentoring.pairs import Answer, AnswerFields, DeclineReason, Pairing, PairingOffer
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession


def enter_by_token(session: OrganisationSession, token: str) -> PairingOffer:
    """The offer that a link stands for; the session speaks for its organisation from then on."""
    offer = session.exec(select(PairingOffer).where(PairingOffer.digest == enter(session, token, PairingOffer))).first()
    if offer is None:
        raise Missing(GONE)
    return offer


def answer(
    session: OrganisationSession, offer: PairingOffer, fields: AnswerFields, site: str, now: datetime
) -> Pairing:
    # Both sides may answer at the same moment: the second waits here and sees what the first said.
    pairing = session.get_one(Pairing, offer.pairing_id, with_for_update=True)
    session.refresh(offer)
    refuse_late(offer, pairing, today_of(now))
    if fields.answer is Answer.DECLINED and fields.reason is None:
        raise Refusal("Choose a reason, so that the next match fits better.", field="reason")
    if fields.answer is Answer.LAPSED:
        raise Refusal("Accept or decline.", field="answer")
    offer.answer, offer.answered_at = fields.answer, now
    session.add(offer)
    note(session, now, None, f"{fields.answer} offer of", "mentoring pairing", pairing.id)
    if fields.answer is Answer.ACCEPTED:
        agree(session, pairing, site, now)
    else:
        offer.reason, offer.words = fields.reason, fields.words.strip()
        decline(session, offer, pairing, site, now)
    return pairing


def refuse_late(offer: PairingOffer, pairing: Pairing, today: date) -> None:
    if offer.answer:
        raise Refusal(f"You have answered already: {offer.answer}.")
    if not pairing.is_live:
        raise Refusal("This match does not stand any more.")
    if offer.reply_by < today:
        raise Refusal("The deadline for your answer has passed.")


def agree(session: OrganisationSession, pairing: Pairing, site: str, now: datetime) -> None:
    """Nothing more happens until the other side has accepted too."""
    session.flush()
    if any(offer.answer is not Answer.ACCEPTED for offer in offers_of(session, pairing)):
        return
    pairing.agreed_on = today_of(now)
    session.add(pairing)
    found = session.get_one(MentoringRound, pairing.round_id)
    for participant_id in (pairing.mentee_id, pairing.mentor_id):
        person = session.get_one(RoundParticipant, participant_id)
        tell(session, person, "You have both accepted", agreed_body(found, own_page(session, site)), now)
    tell_homes(session, pairing, now)


def decline(session: OrganisationSession, offer: PairingOffer, pairing: Pairing, site: str, now: datetime) -> None:
    """The place is free; who still wants a match gets another offer, unless they are stopping."""
    end(session, pairing, str(offer.answer), now)
    other_id = pairing.mentor_id if offer.participant_id == pairing.mentee_id else pairing.mentee_id
    let_go(session, pairing, other_id, site, now)
    found = session.get_one(MentoringRound, pairing.round_id)
    if offer.reason is DeclineReason.STOPPING or offer.answer is Answer.LAPSED:
        stand_down(session, offer, now)
    elif is_waiting_side(found, pairing, offer.participant_id):
        look_again(session, pairing, offer.participant_id, now)


def stand_down(session: OrganisationSession, offer: PairingOffer, now: datetime) -> None:
    """No further offer in this round."""
    person = session.get_one(RoundParticipant, offer.participant_id)
    person.stood_down_at = now
    session.add(person)


def offers_of(session: OrganisationSession, pairing: Pairing) -> list[PairingOffer]:
    theirs = select(PairingOffer).where(PairingOffer.pairing_id == pairing.id)
    return [*session.exec(theirs.order_by(col(PairingOffer.id)))]


def lapse(task: Task) -> None:
    """Every night: silence past the deadline counts as a decline, and nobody silent is offered another."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        silent = (
            select(PairingOffer, Pairing)
            .join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
            .where(col(PairingOffer.answer).is_(None), PairingOffer.reply_by < today_of(task.now))
            .where(col(Pairing.ended_on).is_(None))
        )
        for offer, pairing in session.exec(silent.order_by(col(PairingOffer.id))).all():
            offer.answer, offer.answered_at = Answer.LAPSED, task.now
            session.add(offer)
            if pairing.is_live:
                decline(session, offer, pairing, task.settings.address, task.now)
            else:  # the other side was silent too
                stand_down(session, offer, task.now)
        task.finish(session)
