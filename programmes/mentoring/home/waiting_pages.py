"""The waiting list between rounds, as the person who waits sees it."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.home import waiting
from programmes.mentoring.home.waiting import WaitingFields
from programmes.mentoring.models import RoundKind, Side
from programmes.mentoring.permissions import TakingPart
from workforce.people.directory import find
from workforce.web import go, page

router = APIRouter(prefix="/{organisation}/mentoring/waiting", default_response_class=HTMLResponse)


@router.get("")
def show(visit: TakingPart) -> Response:
    return page(
        visit,
        "programmes/mentoring/waiting.html",
        waiting=waiting.waiting_of(visit.session, find(visit.session, visit.person_id).id),
        sides=[side.value for side in Side],
        kinds=[kind.value for kind in RoundKind],
    )


@router.post("")
def save(visit: TakingPart, fields: Annotated[WaitingFields, Form()]) -> Response:
    waiting.wait(visit.session, visit.person_id, fields, visit.today)
    return go(visit, "/mentoring", "Noted. You are told by letter when a round opens that fits.")


@router.post("/leave")
def leave(visit: TakingPart) -> Response:
    waiting.leave(visit.session, find(visit.session, visit.person_id).id)
    return go(visit, "/mentoring", "You wait for a round no longer, and what you had written is deleted.")
