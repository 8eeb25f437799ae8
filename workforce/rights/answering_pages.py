"""What HR does when somebody uses their rights: restrict, lift, erase in two steps."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import Field, SQLModel

from workforce.gates import allow
from workforce.people import restricting
from workforce.people.directory import find
from workforce.people.models import Person
from workforce.people.restricting import LiftingFields, RestrictionFields
from workforce.people.restrictions.standing import current
from workforce.rights import requested
from workforce.rights.models import ErasureFields
from workforce.rights.pages import ANSWER
from workforce.web import Visit, go, page

Answering = Annotated[Visit, allow(ANSWER)]

router = APIRouter(prefix="/{organisation}/staff/{person_id}/rights", default_response_class=HTMLResponse)


class ConfirmationFields(SQLModel):
    typed: str = Field(max_length=200)


@router.get("")
def show(visit: Answering, person_id: int) -> Response:
    person = find(visit.session, person_id)
    restriction = current(visit.session, person.id)
    erasure = requested.waiting(visit.session, person.id)
    return page(visit, "rights/answer.html", person=person, restriction=restriction, erasure=erasure)


@router.post("/restrict")
def restrict(visit: Answering, person_id: int, fields: Annotated[RestrictionFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    restricting.restrict(visit.session, person, fields, visit.member_id, visit.now)
    return back(visit, person, f"The record of {person.name} is restricted.")


@router.post("/lift")
def lift(visit: Answering, person_id: int, fields: Annotated[LiftingFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    restricting.lift(visit.session, person, fields, visit.member_id, visit.now)
    return back(visit, person, f"The record of {person.name} is used again.")


@router.get("/erase")
def preview(visit: Answering, person_id: int) -> Response:
    person = find(visit.session, person_id)
    steps = requested.plan_of(visit.session, person, visit.building.tellings, visit.now)
    erasure = requested.waiting(visit.session, person.id)
    return page(visit, "rights/erase.html", person=person, steps=steps, erasure=erasure)


@router.post("/erase")
def ask(visit: Answering, person_id: int, fields: Annotated[ErasureFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    requested.ask(visit.session, person, fields, visit.member_id, visit.now)
    return go(visit, f"/staff/{person.id}/rights/erase", "Nothing is erased yet. Look at the list, then confirm it.")


@router.post("/erase/call-off")
def call_off(visit: Answering, person_id: int) -> Response:
    person = find(visit.session, person_id)
    requested.call_off(visit.session, person, visit.member_id, visit.now)
    return back(visit, person, "The erasure was called off.")


@router.post("/erase/confirm")
def confirm(visit: Answering, person_id: int, fields: Annotated[ConfirmationFields, Form()]) -> Response:
    person = find(visit.session, person_id)
    confirmation = requested.Confirmation(fields.typed, visit.member_id, visit.now)
    requested.confirm(visit.session, person, visit.building.tellings, confirmation)
    return go(visit, "/retention", "The person was erased, but for what the list said is kept.")


def back(visit: Visit, person: Person, notice: str) -> Response:
    return go(visit, f"/staff/{person.id}/rights", notice)
