"""At the organiser: a participant's own page, their answers, and the link in the letter."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.letters import own_page
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.offers import standing
from programmes.mentoring.offers.answer import answer, enter_by_token
from programmes.mentoring.offers.standing import ConcernFields, own_offer, own_participant
from programmes.mentoring.pairs import AnswerFields, DeclineReason, PairingOffer
from programmes.mentoring.permissions import TakingPart
from programmes.mentoring.receive import empty
from workforce.gates import PublicGuest
from workforce.screens import count
from workforce.web import Guest, Visit, go, page

FOLDER = "programmes/mentoring"
router = APIRouter(prefix="/{organisation}/mentoring", default_response_class=HTMLResponse)
links = APIRouter(prefix="/offers", default_response_class=HTMLResponse)


@router.get("/mine")
def mine(visit: TakingPart) -> Response:
    return page(visit, f"{FOLDER}/mine.html", standings=standing.standings(visit.session, visit.member_id))


def waiting(visit: Visit) -> str:
    number = standing.unanswered(visit.session, visit.member_id, visit.today)
    return f"{count(number, 'match', 'matches')} to answer" if number else ""


@router.get("/mine/{participant_id}/concern")
def concern_form(visit: TakingPart, participant_id: int) -> Response:
    person = own_participant(visit.session, participant_id, visit.member_id)
    found = visit.session.get_one(MentoringRound, person.round_id)
    return page(visit, f"{FOLDER}/concern.html", person=person, round=found)


@router.post("/mine/{participant_id}/concern")
def raise_concern(visit: TakingPart, participant_id: int, fields: Annotated[ConcernFields, Form()]) -> Response:
    person = own_participant(visit.session, participant_id, visit.member_id)
    address = f"{visit.building.settings.address}{visit.base}/rounds/{person.round_id}/concerns"
    standing.raise_concern(visit.session, person, fields, address, visit.now)
    return go(visit, "/mentoring/mine", "Your concern was sent to the programme managers, and to nobody else.")


@router.post("/mine/{participant_id}/withdraw")
def withdraw(visit: TakingPart, participant_id: int) -> Response:
    person = standing.brought(visit.session, participant_id, visit.member_id)
    found = visit.session.get_one(MentoringRound, person.round_id)
    empty(visit.session, found, person, visit.building.settings.address, visit.now)
    return go(visit, "/mentoring/mine", "You have withdrawn. Your card was emptied.")


@router.get("/mine/offers/{offer_id}")
def show_offer(visit: TakingPart, offer_id: int) -> Response:
    return offer_page(visit, own_offer(visit.session, offer_id, visit.member_id), visit.request.url.path)


@router.post("/mine/offers/{offer_id}")
def answer_offer(visit: TakingPart, offer_id: int, fields: Annotated[AnswerFields, Form()]) -> Response:
    offer = own_offer(visit.session, offer_id, visit.member_id)
    answer(visit.session, offer, fields, visit.building.settings.address, visit.now)
    return go(visit, "/mentoring/mine", "Your answer was noted.")


@links.get("/{offer_token}")
def open_link(visit: PublicGuest, offer_token: str) -> Response:
    return offer_page(visit, enter_by_token(visit.session, offer_token), f"/offers/{offer_token}")


@links.post("/{offer_token}")
def answer_by_link(visit: PublicGuest, offer_token: str, fields: Annotated[AnswerFields, Form()]) -> Response:
    offer = enter_by_token(visit.session, offer_token)
    answer(visit.session, offer, fields, visit.building.settings.address, visit.now)
    return go(visit, f"/offers/{offer_token}", "Your answer was noted.")


def offer_page(visit: Guest, offer: PairingOffer, address: str) -> Response:
    """The same question by link and on the own page; contact details are on the own page alone."""
    match = standing.match_of(visit.session, offer)
    found = visit.session.get_one(MentoringRound, match.pairing.round_id)
    is_asked = match.shows_card and offer.answer is None and visit.today <= offer.reply_by
    return page(
        visit,
        f"{FOLDER}/offer.html",
        round=found,
        match=match,
        is_asked=is_asked,
        reasons=[reason.value for reason in DeclineReason],
        address=address,
        own_page=own_page(visit.session, ""),
    )
