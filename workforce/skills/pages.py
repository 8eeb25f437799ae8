from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.audit import note_sight
from workforce.gates import allow, audited
from workforce.people.directory import find
from workforce.people.models import Person
from workforce.skills import openings, service
from workforce.skills.models import AssessmentKind, Level
from workforce.skills.profile import profile_of
from workforce.skills.service import Assessor, LevelsFields
from workforce.web import Visit, go, page

MINE = permission("skills.mine", "assess your own skills")
TEAM = permission("skills.team", "see and validate the skills of your team", Role.LINE_MANAGER)
Mine = Annotated[Visit, allow(MINE)]
Team = Annotated[Visit, allow(TEAM)]
Viewing = Annotated[Visit, audited(TEAM)]
Levels = Annotated[LevelsFields, Form()]

router = APIRouter(prefix="/{organisation}/skills", default_response_class=HTMLResponse)


@router.get("/mine")
def mine(visit: Mine) -> Response:
    if visit.person_id is None:
        return page(visit, "people/not_in_register.html", title="Your skills")
    return profile_page(visit, "skills/mine.html", find(visit.session, visit.person_id))


@router.post("/mine")
def assess_mine(visit: Mine, fields: Levels) -> Response:
    person = find(visit.session, visit.person_id)
    assessor = Assessor(AssessmentKind.SELF, visit.member_id, visit.now)
    said = service.assess(visit.session, person, fields.chosen, assessor)
    return go(visit, "/skills/mine", "Your levels were saved." if said else "Nothing was new.")


@router.get("/team")
def team(visit: Team) -> Response:
    people = service.team(visit.session, visit.person_id, visit.now)
    return page(visit, "skills/team.html", groups=service.by_profile(people))


@router.get("/team/{colleague_id}")
def colleague(visit: Viewing, colleague_id: int) -> Response:
    person = service.find_in_team(visit.session, colleague_id, visit.person_id, visit.now)
    note_sight(visit.session, visit.now, visit.member_id, person.id)
    return profile_page(visit, "skills/colleague.html", person)


@router.post("/team/{colleague_id}")
def validate(visit: Team, colleague_id: int, fields: Levels) -> Response:
    person = service.find_in_team(visit.session, colleague_id, visit.person_id, visit.now)
    assessor = Assessor(AssessmentKind.MANAGER, visit.member_id, visit.now)
    said = service.assess(visit.session, person, fields.chosen, assessor)
    notice = f"Your validation of {person.name}’s skills was saved." if said else "Nothing was new."
    return go(visit, f"/skills/team/{colleague_id}", notice)


def profile_page(visit: Visit, screen: str, person: Person) -> Response:
    profile = profile_of(visit.session, person.id, visit.today)
    gaps = [need.skill for need in profile.gaps]
    return page(
        visit,
        screen,
        person=person,
        profile=profile,
        openings=openings.for_skills(visit.session, gaps, visit.today),
        history=service.history(visit.session, person.id),
        levels=[(int(level), level.label) for level in Level],
    )
