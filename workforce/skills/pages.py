from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.people.directory import find
from workforce.screens import day
from workforce.skills import service
from workforce.skills.campaign import waits_for
from workforce.skills.models import AssessmentKind
from workforce.skills.permissions import MINE
from workforce.skills.screen import comparison_page, profile_page
from workforce.skills.service import Assessor, LevelsFields
from workforce.web import Visit, go, page

Mine = Annotated[Visit, allow(MINE)]
Levels = Annotated[LevelsFields, Form()]

router = APIRouter(prefix="/{organisation}/skills", default_response_class=HTMLResponse)


@router.get("/mine")
def mine(visit: Mine) -> Response:
    if visit.person_id is None:
        return page(visit, "people/not_in_register.html", title="Your skills")
    return profile_page(visit, "skills/mine.html", find(visit.session, visit.person_id))


@router.get("/become")
def become(visit: Mine, role: Annotated[str, Query(max_length=250)] = "") -> Response:
    if visit.person_id is None:
        return page(visit, "people/not_in_register.html", title="What you need to become …")
    return comparison_page(visit, find(visit.session, visit.person_id), role)


@router.post("/mine")
def assess_mine(visit: Mine, fields: Levels) -> Response:
    person = find(visit.session, visit.person_id)
    assessor = Assessor(AssessmentKind.SELF, visit.member_id, person.id, visit.now)
    said = service.assess_oneself(visit.session, person, fields.chosen, assessor)
    return go(visit, "/skills/mine", "Your levels were saved." if said else "Nothing was new.")


def waiting(visit: Visit) -> str:
    asking = waits_for(visit.session, visit.person_id or 0, visit.today)
    return f"asked for by {day(asking.due_on)}" if asking else ""
