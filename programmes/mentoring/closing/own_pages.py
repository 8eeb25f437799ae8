"""At the organiser: what each side says of a mentorship, and what comes after it."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.closing import feedback as answering
from programmes.mentoring.closing.continuing import continued_on
from programmes.mentoring.closing.feedback import own_feedback
from programmes.mentoring.closing.models import LEAST, MOST, FeedbackFields, GoalsMet
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.offers.standing import match_of, own_offer
from programmes.mentoring.pairs import COMPLETED
from programmes.mentoring.permissions import TakingPart
from workforce.errors import Missing
from workforce.web import go, page

FOLDER = "programmes/mentoring/closing"
WORTH = [str(number) for number in range(LEAST, MOST + 1)]
router = APIRouter(prefix="/{organisation}/mentoring/mine", default_response_class=HTMLResponse)


@router.get("/offers/{offer_id}/closing")
def show(visit: TakingPart, offer_id: int) -> Response:
    match = match_of(visit.session, own_offer(visit.session, offer_id, visit.member_id))
    return page(
        visit,
        f"{FOLDER}/show.html",
        match=match,
        round=visit.session.get_one(MentoringRound, match.pairing.round_id),
        continued_on=continued_on(visit.session, match.pairing),
        waiting=answering.waiting_for(visit.session, match, visit.today),
    )


@router.get("/offers/{offer_id}/certificate")
def certificate(visit: TakingPart, offer_id: int) -> Response:
    """For whoever completed a mentorship, as long as their card is held."""
    match = match_of(visit.session, own_offer(visit.session, offer_id, visit.member_id))
    person = visit.session.get_one(RoundParticipant, match.offer.participant_id)
    if match.pairing.outcome != COMPLETED or not person.name:
        raise Missing("There is a certificate for mentorships that were completed, until the card of them is emptied.")
    found = visit.session.get_one(MentoringRound, match.pairing.round_id)
    return page(visit, f"{FOLDER}/certificate.html", match=match, person=person, round=found)


@router.get("/feedback/{feedback_id}")
def ask(visit: TakingPart, feedback_id: int) -> Response:
    feedback, match, found = own_feedback(visit.session, feedback_id, visit.member_id)
    return page(
        visit,
        f"{FOLDER}/feedback.html",
        feedback=feedback,
        match=match,
        round=found,
        goals=[met.value for met in GoalsMet],
        worth=WORTH,
    )


@router.post("/feedback/{feedback_id}")
def answer(visit: TakingPart, feedback_id: int, fields: Annotated[FeedbackFields, Form()]) -> Response:
    feedback, match, _ = own_feedback(visit.session, feedback_id, visit.member_id)
    answering.say(visit.session, feedback, fields, visit.member_id, visit.now)
    return go(visit, f"/mentoring/mine/offers/{match.offer.id}/closing", "Thank you. Your answer was noted.")
