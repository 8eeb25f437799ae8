"""Bola is mentored by Will, in a round that Leeds itself runs and Priya manages; Sam takes part in nothing of it."""

from typing import cast

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.models import MentoringRound, RoundParticipant, Side
from programmes.mentoring.pairs import Pairing, PairingOffer
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import member_id_of
from tests.programmes.mentoring.makers import BOLA, SAM, WILL, make_round
from tests.workforce.rights.makers import make_participant
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

PRIYA = "priya.nair@leeds.example"


def make_mentorship(session: OrganisationSession, **over: object) -> Pairing:
    """Agreed today, as both answered; columns of the round, such as its `kind`, go there."""
    round_id = make_round(session, **{key: over[key] for key in over if key in MentoringRound.model_fields})
    session.get_one(MentoringRound, round_id).published_at = NOW
    bola, will = (
        make_participant(session, member_id_of(session, email), round_id=round_id, side=side)
        for email, side in ((BOLA, Side.MENTEE), (WILL, Side.MENTOR))
    )
    return agree(session, bola, will, **{key: over[key] for key in over if key in Pairing.model_fields})


def agree(session: OrganisationSession, mentee: RoundParticipant, mentor: RoundParticipant, **over: object) -> Pairing:
    """Two of one round, who both accepted."""
    known: dict[str, object] = {"points": 1, "offered_on": TODAY, "agreed_on": TODAY}
    known |= {"round_id": mentee.round_id, "mentee_id": mentee.id, "mentor_id": mentor.id}
    pairing = Pairing.model_validate(known | over)
    session.add(pairing)
    session.flush()
    for one, side in ((mentee, Side.MENTEE), (mentor, Side.MENTOR)):
        offer = {"pairing_id": pairing.id, "participant_id": one.id, "side": side, "digest": f"{pairing.id} {side}"}
        session.add(PairingOffer.model_validate(offer | {"reply_by": TODAY, "answer": "accepted"}))
    session.commit()
    return pairing


def address_of(pairing: Pairing) -> str:
    return f"/leeds/mentoring/mentorships/{pairing.id}"


def both(app: FastAPI) -> tuple[Browser, Browser]:
    """The mentee’s and the mentor’s."""
    return Browser(app, BOLA), Browser(app, WILL)


def outsiders(app: FastAPI) -> list[Browser]:
    """Who runs the round, and a colleague who is in nobody’s pair."""
    return [Browser(app, email) for email in (PRIYA, SAM)]


def letters_to(session: OrganisationSession, email: str) -> list[Letter]:
    session.commit()
    return cast("list[Letter]", session.exec(select(Letter).where(Letter.to == email).order_by("id")).all())
