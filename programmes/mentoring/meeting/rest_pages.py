"""At the organiser: a mentorship rests, goes on, or ends in a change without blame."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.meeting import changing, pausing
from programmes.mentoring.meeting.changing import ChangeFields
from programmes.mentoring.meeting.mentorship import own_mentorship
from programmes.mentoring.meeting.pages import FOLDER, PREFIX
from programmes.mentoring.permissions import TakingPart
from workforce.web import go, page

router = APIRouter(prefix=PREFIX, default_response_class=HTMLResponse)


@router.post("/pause")
def pause(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    pausing.pause(visit.session, mine, visit.building.settings.address, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "It rests. The place is kept, and the other side is told.")


@router.post("/resume")
def resume(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    pausing.resume(visit.session, mine, visit.building.settings.address, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "It goes on, and the other side is told.")


@router.get("/change")
def ask(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    return page(visit, f"{FOLDER}/change.html", mine=mine, reasons=changing.REASONS)


@router.post("/change")
def change(visit: TakingPart, pairing_id: int, fields: Annotated[ChangeFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    changing.change(visit.session, mine, fields, visit.building.settings.address, visit.now)
    return go(visit, "/mentoring/mine", "The mentorship has ended. You both get the same letter, which blames nobody.")
