"""Bola works two days a week for Kent: she links both addresses herself, and neither employer learns of the other."""

import re

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import make_person, person_called
from workforce.identity import Account, SignInLink
from workforce.mail import Letter
from workforce.people.models import Person
from workforce.people.ways_in.settling import settle_ways_in
from workforce.returns.building import posts_of_staff
from workforce.tenancy import OrganisationSession

LEEDS_ADDRESS, KENT_ADDRESS = "bola.ade@leeds.example", "b.ade@kent.example"


@pytest.fixture
def second(kent: OrganisationSession) -> Person:
    person = make_person(kent, first_name="Bola", last_name="Ade", email=KENT_ADDRESS)
    settle_ways_in(kent, [person.id], TODAY)
    kent.commit()
    return person


def ask(browser: Browser, kent: OrganisationSession, email: str = KENT_ADDRESS) -> str:
    """The link that arrives in the other mailbox."""
    assert browser.send("/account/addresses", {"email": email}).heading == "Check your e-mail"
    body = kent.exec(select(Letter.body).where(Letter.to == email)).all()[-1]
    kent.commit()
    found = re.search(r"https://testserver(/account/addresses/links/\S+)", body)
    assert found
    assert LEEDS_ADDRESS not in body
    return found[1]


@pytest.fixture
def both(participant: Browser, kent: OrganisationSession, second: Person) -> Browser:
    link = ask(participant, kent)
    assert participant.open("/kent").status == 404
    shown = participant.open(link)
    assert LEEDS_ADDRESS in shown.text
    assert KENT_ADDRESS in shown.text
    assert participant.send(link).status == 303
    assert second.id
    return participant


def places(browser: Browser) -> list[str]:
    page = browser.open("/account")
    return [item.get_text(" ", strip=True) for item in page.soup.select("main ul li")]


def test_both_are_hers_when_she_switches(both: Browser) -> None:
    assert places(both) == [
        f"Kent County Council (county council), as {KENT_ADDRESS}",
        f"Leeds City Council (metropolitan district), as {LEEDS_ADDRESS}",
    ]
    assert both.open("/kent").status == 200
    assert both.open("/leeds").status == 200
    assert "Leeds" not in both.open("/kent/my-record").text.replace("Leeds City Council", "", 1)


def test_she_unlinks_at_any_time(both: Browser, app: FastAPI) -> None:
    assert both.send("/account/addresses/unlink", {"email": KENT_ADDRESS}).status == 303
    assert both.open("/kent").status == 404
    assert Browser(app, KENT_ADDRESS).open("/leeds").status == 404
    assert both.send("/account/addresses/unlink", {"email": KENT_ADDRESS}).status == 409


def test_neither_employer_learns_of_the_other(
    both: Browser, hr: Browser, stranger: Browser, leeds: OrganisationSession, second: Person
) -> None:
    both.open("/kent")
    here, there = (
        hr.open(f"/leeds/staff/{person_called(leeds, 'Bola').id}/record"),
        stranger.open(f"/kent/staff/{second.id}/record"),
    )
    assert (here.status, there.status) == (200, 200)
    assert "kent" not in here.text.lower()
    assert "leeds" not in there.text.lower()
    for log in (hr.open("/leeds/audit").text, stranger.open("/kent/audit").text):
        assert "link" not in log
        assert not ("leeds.example" in log and "kent.example" in log)


@pytest.mark.usefixtures("both")
def test_nothing_joins_what_is_sent_to_the_sector(leeds: OrganisationSession, kent: OrganisationSession) -> None:
    bundle = leeds.exec(select(Account.bundle).where(Account.email == LEEDS_ADDRESS)).one()
    assert bundle
    frames = [posts_of_staff(session) for session in (leeds, kent)]
    assert all(bundle not in str(frame.rows()) for frame in frames)
    registers = [{*session.exec(select(Person.register_id)).all()} for session in (leeds, kent)]
    assert not registers[0] & registers[1]


def test_a_link_opens_only_where_it_was_asked_for(
    app: FastAPI, participant: Browser, line_manager: Browser, guest: Browser, kent: OrganisationSession, second: Person
) -> None:
    """Whoever is sent one that a stranger asked for gives nothing away by pressing."""
    link = ask(line_manager, kent)
    assert participant.send(link).status == 404
    assert guest.open(link).status == 303
    assert Browser(app).send(link.replace("/account/addresses/links", "/sign-in")).status == 409
    assert line_manager.send(link).status == 303
    assert line_manager.send(link).status == 404
    assert kent.exec(select(SignInLink.used_at)).all() != [None]
    assert second.id


def test_an_unknown_address_is_told_the_same(participant: Browser, kent: OrganisationSession, second: Person) -> None:
    known = participant.send("/account/addresses", {"email": KENT_ADDRESS}).text.replace(KENT_ADDRESS, "…")
    unknown = participant.send("/account/addresses", {"email": "x@kent.example"}).text.replace("x@kent.example", "…")
    assert known == unknown
    assert len(kent.exec(select(Letter)).all()) == 1
    assert participant.send("/account/addresses", {"email": LEEDS_ADDRESS}).status == 409
    assert second.id


def test_whoever_is_given_her_address_next_does_not_get_her_other_record(
    app: FastAPI, both: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    bola = person_called(leeds, "Bola")
    leeds.commit()
    form = {"first_name": "Bola", "last_name": "Ade", "payroll_number": "BADE", "job_title": "Officer", "email": ""}
    assert hr.send(f"/leeds/staff/{bola.id}/change", form | {"starts_on": "2028-01-01", "version": "1"}).status == 303
    kim = {"first_name": "Kim", "last_name": "Lee", "payroll_number": "KLEE", "job_title": "Clerk"}
    assert hr.send("/leeds/staff/new", kim | {"email": LEEDS_ADDRESS, "starts_on": "2030-04-01"}).status == 303
    after = Browser(app, LEEDS_ADDRESS)
    assert after.open("/leeds").status == 200
    assert after.open("/kent").status == 404
    assert Browser(app, KENT_ADDRESS).open("/leeds").status == 404
    assert both
