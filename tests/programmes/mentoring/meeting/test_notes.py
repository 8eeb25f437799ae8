"""What one side notes for itself; `tests/service/test_canaries.py` looks for it wherever it must not be."""

import json

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.meeting.models import MentorshipNote
from programmes.mentoring.meeting.notes import put, read, rotate
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.conftest import KEYS
from tests.programmes.mentoring.makers import BOLA, WILL, days_pass
from tests.programmes.mentoring.meeting.makers import PRIYA, address_of, both, make_mentorship, outsiders
from workforce.audit import AuditLine
from workforce.diversity.cipher import CannotOpen, read_keys
from workforce.tenancy import OrganisationSession

WORDS = "He listens better than he answers"
NEWER = "2:HxwZFhMQDQoHBAH+Dw4LCAUCHx0bGRcVExEPDQsJBwU="


@pytest.fixture
def noted(app: FastAPI, leeds: OrganisationSession) -> Pairing:
    pairing = make_mentorship(leeds)
    assert both(app)[0].send(f"{address_of(pairing)}/notes", {"note": WORDS}).status == 303
    return pairing


def the_note(session: OrganisationSession) -> MentorshipNote:
    session.commit()
    session.expire_all()
    return session.exec(select(MentorshipNote)).one()


def test_whoever_wrote_it_reads_it_on_their_own_page_and_in_their_own_record(app: FastAPI, noted: Pairing) -> None:
    bola, will = both(app)
    assert WORDS in bola.open(address_of(noted)).text
    file = json.loads(bola.open("/leeds/my-record/json").response.content)
    (section,) = [each for each in file["sections"] if each["title"] == "Your private notes of a mentorship"]
    assert [row["Your note"] for row in section["rows"]] == [WORDS]
    for address in (address_of(noted), "/leeds/my-record/json"):
        assert WORDS not in will.open(address).response.text


def test_nobody_else_deletes_it_and_no_line_of_the_audit_log_tells_of_it(
    app: FastAPI, leeds: OrganisationSession, noted: Pairing
) -> None:
    address = f"{address_of(noted)}/notes/{the_note(leeds).id}/remove"
    leeds.commit()
    bola, will = both(app)
    assert [browser.send(address).status for browser in (will, *outsiders(app), bola)] == [404, 404, 404, 303]
    assert leeds.exec(select(MentorshipNote)).all() == []
    assert leeds.exec(select(AuditLine).where(AuditLine.noun != "mentoring round")).all() == []


def test_it_is_sealed_and_opens_in_no_other_row(leeds: OrganisationSession, noted: Pairing) -> None:
    row, keys = the_note(leeds), read_keys(KEYS)
    assert WORDS.encode() not in row.sealed
    assert read(row, keys) == WORDS
    key = {"pairing_id": noted.id, "participant_id": noted.mentee_id, "written_at": row.written_at}
    stolen = MentorshipNote.model_validate(key | {"id": row.id + 1, "sealed": row.sealed})
    with pytest.raises(CannotOpen):
        read(stolen, keys)
    stolen.id, stolen.participant_id = row.id, noted.mentor_id
    with pytest.raises(CannotOpen):
        read(stolen, keys)


def test_newer_keys_seal_it_again(leeds: OrganisationSession, noted: Pairing) -> None:
    row, keys = the_note(leeds), read_keys(f"{NEWER},{KEYS}")
    assert (rotate(leeds, keys), rotate(leeds, keys)) == (1, 0)
    assert row.sealed.startswith(b"2:")
    assert read(row, read_keys(NEWER)) == WORDS
    put(row, read_keys(KEYS), WORDS)
    assert (row.pairing_id, rotate(leeds, keys)) == (noted.id, 1)


def test_after_the_end_it_is_still_one_s_own_to_read_and_to_delete(
    app: FastAPI, leeds: OrganisationSession, noted: Pairing
) -> None:
    Browser(app, PRIYA).send(f"/leeds/rounds/{noted.round_id}/finish")
    days_pass(app, 2)
    bola = Browser(app, BOLA)
    assert WORDS in bola.open(address_of(noted)).text
    assert bola.send(f"{address_of(noted)}/notes", {"note": "More"}).status == 409
    assert bola.send(f"{address_of(noted)}/notes/{the_note(leeds).id}/remove").status == 303
    assert Browser(app, WILL).open(address_of(noted)).status == 200
