"""The audit log: read, narrowed, taken away; chained at night, and no line of the chain is touched unseen."""

from datetime import timedelta

import polars as pl
import psycopg
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, delete, select, update

from service.schedule import ask_for
from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS, NOW
from tests.makers import member_id_of, person_called, work
from workforce.audit import AuditLine, note
from workforce.auditing import chain
from workforce.auditing.feature import FEATURE
from workforce.auditing.search import AT_ONCE
from workforce.database import for_writing
from workforce.identity import ApiToken
from workforce.tenancy import OrganisationSession


def write(session: OrganisationSession, number: int, verb: str = "viewed") -> None:
    asha, bola = member_id_of(session, "asha.rao@leeds.example"), person_called(session, "Bola")
    for each in range(number):
        note(session, NOW + timedelta(minutes=each), asha, verb, "person", bola.id)
    session.commit()


def test_what_was_done_is_found_by_whom_it_is_about_and_who_did_it(hr: Browser, leeds: OrganisationSession) -> None:
    write(leeds, 2)
    note(leeds, NOW, None, "applied", "staff file", 7)
    leeds.commit()
    everything = hr.open("/leeds/audit").rows()
    assert everything[0] == ["1 April 2030, 10:00am", "The service itself", "applied staff file 7"]
    assert len(everything) == 3
    assert len(hr.open("/leeds/audit?about=bola.ade@leeds.example").rows()) == 2
    assert len(hr.open("/leeds/audit?about=BADE&by=Asha.Rao@leeds.example&verb=viewed").rows()) == 2
    for nothing in ("about=LMOSS", "by=lena.moss@leeds.example", "since=2030-04-02", "until=2030-03-31"):
        assert "Nothing like that was written down" in hr.open(f"/leeds/audit?{nothing}").text
    assert len(hr.open("/leeds/audit?since=2030-04-01&until=2030-04-01").rows()) == 3


def test_a_day_that_is_none_is_refused(hr: Browser) -> None:
    assert hr.open("/leeds/audit?since=soon").status == 422


def test_earlier_lines_are_on_the_next_page(hr: Browser, leeds: OrganisationSession) -> None:
    write(leeds, AT_ONCE + 1)
    first = hr.open("/leeds/audit")
    assert len(first.rows()) == AT_ONCE
    assert len(hr.open(first.links()["Earlier lines"]).rows()) == 1


def test_the_file_is_the_log_and_taking_it_is_written_down(hr: Browser, leeds: OrganisationSession) -> None:
    write(leeds, 3)
    file = hr.open("/leeds/audit/csv?verb=viewed").response
    taken = pl.read_csv(file.content)
    assert taken.columns == ["at", "verb", "noun", "subject", "staff_file", "actor"]
    assert taken["actor"].to_list() == ["asha.rao@leeds.example"] * 3
    assert "exported audit log" in hr.open("/leeds/audit").rows()[0][2]


def test_at_night_every_line_goes_into_the_chain(app: FastAPI, engine: Engine, leeds: OrganisationSession) -> None:
    write(leeds, 3)
    assert (chain.verify(leeds).links, chain.verify(leeds).loose) == (0, 3)
    leeds.commit()
    ask_for(engine, FEATURE.calendar[0], NOW)
    work(app)
    verdict = chain.verify(leeds)
    assert (verdict.holds, verdict.links, verdict.loose) == (True, 3, 0)
    write(leeds, 1)
    chain.seal(leeds)
    grown = chain.verify(leeds)
    assert (grown.holds, grown.links) == (True, 4)
    assert grown.head != verdict.head


def test_lines_beyond_what_memory_holds_are_chained_too(
    leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "AT_ONCE", 2)
    write(leeds, 5)
    assert [chain.seal(leeds) for _ in range(4)] == [2, 2, 1, 0]
    assert chain.verify(leeds).links == 5


def test_the_database_lets_nobody_change_a_line_of_the_chain(leeds: OrganisationSession) -> None:
    write(leeds, 2)
    chain.seal(leeds)
    leeds.commit()
    for statement in (update(AuditLine).values(verb="never"), delete(AuditLine)):
        try:
            leeds.exec(statement)
            leeds.commit()
        except DatabaseError:
            leeds.rollback()
    assert leeds.exec(select(AuditLine.verb)).all() == ["viewed", "viewed"]


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ("UPDATE auditline SET verb = 'never' WHERE link = 2", "Line"),
        ("UPDATE auditline SET actor_id = NULL WHERE link = 2", "Line"),
        ("DELETE FROM auditline WHERE link = 2", "Link 2 is missing"),
    ],
)
def test_whoever_goes_past_the_database_is_found_out(
    address: str, engine: Engine, leeds: OrganisationSession, tampering: str, fault: str
) -> None:
    write(leeds, 3)
    chain.seal(leeds)
    leeds.commit()
    tamper(engine, address, tampering)
    verdict = chain.verify(leeds)
    assert not verdict.holds
    assert verdict.fault.startswith(fault)
    assert verdict.links == 1


def tamper(engine: Engine, address: str, statement: str) -> None:
    """As the owner of the database would, with its guards taken down."""
    if address.startswith("postgresql"):
        with psycopg.connect(address.replace("workforce_app@", "postgres@")) as connection:
            connection.execute(statement.encode())
        return
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER auditline_is_kept"))
        connection.execute(text("DROP TRIGGER auditline_stays"))
        connection.execute(text(statement))


def test_another_organisation_s_chain_is_its_own(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    write(leeds, 2)
    chain.seal(leeds)
    assert chain.verify(kent).links == 0
    assert leeds.exec(select(col(AuditLine.organisation_id)).distinct()).all() == [LEEDS]


def test_another_system_is_named_by_its_token(
    app: FastAPI, engine: Engine, hr: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    payroll = system_of(app, LEEDS, "staff.keep")
    body = {"first_name": "Kim", "last_name": "Lee", "payroll_number": "KLEE", "job_title": "Clerk"}
    made = payroll.post("/api/v1/leeds/staff", json=body | {"starts_on": "2030-04-01"})
    assert made.status_code in (200, 201)
    line = leeds.exec(select(AuditLine).where(AuditLine.verb == "enrolled")).one()
    assert (line.actor_id, line.token_id) == (None, leeds.exec(select(ApiToken.id)).one())
    number = line.token_id
    leeds.commit()
    assert hr.open("/leeds/audit?about=KLEE").rows()[0][1] == f"token {number}: another system"
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        assert chain.seal(session)
    assert chain.verify(leeds).holds
    assert participant.open("/leeds/audit").status == 403
