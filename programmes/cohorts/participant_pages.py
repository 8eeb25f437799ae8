"""What somebody who applied or takes part sees at the organiser: only what is their own."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import SQLModel

from programmes.calendar import calendar_file
from programmes.cohorts import applicants, attendance, outcomes, planning, taking_part
from programmes.cohorts.applicants import LeavingCode
from programmes.cohorts.attendance import ApologyFields
from programmes.cohorts.outcomes import LeavingFields
from programmes.cohorts.permissions import TakingPart
from workforce.web import download, go, page

FOLDER = "programmes/cohorts/participant"
CALENDAR = "text/calendar"

router = APIRouter(prefix="/{organisation}/taking-part", default_response_class=HTMLResponse)


class SteppingBackFields(SQLModel):
    code: LeavingCode


@router.get("")
def index(visit: TakingPart) -> Response:
    mine = applicants.of_member(visit.session, visit.member_id)
    return page(visit, f"{FOLDER}/index.html", mine=mine)


@router.get("/{applicant_id}")
def show(visit: TakingPart, applicant_id: int) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    cohort = planning.find(visit.session, mine.cohort_id)
    meetings = taking_part.meetings(visit.session, mine, cohort)
    return page(visit, f"{FOLDER}/show.html", mine=mine, cohort=cohort, meetings=meetings)


@router.get("/{applicant_id}/withdraw")
def ask_to_withdraw(visit: TakingPart, applicant_id: int) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    cohort = planning.find(visit.session, mine.cohort_id)
    return page(visit, f"{FOLDER}/withdraw.html", mine=mine, cohort=cohort, codes=list(LeavingCode))


@router.post("/{applicant_id}/withdraw")
def withdraw(visit: TakingPart, applicant_id: int, fields: Annotated[SteppingBackFields, Form()]) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    left = LeavingFields(code=fields.code, left_on=visit.today)
    outcomes.leave(visit.session, mine, left, visit.member_id, visit.now, visit.today)
    return go(visit, f"/taking-part/{mine.id}", "You no longer take part.")


@router.get("/{applicant_id}/calendar.ics")
def calendar(visit: TakingPart, applicant_id: int) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    meetings = taking_part.to_attend(visit.session, mine)
    return download(calendar_file(meetings, visit.now).encode(), "cohort.ics", CALENDAR)


@router.get("/{applicant_id}/sessions/{session_id}/apology")
def ask_for_apology(visit: TakingPart, applicant_id: int, session_id: int) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    meeting = taking_part.find_meeting(visit.session, mine, session_id)
    return page(visit, f"{FOLDER}/apology.html", mine=mine, meeting=meeting)


@router.post("/{applicant_id}/sessions/{session_id}/apology")
def apologise(
    visit: TakingPart, applicant_id: int, session_id: int, fields: Annotated[ApologyFields, Form()]
) -> Response:
    mine = taking_part.find(visit.session, applicant_id, visit.member_id)
    meeting = taking_part.find_meeting(visit.session, mine, session_id)
    attendance.apologise(visit.session, meeting, mine, fields, visit.now)
    return go(visit, f"/taking-part/{mine.id}", "Your apology was noted.")
