from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.errors import Refusal
from workforce.gates import allow
from workforce.people.directory import find
from workforce.people.managers import stand_ins
from workforce.people.managers.stand_ins import StandInFields
from workforce.people.models import Person
from workforce.people.staff.pages import KEEP_STAFF
from workforce.web import Visit, go, page

STAND_IN = permission("stand_ins.name", "name who stands in for them", Role.LINE_MANAGER)
GoingAway = Annotated[Visit, allow(STAND_IN)]
Keeping = Annotated[Visit, allow(KEEP_STAFF)]

router = APIRouter(prefix="/{organisation}", default_response_class=HTMLResponse)


@router.get("/stand-ins")
def mine(visit: GoingAway) -> Response:
    return shown(visit, oneself(visit), "/stand-ins", "/approvals")


@router.post("/stand-ins")
def name_mine(visit: GoingAway, fields: Annotated[StandInFields, Form()]) -> Response:
    return named(visit, oneself(visit), fields, "/stand-ins")


@router.post("/stand-ins/{stand_in_id}/end")
def end_mine(visit: GoingAway, stand_in_id: int) -> Response:
    return ended(visit, oneself(visit), stand_in_id, "/stand-ins")


@router.get("/staff/{person_id}/stand-ins")
def theirs(visit: Keeping, person_id: int) -> Response:
    """For a manager who is away before they could name anybody."""
    return shown(visit, find(visit.session, person_id), f"/staff/{person_id}/stand-ins", f"/staff/{person_id}")


@router.post("/staff/{person_id}/stand-ins")
def name_theirs(visit: Keeping, person_id: int, fields: Annotated[StandInFields, Form()]) -> Response:
    return named(visit, find(visit.session, person_id), fields, f"/staff/{person_id}/stand-ins")


@router.post("/staff/{person_id}/stand-ins/{stand_in_id}/end")
def end_theirs(visit: Keeping, person_id: int, stand_in_id: int) -> Response:
    return ended(visit, find(visit.session, person_id), stand_in_id, f"/staff/{person_id}/stand-ins")


def oneself(visit: Visit) -> Person:
    if visit.person_id is None:
        raise Refusal("The register here does not hold you. Ask the HR team to name your stand-in.")
    return find(visit.session, visit.person_id)


def shown(visit: Visit, manager: Person, address: str, back: str) -> Response:
    chosen = stand_ins.to_come(visit.session, manager.id, visit.today)
    return page(visit, "people/stand_ins.html", manager=manager, chosen=chosen, address=address, back=back)


def named(visit: Visit, manager: Person, fields: StandInFields, address: str) -> Response:
    stand_ins.name(visit.session, manager, fields, visit.member_id, visit.now)
    return go(visit, address, "The stand-in is named and has been told.")


def ended(visit: Visit, manager: Person, stand_in_id: int, address: str) -> Response:
    stand_ins.end(visit.session, manager.id, stand_in_id, visit.member_id, visit.now)
    return go(visit, address, "That stand-in is ended.")
