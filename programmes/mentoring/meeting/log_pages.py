"""At the organiser: what two people note of their meetings, and what each notes for itself."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.meeting import log, notes
from programmes.mentoring.meeting.log import EntryFields
from programmes.mentoring.meeting.mentorship import own_mentorship
from programmes.mentoring.meeting.notes import NoteFields
from programmes.mentoring.meeting.pages import PREFIX
from programmes.mentoring.permissions import TakingPart
from workforce.diversity.cipher import keys_of
from workforce.web import go

router = APIRouter(prefix=PREFIX, default_response_class=HTMLResponse)


@router.post("/met")
def we_met(visit: TakingPart, pairing_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    log.we_met(visit.session, mine, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Noted: you met today.")


@router.post("/log")
def write(visit: TakingPart, pairing_id: int, fields: Annotated[EntryFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    log.write(visit.session, mine, fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Noted. You both see it.")


@router.post("/log/{entry_id}/remove")
def take_out(visit: TakingPart, pairing_id: int, entry_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    log.take_out(visit.session, mine, log.own_entry(visit.session, mine, entry_id), visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Taken out of the log.")


@router.post("/notes")
def keep(visit: TakingPart, pairing_id: int, fields: Annotated[NoteFields, Form()]) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    notes.keep(visit.session, mine, keys_of(visit.building.settings), fields, visit.now)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "Kept. Nobody but you reads it.")


@router.post("/notes/{note_id}/remove")
def throw_away(visit: TakingPart, pairing_id: int, note_id: int) -> Response:
    mine = own_mentorship(visit.session, pairing_id, visit.member_id)
    notes.take_out(visit.session, mine, note_id)
    return go(visit, f"/mentoring/mentorships/{pairing_id}", "The note is gone.")
