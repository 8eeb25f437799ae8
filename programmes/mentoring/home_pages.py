"""At home: the noticeboard of rounds, and one's own form."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring import availability, places, register, rounds, sharing
from programmes.mentoring.availability import AvailabilityFields
from programmes.mentoring.models import CardPart, MentoringRound, Side
from programmes.mentoring.permissions import TakingPart
from programmes.mentoring.register import HALF_DAYS, MOST_SKILLS, RegistrationFields
from workforce.framework.capability import skills
from workforce.identity import Organisation
from workforce.people.directory import current_post, find
from workforce.screens import day
from workforce.web import go, page

FOLDER = "programmes/mentoring"
router = APIRouter(prefix="/{organisation}/mentoring", default_response_class=HTMLResponse)


@router.get("")
def index(visit: TakingPart) -> Response:
    board = rounds.noticeboard(visit.session, visit.today)
    mine = register.registrations_of(visit.session, visit.person_id)
    return page(visit, f"{FOLDER}/noticeboard.html", board=board, mine=mine)


@router.get("/rounds/{open_round_id}")
def form(visit: TakingPart, open_round_id: int) -> Response:
    """Prefilled with what was saved, or with what the register knows."""
    found = rounds.on_noticeboard(visit.session, open_round_id, visit.today)
    person = find(visit.session, visit.person_id)
    saved = register.registration_of(visit.session, person.id, found.id)
    return page(
        visit,
        f"{FOLDER}/registration.html",
        round=found,
        organiser=visit.session.get_one(Organisation, found.organisation_id),
        person=person,
        post=current_post(visit.session, person.id, visit.today),
        places=availability.places_of(visit.session, person.id),
        saved=saved if saved and not saved.withdrawn_at else None,
        skills=skills(),
        half_days=HALF_DAYS,
        card_parts=[part.value for part in CardPart],
        sides=[side.value for side in Side],
        rows=range(MOST_SKILLS),
    )


@router.post("/rounds/{open_round_id}")
def save(visit: TakingPart, open_round_id: int, fields: Annotated[RegistrationFields, Form()]) -> Response:
    found = rounds.on_noticeboard(visit.session, open_round_id, visit.today)
    saved = register.register(visit.session, found, visit.person_id, fields, visit.now, visit.today)
    sharing.share_out(visit.session, saved.person_id, visit.now, visit.today)
    return go(visit, "/mentoring", f"Saved and sent. You can change it until {day(found.closes_on)}.")


@router.get("/rounds/{open_round_id}/withdraw")
def confirm_withdraw(visit: TakingPart, open_round_id: int) -> Response:
    saved = register.own_registration(visit.session, visit.person_id, open_round_id)
    found = visit.session.get_one(MentoringRound, saved.round_id)
    return page(visit, f"{FOLDER}/withdraw.html", round=found, saved=saved)


@router.post("/rounds/{open_round_id}/withdraw")
def withdraw(visit: TakingPart, open_round_id: int) -> Response:
    saved = register.own_registration(visit.session, visit.person_id, open_round_id)
    register.withdraw(visit.session, saved, visit.now)
    sharing.share_out(visit.session, saved.person_id, visit.now, visit.today)
    return go(visit, "/mentoring", "You have withdrawn. Your card is being emptied at the organiser.")


@router.get("/availability")
def show_availability(visit: TakingPart) -> Response:
    person = find(visit.session, visit.person_id)
    theirs = places.mentoring(visit.session, person.id)
    said = availability.availability_of(visit.session, person.id)
    is_full = bool(theirs) and all(saved.taken >= saved.granted for saved, _ in theirs)
    return page(visit, f"{FOLDER}/availability.html", said=said, rounds=theirs, is_full=is_full)


@router.post("/availability")
def save_availability(visit: TakingPart, fields: Annotated[AvailabilityFields, Form()]) -> Response:
    person = find(visit.session, visit.person_id)
    availability.state_availability(visit.session, person.id, fields, visit.now)
    sharing.share_out(visit.session, person.id, visit.now, visit.today)
    return go(visit, "/mentoring", "Saved. Every round that this changes is told.")
