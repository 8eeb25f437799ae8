from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.audit import note_sight
from workforce.gates import allow, audited
from workforce.people.models import Person
from workforce.skills import openings, service
from workforce.skills import team as teams
from workforce.skills.evidence import CertificateFields, record_certificate
from workforce.skills.heat_map import heat_map, of_title, titles
from workforce.skills.models import AssessmentKind
from workforce.skills.permissions import LEAD, TEAM
from workforce.skills.screen import comparison_page, profile_page
from workforce.skills.service import Assessor, LevelsFields
from workforce.web import Visit, go, page

Team = Annotated[Visit, allow(TEAM)]
Viewing = Annotated[Visit, audited(TEAM)]

router = APIRouter(prefix="/{organisation}/skills/team", default_response_class=HTMLResponse)


@router.get("")
def team(visit: Team, role: Annotated[str, Query(max_length=250)] = "") -> Response:
    teams.refuse_without_team(visit.session, visit.person_id, visit.may(LEAD), visit.today)
    people = teams.team(visit.session, visit.person_id, visit.now)
    shown = heat_map(of_title(people, role))
    short = [column.skill for column in shown.shortest]
    found = openings.for_skills(visit.session, short, visit.today)
    return page(visit, "skills/team.html", titles=titles(people), chosen=role, map=shown, openings=found)


@router.get("/{colleague_id}")
def colleague(visit: Viewing, colleague_id: int) -> Response:
    person = seen(visit, colleague_id)
    return profile_page(visit, "skills/colleague.html", person)


@router.get("/{colleague_id}/become")
def become(visit: Viewing, colleague_id: int, role: Annotated[str, Query(max_length=250)] = "") -> Response:
    return comparison_page(visit, seen(visit, colleague_id), role)


@router.post("/{colleague_id}")
def validate(visit: Team, colleague_id: int, fields: Annotated[LevelsFields, Form()]) -> Response:
    person = teams.find_in_team(visit.session, colleague_id, visit.person_id, visit.now)
    said = service.assess(visit.session, person, fields.chosen, manager(visit))
    notice = f"Your validation of {person.name}’s skills was saved." if said else "Nothing was new."
    return go(visit, f"/skills/team/{colleague_id}", notice)


@router.post("/{colleague_id}/certificates")
def certify(visit: Team, colleague_id: int, fields: Annotated[CertificateFields, Form()]) -> Response:
    person = teams.find_in_team(visit.session, colleague_id, visit.person_id, visit.now)
    record_certificate(visit.session, person, fields, manager(visit))
    return go(visit, f"/skills/team/{colleague_id}", f"The certificate of {person.name} was recorded.")


def manager(visit: Visit) -> Assessor:
    return Assessor(AssessmentKind.MANAGER, visit.member_id, visit.person_id, visit.now)


def seen(visit: Visit, colleague_id: int) -> Person:
    """Somebody of the team, whose record this visitor has now looked at."""
    person = teams.find_in_team(visit.session, colleague_id, visit.person_id, visit.now)
    note_sight(visit.session, visit.now, visit.member_id, person.id)
    return person
