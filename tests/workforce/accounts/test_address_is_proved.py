"""An address that HR writes down opens nothing: HR tries to become Bola and read what only she may read."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser, Page
from tests.cast import NOW
from tests.makers import make_person, person_called, work
from workforce.identity import Account, Membership
from workforce.mail import Letter
from workforce.people.addresses.changes import SILENCE
from workforce.people.ways_in.held_addresses import AddressChange
from workforce.tenancy import OrganisationSession

BOLA, ASHAS_OWN = "bola.ade@leeds.example", "asha.private@example.org"


@pytest.fixture(autouse=True)
def _answered(participant: Browser) -> None:
    assert participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"}).status == 303
    assert told(participant) == ["Roma"]


def told(browser: Browser) -> list[str]:
    """What the page of equality questions shows as answered."""
    page = browser.open("/leeds/diversity/mine")
    return [str(each["value"]) for each in page.soup.select("input[name=ethnicity][checked]") if each["value"]]


def write_down(hr: Browser, leeds: OrganisationSession, email: str, **over: str) -> Page:
    leeds.commit()
    bola = person_called(leeds, "Bola")
    leeds.refresh(bola)
    form = {"first_name": "Bola", "last_name": "Ade", "payroll_number": "BADE", "job_title": "Officer"}
    known = {"email": email, "starts_on": "2028-01-01", "version": str(bola.version)}
    leeds.commit()
    page = hr.send(f"/leeds/staff/{bola.id}/change", form | known | over)
    assert page.status == 303, page.problems
    return page


def link_to(app: FastAPI, leeds: OrganisationSession, email: str, kind: str = "address") -> str:
    """The last of its kind in this mailbox."""
    work(app)
    letters = leeds.exec(select(Letter.body).where(Letter.to == email).order_by(col(Letter.id))).all()
    leeds.commit()
    found: list[str] = re.findall(rf"https://testserver(/{kind}/\S+)", "\n".join(letters))
    return found[-1]


def sign_in_as(app: FastAPI, leeds: OrganisationSession, email: str) -> Browser | None:
    """With nothing but this mailbox; None when no letter comes."""
    browser = Browser(app)
    before = len(leeds.exec(select(Letter)).all())
    leeds.commit()
    assert browser.send("/sign-in", {"email": email}).status == 200
    if len(leeds.exec(select(Letter)).all()) == before:
        leeds.commit()
        return None
    assert browser.send(link_to(app, leeds, email, "sign-in")).status == 303
    return browser


def answer(app: FastAPI, link: str, said: str = "yes") -> Page:
    return Browser(app).send(link, {"answer": said})


def later(app: FastAPI, **time: int) -> None:
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(**time))


def test_hr_writes_down_an_address_of_their_own_and_nobody_signs_in_with_it(
    app: FastAPI, hr: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    write_down(hr, leeds, ASHAS_OWN)
    assert person_called(leeds, "Bola").email == ASHAS_OWN  # letters may go there
    assert sign_in_as(app, leeds, ASHAS_OWN) is None
    assert participant.open("/leeds").status == 200
    assert (
        "goes on signing in with the address before" in hr.open(f"/leeds/staff/{person_called(leeds, 'Bola').id}").text
    )


def test_bola_reads_of_it_in_her_own_mailbox_and_stops_it_for_good(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    write_down(hr, leeds, ASHAS_OWN)
    proof, word = link_to(app, leeds, ASHAS_OWN), link_to(app, leeds, BOLA)
    assert answer(app, proof).heading == "Thank you for your answer"
    assert answer(app, word, "no").heading == "It is stopped"
    assert answer(app, proof).status == 409
    later(app, days=15)
    work(app)
    assert sign_in_as(app, leeds, ASHAS_OWN) is None
    assert sign_in_as(app, leeds, BOLA)
    done = {row[2] for row in hr_of(app).open("/leeds/audit?about=BADE").rows()}
    assert {sentence.rpartition(" person")[0] for sentence in done} >= {
        "proved the new address of",
        "stopped the new address of",
    }


def hr_of(app: FastAPI) -> Browser:
    return Browser(app, "asha.rao@leeds.example")


def test_once_both_mailboxes_agree_she_signs_in_with_the_new_one_alone(
    app: FastAPI, hr: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    write_down(hr, leeds, "bola.new@leeds.example")
    proof, word = link_to(app, leeds, "bola.new@leeds.example"), link_to(app, leeds, BOLA)
    assert "Is this your address?" in Browser(app).open(proof).heading
    assert answer(app, word).heading == "Thank you for your answer"
    assert answer(app, proof).heading == "The new address signs you in"
    assert participant.open("/leeds").status == 303  # to sign in
    assert sign_in_as(app, leeds, BOLA) is None
    browser = sign_in_as(app, leeds, "bola.new@leeds.example")
    assert browser
    assert told(browser) == ["Roma"]
    assert leeds.exec(select(AddressChange)).all() == []


def test_a_silent_mailbox_is_waited_for(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    write_down(hr, leeds, "bola.new@leeds.example")
    answer(app, link_to(app, leeds, "bola.new@leeds.example"))
    later(app, days=SILENCE.days, minutes=-1)
    work(app)
    assert sign_in_as(app, leeds, "bola.new@leeds.example") is None
    later(app, days=SILENCE.days, minutes=1)
    work(app)
    assert sign_in_as(app, leeds, "bola.new@leeds.example")


def test_opening_the_links_answers_nothing_and_a_wrong_one_says_so(
    app: FastAPI, hr: Browser, stranger: Browser, leeds: OrganisationSession
) -> None:
    write_down(hr, leeds, ASHAS_OWN)
    proof = link_to(app, leeds, ASHAS_OWN)
    Browser(app).open(proof)
    assert leeds.exec(select(AddressChange.proved_at)).one() is None
    leeds.commit()
    assert stranger.open("/address/leeds/guessed").status == 409
    assert stranger.open(proof.replace("leeds", "kent")).status == 409
    assert stranger.open("/address/nowhere/guessed").status == 404
    bola = person_called(leeds, "Bola").id
    leeds.commit()
    assert stranger.send(f"/leeds/staff/{bola}/address/again").status == 404


ROUNDABOUT = ["blank", "leave", "hand on", "third"]


@pytest.mark.parametrize("way", ROUNDABOUT)
def test_roundabout_ways_lead_nowhere_either(app: FastAPI, hr: Browser, leeds: OrganisationSession, way: str) -> None:
    if way == "blank":
        write_down(hr, leeds, "")
    if way == "leave":
        left = {"ends_on": "2030-03-31", "leaving_reason": "Resigned"}
        hr.send(f"/leeds/staff/{person_called(leeds, 'Bola').id}/leave", left)
    if way == "hand on":
        write_down(hr, leeds, "")
        enrol(hr, BOLA)
    if way == "third":
        write_down(hr, leeds, "someone@example.org")
        hr.send("/leeds/members", {"name": "Asha", "email": ASHAS_OWN, "roles": "HR officer"})
        assert sign_in_as(app, leeds, ASHAS_OWN)
    write_down(hr, leeds, ASHAS_OWN)
    bola = person_called(leeds, "Bola").id
    browser = sign_in_as(app, leeds, ASHAS_OWN)
    assert browser is None or told(browser) == []
    assert bola not in leeds.exec(select(Membership.person_id).where(Membership.email == ASHAS_OWN)).all()
    leeds.commit()
    assert BOLA in leeds.exec(select(AddressChange.old_email)).all()


def enrol(hr: Browser, email: str) -> None:
    form = {"first_name": "Kim", "last_name": "Lee", "payroll_number": "KLEE", "job_title": "Clerk", "email": email}
    assert hr.send("/leeds/staff/new", form | {"starts_on": "2030-04-01"}).status == 303


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_record_of_hrs_own_making_merged_with_hers_does_not_show_it(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, signed_in: bool
) -> None:
    enrol(hr, ASHAS_OWN)
    if signed_in:
        assert sign_in_as(app, leeds, ASHAS_OWN)
        write_down(hr, leeds, "")  # as merging says: take the other address off its record first
    kim, bola = person_called(leeds, "Kim"), person_called(leeds, "Bola")
    leeds.refresh(bola)
    seen = {"kept_version": kim.version, "gone_version": bola.version, "confirmed": "true"}
    leeds.commit()
    assert hr.send(f"/leeds/duplicates/{kim.id}/{bola.id}", seen).status == 303
    browser = sign_in_as(app, leeds, ASHAS_OWN)
    assert (browser is not None) == signed_in
    assert browser is None or told(browser) == []


def test_whoever_has_never_signed_in_has_nothing_to_prove(
    app: FastAPI, leeds: OrganisationSession, hr: Browser
) -> None:
    robin = make_person(leeds)
    form = {"first_name": "Robin", "last_name": "Hill", "payroll_number": "P1", "job_title": "Officer"}
    hr.send(
        f"/leeds/staff/{robin.id}/change",
        form | {"email": "r@leeds.example", "starts_on": "2028-01-01", "version": "1"},
    )
    assert sign_in_as(app, leeds, "r@leeds.example")
    assert leeds.exec(select(Account.id).where(Account.email == "r@leeds.example")).one()
