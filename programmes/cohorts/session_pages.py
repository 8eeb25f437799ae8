from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.calendar import calendar_file
from programmes.cohorts import attendance, messages, planning, sessions
from programmes.cohorts.attendance import Mark, RegisterFields
from programmes.cohorts.messages import MessageFields
from programmes.cohorts.permissions import ReadingPeople, Running
from programmes.cohorts.sessions import CohortSessionFields
from workforce.web import download, go, page

FOLDER = "programmes/cohorts"
CALENDAR = "text/calendar"

router = APIRouter(prefix="/{organisation}/cohorts/{cohort_id}", default_response_class=HTMLResponse)
meetings = APIRouter(prefix="/{organisation}/cohort-sessions/{session_id}", default_response_class=HTMLResponse)


@router.get("/sessions")
def index(visit: ReadingPeople, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    held = sessions.of_cohort(visit.session, cohort)
    return page(visit, f"{FOLDER}/sessions.html", cohort=cohort, held=held)


@router.post("/sessions")
def add(visit: Running, cohort_id: int, fields: Annotated[CohortSessionFields, Form()]) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    meeting = sessions.add(visit.session, cohort, fields, visit.member_id, visit.now)
    return go(visit, f"/cohorts/{cohort.id}/sessions", f"{meeting.title} was added.")


@router.get("/message")
def write_message(visit: Running, cohort_id: int) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    sent = messages.of_cohort(visit.session, cohort)
    return page(visit, f"{FOLDER}/message.html", cohort=cohort, sent=sent, standings=messages.REACHED)


@router.post("/message/check")
def check_message(visit: Running, cohort_id: int, fields: Annotated[MessageFields, Form()]) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    receivers = messages.receivers(visit.session, cohort, fields)
    return page(visit, f"{FOLDER}/message_check.html", cohort=cohort, fields=fields, receivers=receivers)


@router.post("/message")
def send_message(visit: Running, cohort_id: int, fields: Annotated[MessageFields, Form()]) -> Response:
    cohort = planning.find(visit.session, cohort_id)
    message = messages.send(visit.session, cohort, fields, visit.member_id, visit.now)
    return go(visit, f"/cohorts/{cohort.id}/message", f"Letters written: {message.receivers}.")


@meetings.get("")
def edit(visit: Running, session_id: int) -> Response:
    meeting = sessions.find(visit.session, session_id)
    cohort = planning.find(visit.session, meeting.cohort_id)
    return page(visit, f"{FOLDER}/session.html", meeting=meeting, cohort=cohort)


@meetings.post("")
def change(visit: Running, session_id: int, fields: Annotated[CohortSessionFields, Form()]) -> Response:
    meeting = sessions.find(visit.session, session_id)
    sessions.change(visit.session, meeting, fields, visit.member_id, visit.now)
    return go(visit, f"/cohorts/{meeting.cohort_id}/sessions", "The session was changed.")


@meetings.get("/cancel")
def ask_to_cancel(visit: Running, session_id: int) -> Response:
    meeting = sessions.find(visit.session, session_id)
    cohort = planning.find(visit.session, meeting.cohort_id)
    return page(visit, f"{FOLDER}/session_cancel.html", meeting=meeting, cohort=cohort)


@meetings.post("/cancel")
def cancel(visit: Running, session_id: int) -> Response:
    meeting = sessions.find(visit.session, session_id)
    sessions.cancel(visit.session, meeting, visit.member_id, visit.now)
    return go(visit, f"/cohorts/{meeting.cohort_id}/sessions", "The session was cancelled and everybody told.")


@meetings.get("/calendar.ics")
def calendar(visit: ReadingPeople, session_id: int) -> Response:
    meeting = sessions.find(visit.session, session_id)
    return download(calendar_file([meeting], visit.now).encode(), "session.ics", CALENDAR)


@meetings.get("/register")
def show_register(visit: ReadingPeople, session_id: int, everybody: Mark | None = None) -> Response:
    """`everybody` chooses an answer for whoever has none yet; nothing is kept until it is saved."""
    meeting = sessions.find(visit.session, session_id)
    cohort = planning.find(visit.session, meeting.cohort_id)
    lines = attendance.register(visit.session, cohort, meeting)
    return page(
        visit,
        f"{FOLDER}/register.html",
        meeting=meeting,
        cohort=cohort,
        lines=lines,
        everybody=everybody,
        marks=list(Mark),
    )


@meetings.post("/register")
def save_register(visit: Running, session_id: int, fields: Annotated[RegisterFields, Form()]) -> Response:
    meeting = sessions.find(visit.session, session_id)
    marked = attendance.save(visit.session, meeting, fields, visit.member_id, visit.now)
    return go(visit, f"/cohort-sessions/{meeting.id}/register", f"Saved: {marked} marked.")
