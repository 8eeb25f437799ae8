"""Where the links of two letters lead; whoever holds one of the mailboxes answers, signed in or not."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse
from sqlmodel import SQLModel, select

from workforce.errors import Missing
from workforce.gates import PublicGuest
from workforce.identity import Organisation, digest_of
from workforce.people.addresses import changes as address_changes
from workforce.people.addresses.changes import Answer
from workforce.people.directory import find
from workforce.people.staff.pages import Keeping
from workforce.web import Guest, go, page

links = APIRouter(prefix="/address/{place}/{token}", default_response_class=HTMLResponse)
router = APIRouter(prefix="/{organisation}/staff/{person_id}/address", default_response_class=HTMLResponse)


class AnswerFields(SQLModel):
    answer: Answer


@links.get("")
def show(visit: PublicGuest, place: str, token: str) -> Response:
    organisation = enter(visit, place)
    change = address_changes.at_link(visit.session, token)
    is_new = change.proof == digest_of(token)
    return page(
        visit, "people/address.html", change=change, is_new=is_new, place=organisation, address=visit.request.url.path
    )


@links.post("")
def answer(visit: PublicGuest, place: str, token: str, fields: Annotated[AnswerFields, Form()]) -> Response:
    organisation = enter(visit, place)
    change = address_changes.answer(visit.session, token, fields.answer, visit.now)
    return page(visit, "people/address_answered.html", change=change, place=organisation)


def enter(visit: Guest, slug: str) -> Organisation:
    place = visit.session.exec(select(Organisation).where(Organisation.slug == slug)).first()
    if place is None:
        raise Missing("There is nothing at this address.")
    visit.session.enter(place.id)
    return place


@router.post("/again")
def ask_again(visit: Keeping, person_id: int) -> Response:
    person = find(visit.session, person_id)
    address_changes.ask_again(visit.session, person, visit.member_id, visit.now)
    return go(visit, f"/staff/{person.id}", "Both addresses are asked again.")
