"""Letters over real SMTP to a real sink."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from service.worker import work_off
from tests.cast import LEEDS, NOW
from tests.service.sink import Sink
from workforce.database import for_writing
from workforce.jobs import LEASE, PATIENCE_WITH_MAIL, Due
from workforce.mail import Letter, write, write_many
from workforce.tenancy import OrganisationSession
from workforce.web import Building


@pytest.fixture
def posted(app: FastAPI, sink: tuple[Sink, str]) -> Building:
    """A building with a mail server, and one letter on its way."""
    known: Building = app.state.building
    building = replace(known, settings=known.settings.model_copy(update={"mail_server": sink[1]}))
    with OrganisationSession(for_writing(building.engine), LEEDS) as session, session.begin():
        body = "Dear Bola,\nyour mentor is found — ☺.\n"
        write(session, Letter(to="bola.ade@leeds.example", subject="A match", body=body, written_at=NOW))
    return building


def test_a_letter_arrives(posted: Building, sink: tuple[Sink, str]) -> None:
    work_off(posted.engine, posted.settings, NOW)
    (letter,) = sink[0].letters
    assert letter["To"] == "bola.ade@leeds.example"
    assert letter["Subject"] == "A match"
    payload = letter.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert "mentor is found — ☺" in payload.decode()


@pytest.mark.usefixtures("sink")
def test_what_was_handed_over_is_kept_no_longer(posted: Building) -> None:
    work_off(posted.engine, posted.settings, NOW)
    with OrganisationSession(posted.engine, LEEDS) as session:
        letter = session.exec(select(Letter)).one()
    assert (letter.body, letter.sent_at) == ("", NOW)


def test_a_letter_leaves_once(posted: Building, sink: tuple[Sink, str]) -> None:
    for _ in range(3):
        work_off(posted.engine, posted.settings, NOW + timedelta(hours=1))
    assert len(sink[0].letters) == 1


def test_a_refused_letter_is_tried_again_later_under_the_same_name(posted: Building, sink: tuple[Sink, str]) -> None:
    sink[0].answer = "451 not now"
    assert work_off(posted.engine, posted.settings, NOW) == 1
    sink[0].answer = "250 kept"
    assert work_off(posted.engine, posted.settings, NOW) == 0
    assert work_off(posted.engine, posted.settings, NOW + timedelta(minutes=5)) == 1
    with OrganisationSession(posted.engine, LEEDS) as session:
        (number,) = session.exec(select(Letter.id)).all()
    assert sink[0].letters[0]["Message-ID"] == f"<letter-{number}@testserver>"


def test_a_letter_outlasts_three_days_without_a_mail_server(posted: Building, sink: tuple[Sink, str]) -> None:
    sink[0].answer = "451 not now"
    for hours in range(72):
        work_off(posted.engine, posted.settings, NOW + timedelta(hours=hours))
    sink[0].answer = "250 kept"
    work_off(posted.engine, posted.settings, NOW + timedelta(hours=74))
    assert len(sink[0].letters) == 1


def test_a_letter_that_nobody_takes_is_given_up(posted: Building, sink: tuple[Sink, str]) -> None:
    sink[0].answer = "550 there is nobody here"
    tried = [work_off(posted.engine, posted.settings, NOW + timedelta(hours=2 * each)) for each in range(60)]
    assert sum(tried) == PATIENCE_WITH_MAIL
    assert tried[-1] == 0


def test_a_fault_is_kept_by_its_name_alone(posted: Building, sink: tuple[Sink, str]) -> None:
    sink[0].answer = "451 bola.ade@leeds.example is away"
    work_off(posted.engine, posted.settings, NOW)
    with OrganisationSession(posted.engine) as session:
        assert session.exec(select(Due.fault)).one() == "SMTPDataError"


def test_without_a_server_letters_wait_in_the_outbox(app: FastAPI, posted: Building, sink: tuple[Sink, str]) -> None:
    work_off(app.state.building.engine, app.state.building.settings, NOW)
    assert sink[0].letters == []
    with OrganisationSession(posted.engine, LEEDS) as session:
        assert session.exec(select(col(Letter.sent_at))).one() is None


def test_a_letter_whose_worker_died_leaves_again_under_the_same_name(posted: Building, sink: tuple[Sink, str]) -> None:
    with OrganisationSession(for_writing(posted.engine)) as session, session.begin():
        due = session.exec(select(Due)).one()
        due.claim, due.claimed_at, due.attempts = "a worker that is no more", NOW, 1
        session.add(due)
    assert work_off(posted.engine, posted.settings, NOW) == 0
    assert work_off(posted.engine, posted.settings, NOW + LEASE + timedelta(seconds=1)) == 1
    assert len(sink[0].letters) == 1


def test_a_letter_has_one_line_for_its_subject_and_goes_to_nobody_without_an_address(
    leeds: OrganisationSession,
) -> None:
    for to in ("a@example.org", ""):
        write(leeds, Letter(to=to, subject="Data\r\nanalysts", body="b", written_at=NOW))
    write_many(leeds, [Letter(to="", subject="s", body="b", written_at=NOW)])
    assert [(letter.to, letter.subject) for letter in leeds.exec(select(Letter))] == [
        ("a@example.org", "Data analysts")
    ]
    assert len(leeds.exec(select(Due)).all()) == 1
