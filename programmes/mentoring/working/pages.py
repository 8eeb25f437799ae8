"""The programme manager at work on the pairs of a run: ask about one, swap two."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Field, SQLModel

from programmes.mentoring.participants import find_participant
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from programmes.mentoring.working.asked import why_not
from programmes.mentoring.working.decide import two_meant
from programmes.mentoring.working.lowering import LimitFields, give_back, lower
from programmes.mentoring.working.proposals import find_proposal
from programmes.mentoring.working.run import latest_run
from programmes.mentoring.working.swap import SwapFields, swap
from workforce.diversity.cipher import keys_of
from workforce.errors import Missing
from workforce.web import go, page

FOLDER = "programmes/mentoring/working"
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


class Pair(SQLModel):
    """Two people by name or participant number; nobody yet."""

    mentee: str = Field(default="", max_length=254)
    mentor: str = Field(default="", max_length=254)


@router.get("/{round_id}/why-not")
def ask_why_not(visit: Running, round_id: int, pair: Annotated[Pair, Query()]) -> Response:
    found = find_round(visit.session, round_id)
    run = latest_run(visit.session, found.id)
    if run is None:
        raise Missing("The matching has not run yet: there is nothing to ask about.")
    answer = ""
    if pair.mentee.strip() and pair.mentor.strip():
        keys = keys_of(visit.building.settings)
        answer = why_not(visit.session, run, keys, *two_meant(visit.session, found, pair.mentee, pair.mentor))
    return page(visit, f"{FOLDER}/why_not.html", round=found, pair=pair, answer=answer)


@router.post("/proposals/{proposal_id}/swap")
def swap_two(visit: Running, proposal_id: int, fields: Annotated[SwapFields, Form()]) -> Response:
    proposal, mentee, _ = find_proposal(visit.session, proposal_id)
    found = find_round(visit.session, mentee.round_id)
    keys = keys_of(visit.building.settings)
    swap(visit.session, proposal, fields, keys, visit.member_id, visit.now)
    return go(visit, f"/rounds/{found.id}/decisions", "Both pairs are pinned crosswise. Run again to see the result.")


@router.post("/participants/{participant_id}/places")
def lower_places(visit: Running, participant_id: int, fields: Annotated[LimitFields, Form()]) -> Response:
    person = find_participant(visit.session, participant_id)
    lower(visit.session, person, fields, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/participants/{participant_id}", "Lowered. It counts from the next run on.")


@router.post("/participants/{participant_id}/places/lift")
def lift_places(visit: Running, participant_id: int) -> Response:
    person = find_participant(visit.session, participant_id)
    give_back(visit.session, person, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/participants/{participant_id}", "Lifted. It counts from the next run on.")
