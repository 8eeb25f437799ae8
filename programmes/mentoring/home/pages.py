"""At home: the noticeboard of rounds, and one's own form."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring import identity, rounds
from programmes.mentoring.after.answering import lookbacks_of
from programmes.mentoring.home import availability, drafts, places, register, sharing, waiting
from programmes.mentoring.home.availability import AvailabilityFields
from programmes.mentoring.home.form import HALF_DAYS, MOST_SKILLS, DraftFields, RegistrationFields
from programmes.mentoring.home.prefill import NOTHING, start_of
from programmes.mentoring.identity import Identity, Said
from programmes.mentoring.inviting import answering
from programmes.mentoring.models import Agreement, CardPart, MentoringRound, Side
from programmes.mentoring.permissions import TakingPart
from workforce.diversity.cipher import keys_of
from workforce.errors import Missing
from workforce.forms import Draft
from workforce.framework import in_force
from workforce.identity import Organisation
from workforce.people.directory import current_post, find
from workforce.screens import day
from workforce.web import go, page, wants_part

FOLDER = "programmes/mentoring"
router = APIRouter(prefix="/{organisation}/mentoring", default_response_class=HTMLResponse)


@router.get("")
def index(visit: TakingPart) -> Response:
    board = rounds.noticeboard(visit.session, visit.today)
    mine = register.registrations_of(visit.session, visit.person_id)
    return page(
        visit,
        f"{FOLDER}/noticeboard.html",
        board=board,
        mine=mine,
        lookbacks=lookbacks_of(visit.session, visit.person_id),
        begun=drafts.begun(visit.session, visit.person_id),
        invited=answering.invitations_to(visit.session, visit.person_id, visit.today),
        waits=waiting.waiting_of(visit.session, visit.person_id) is not None,
        is_silent=answering.is_silent(visit.session, visit.person_id),
    )


@router.get("/rounds/{open_round_id}")
def form(visit: TakingPart, open_round_id: int) -> Response:
    """Prefilled with what was begun, with what was sent, or with what the register knows."""
    found = rounds.on_noticeboard(visit.session, open_round_id, visit.today)
    person = find(visit.session, visit.person_id)
    saved = register.registration_of(visit.session, person.id, found.id)
    keys = keys_of(visit.building.settings)
    kept = drafts.draft_of(visit.session, person.id, found.id)
    is_first = saved is None or saved.withdrawn_at is not None
    return page(
        visit,
        f"{FOLDER}/registration.html",
        round=found,
        organiser=visit.session.get_one(Organisation, found.organisation_id),
        person=person,
        post=current_post(visit.session, person.id, visit.today),
        places=availability.places_of(visit.session, person.id),
        draft=drafts.shown(kept, keys) if kept else Draft(),
        kept=kept,
        saved=None if is_first else saved,
        said=Said() if saved is None else identity.read(saved, keys),
        identities=[label.value for label in Identity],
        start=start_of(visit.session, person.id, visit.today) if is_first else NOTHING,
        skills=in_force.skills(visit.session, found.opens_on),
        half_days=HALF_DAYS,
        card_parts=[part.value for part in CardPart],
        sides=[side.value for side in Side],
        rows=range(MOST_SKILLS),
    )


@router.post("/rounds/{open_round_id}")
def save(visit: TakingPart, open_round_id: int, fields: Annotated[RegistrationFields, Form()]) -> Response:
    found = rounds.on_noticeboard(visit.session, open_round_id, visit.today)
    keys = keys_of(visit.building.settings)
    saved = register.register(visit.session, found, visit.person_id, fields, keys, visit.now)
    sharing.share_out(visit.session, saved.person_id, visit.now, visit.today)
    done = "Saved. Your line manager is asked first" if saved.agreement is Agreement.WAITING else "Saved and sent"
    return go(visit, "/mentoring", f"{done}. You can change it until {day(found.closes_on)}.")


@router.post("/rounds/{open_round_id}/draft")
def keep(visit: TakingPart, open_round_id: int, fields: Annotated[DraftFields, Form()]) -> Response:
    found = rounds.on_noticeboard(visit.session, open_round_id, visit.today)
    keys = keys_of(visit.building.settings)
    kept = drafts.keep(visit.session, found, visit.person_id, fields, keys, visit.now)
    if wants_part(visit.request):
        return page(visit, f"{FOLDER}/registration.html", "kept", kept=kept)
    return go(visit, "/mentoring", f"Kept, and not sent. Come back to it until {day(found.closes_on)}.")


@router.post("/rounds/{open_round_id}/draft/discard")
def discard(visit: TakingPart, open_round_id: int) -> Response:
    draft = drafts.draft_of(visit.session, visit.person_id, open_round_id)
    if draft is None:
        raise Missing("You have begun no form for this round.")
    visit.session.delete(draft)
    return go(visit, "/mentoring", "What you had typed and not sent was deleted.")


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
