"""Whoever opens a person’s record is written down, once a day, and the person reads it."""

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS
from tests.makers import person_called, seconds_pass
from workforce.audit import AuditLine
from workforce.tenancy import OrganisationSession

A_DAY = 24 * 60 * 60


def sights(leeds: OrganisationSession) -> list[str]:
    leeds.commit()
    number = person_called(leeds, "Bola").id
    return [*leeds.exec(select(AuditLine.verb).where(AuditLine.noun == "person", AuditLine.subject == number))]


def test_looking_again_the_same_day_is_one_line(
    app: FastAPI, hr: Browser, line_manager: Browser, leeds: OrganisationSession
) -> None:
    number = person_called(leeds, "Bola").id
    addresses = [f"/leeds/staff/{number}", f"/leeds/staff/{number}/change"]
    for browser, each in [*((hr, address) for address in addresses), (line_manager, f"/leeds/skills/team/{number}")]:
        assert browser.open(each).status == 200
    assert sights(leeds) == ["viewed"] * 2  # one for each of the two
    seconds_pass(app, A_DAY - 60)
    Browser(app, "asha.rao@leeds.example").open(addresses[0])
    assert len(sights(leeds)) == 2
    seconds_pass(app, A_DAY + 60)
    Browser(app, "asha.rao@leeds.example").open(addresses[0])
    assert len(sights(leeds)) == 3


def test_another_system_is_written_down_too(app: FastAPI, leeds: OrganisationSession) -> None:
    number = person_called(leeds, "Bola").id
    assert system_of(app, LEEDS, "staff.read").get(f"/api/v1/leeds/staff/{number}").status_code == 200
    assert sights(leeds) == ["viewed"]


def test_the_person_reads_who_looked(participant: Browser, hr: Browser, leeds: OrganisationSession) -> None:
    assert participant.open("/leeds/my-record/seen").rows() == [["Nobody has yet."]]
    hr.open(f"/leeds/staff/{person_called(leeds, 'Bola').id}")
    hr.open(f"/leeds/staff/{person_called(leeds, 'Will').id}")
    page = participant.open("/leeds/my-record/seen")
    assert page.rows() == [["1 April 2030, 10:00am", "Asha Rao", "Viewed your record"]]
    assert "Who has seen or changed your record" in participant.open("/leeds/my-record").text


def test_a_sight_is_found_in_the_audit_log(hr: Browser, leeds: OrganisationSession) -> None:
    number = person_called(leeds, "Bola").id
    hr.open(f"/leeds/staff/{number}")
    found = hr.open("/leeds/audit?about=bola.ade@leeds.example&by=asha.rao@leeds.example").rows()
    assert [row[2] for row in found] == [f"viewed person {number}"]
