"""The programme manager’s list of a round’s mentorships."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.meeting.overview import SHOWN, Looked, Pace, mentorships
from programmes.mentoring.meeting.pages import FOLDER
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from workforce.web import page

router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/mentorships")
def index(visit: Running, round_id: int, looked: Annotated[Looked, Query()]) -> Response:
    found = find_round(visit.session, round_id)
    lines = mentorships(visit.session, found, looked, visit.today)
    return page(
        visit,
        f"{FOLDER}/mentorships.html",
        "results",
        round=found,
        lines=lines[:SHOWN],
        more=lines[SHOWN - 1] if len(lines) > SHOWN else None,
        looked=looked,
        paces=[pace.value for pace in Pace],
    )
