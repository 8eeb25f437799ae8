"""At the organiser: a sponsor notes what they did, on the page of the two."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.meeting import actions
from programmes.mentoring.meeting.mentorship import own_mentorship
from programmes.mentoring.meeting.models import ActionFields
from programmes.mentoring.meeting.pages import PREFIX
from programmes.mentoring.permissions import TakingPart
from workforce.web import go

router = APIRouter(prefix=PREFIX, default_response_class=HTMLResponse)


@router.post("/actions")
def record(visit: TakingPart, pairing_id: int, fields: Annotated[ActionFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    actions.record(visit.session, mine, fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Noted. The person whom you sponsor sees it.")


@router.post("/actions/{action_id}/remove")
def take_out(visit: TakingPart, pairing_id: int, action_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    actions.take_out(visit.session, mine, actions.own_action(visit.session, mine, action_id), visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Taken out.")
