"""At the organiser: two people arrange when and where they meet."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.calendar import calendar_file
from programmes.mentoring.meeting import meetings
from programmes.mentoring.meeting.letters import sender
from programmes.mentoring.meeting.mentorship import own_mentorship
from programmes.mentoring.meeting.models import MeetingFields
from programmes.mentoring.meeting.pages import FOLDER, PREFIX
from programmes.mentoring.permissions import TakingPart
from workforce.web import download, go, page

CALENDAR = "text/calendar"
TOLD = "You both get a letter with an invitation for your calendar."
router = APIRouter(prefix=PREFIX, default_response_class=HTMLResponse)


@router.get("/meetings")
def new(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    return page(visit, f"{FOLDER}/meeting.html", mine=mine, meeting=None)


@router.post("/meetings")
def arrange(visit: TakingPart, pairing_id: int, fields: Annotated[MeetingFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meetings.arrange(visit.session, mine, fields, sender(visit.building.settings), visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", f"Arranged. {TOLD}")


@router.get("/meetings/{meeting_id}")
def edit(visit: TakingPart, pairing_id: int, meeting_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meeting = meetings.own_meeting(visit.session, mine, meeting_id)
    return page(visit, f"{FOLDER}/meeting.html", mine=mine, meeting=meeting)


@router.post("/meetings/{meeting_id}")
def change(visit: TakingPart, pairing_id: int, meeting_id: int, fields: Annotated[MeetingFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meeting = meetings.own_meeting(visit.session, mine, meeting_id)
    meetings.change(visit.session, mine, meeting, fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", f"Changed. {TOLD}")


@router.get("/meetings/{meeting_id}/cancel")
def ask_to_cancel(visit: TakingPart, pairing_id: int, meeting_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meeting = meetings.own_meeting(visit.session, mine, meeting_id)
    return page(visit, f"{FOLDER}/meeting_cancel.html", mine=mine, meeting=meeting)


@router.post("/meetings/{meeting_id}/cancel")
def cancel(visit: TakingPart, pairing_id: int, meeting_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meetings.cancel(visit.session, mine, meetings.own_meeting(visit.session, mine, meeting_id), visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Cancelled. It leaves both your calendars by letter.")


@router.get("/meetings/{meeting_id}/calendar.ics")
def calendar(visit: TakingPart, pairing_id: int, meeting_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    meeting = meetings.own_meeting(visit.session, mine, meeting_id)
    return download(calendar_file([meeting], visit.now).encode(), "mentoring-meeting.ics", CALENDAR)
