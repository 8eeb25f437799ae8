"""Everything about yourself, and who has seen it; what HR hands to somebody who cannot sign in."""

from typing import Annotated

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.audit import note, note_sight
from workforce.gates import allow, audited
from workforce.people.directory import find
from workforce.rights import seen
from workforce.rights.record import Reader, Record
from workforce.rights.subject import everything, own_start
from workforce.rights.walk import start_from_person
from workforce.web import Visit, download, page

MINE = permission("rights.mine", "read everything that is held about yourself")
ANSWER = permission("rights.answer", "answer people who use their data rights", Role.HR_OFFICER)
Mine = Annotated[Visit, allow(MINE)]
Answering = Annotated[Visit, audited(ANSWER)]

router = APIRouter(prefix="/{organisation}/my-record", default_response_class=HTMLResponse)
answers = APIRouter(prefix="/{organisation}/staff/{person_id}/record", default_response_class=HTMLResponse)


@router.get("")
def mine(visit: Mine) -> Response:
    sights = seen.seen(visit.session, visit.person_id)
    return page(visit, "rights/record.html", record=own_record(visit), sights=sights, person=None)


@router.get("/json")
def take_mine(visit: Mine) -> Response:
    return download(own_record(visit).as_json(), "my-record.json", "application/json")


@router.get("/seen")
def who_has_seen(visit: Mine) -> Response:
    return page(visit, "rights/seen.html", sights=seen.seen(visit.session, visit.person_id))


@answers.get("")
def prepare(visit: Answering, person_id: int) -> Response:
    record = record_for(visit, person_id)
    note_sight(visit.session, visit.now, visit.member_id, person_id, "prepared the record of")
    person = find(visit.session, person_id)
    return page(visit, "rights/record.html", record=record, sights=seen.seen(visit.session, person_id), person=person)


@answers.get("/json")
def take(visit: Answering, person_id: int) -> Response:
    record = record_for(visit, person_id)
    note(visit.session, visit.now, visit.member_id, "exported the record of", "person", person_id)
    return download(record.as_json(), f"record-{person_id}.json", "application/json")


def own_record(visit: Visit) -> Record:
    building = visit.building
    reader = Reader(visit.session, building.settings, building.tellings, is_the_person=True)
    return everything(reader, own_start(visit.session, visit.person_id, visit.member_id), visit.now)


def record_for(visit: Visit, person_id: int) -> Record:
    building = visit.building
    reader = Reader(visit.session, building.settings, building.tellings, is_the_person=False)
    return everything(reader, start_from_person(visit.session, find(visit.session, person_id)), visit.now)
