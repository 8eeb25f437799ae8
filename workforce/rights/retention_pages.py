"""The schedule, what its next run erases, and what has been erased."""

from typing import Annotated

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.rights import scheduled
from workforce.rights.pages import ANSWER
from workforce.web import Visit, go, page

Answering = Annotated[Visit, allow(ANSWER)]

router = APIRouter(prefix="/{organisation}/retention", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Answering) -> Response:
    day = scheduled.next_run(visit.session, visit.now)
    previews = scheduled.preview(visit.session, visit.building.retention, day)
    return page(visit, "rights/retention.html", previews=previews, day=day, erasures=scheduled.runs(visit.session))


@router.post("/run")
def run(visit: Answering) -> Response:
    scheduled.ask_now(visit.session, visit.member_id, visit.now)
    return go(visit, "/retention", "The run was asked for. What it erased stands below in a moment.")
