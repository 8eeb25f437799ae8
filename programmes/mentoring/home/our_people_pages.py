"""At home: the organisation takes all its people out of a round."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.home import our_people
from programmes.mentoring.permissions import TakingOut
from workforce.screens import count
from workforce.web import go, page

FOLDER = "programmes/mentoring"
router = APIRouter(prefix="/{organisation}/mentoring/our-people", default_response_class=HTMLResponse)


@router.get("")
def index(visit: TakingOut) -> Response:
    return page(visit, f"{FOLDER}/our_people.html", rounds=our_people.rounds_with_ours(visit.session))


@router.get("/{open_round_id}")
def confirm(visit: TakingOut, open_round_id: int) -> Response:
    taking = our_people.round_with_ours(visit.session, open_round_id)
    return page(visit, f"{FOLDER}/take_out.html", taking=taking)


@router.post("/{open_round_id}")
def take_out(visit: TakingOut, open_round_id: int) -> Response:
    taking = our_people.round_with_ours(visit.session, open_round_id)
    number = our_people.take_out(visit.session, taking.round, visit.member_id, visit.now)
    return go(visit, "/mentoring/our-people", f"{count(number, 'person was', 'people were')} taken out, and told so.")
