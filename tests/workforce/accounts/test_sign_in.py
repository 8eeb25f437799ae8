import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from workforce.accounts import sign_in
from workforce.accounts.sign_in import network_of
from workforce.identity import SignInLink
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

ASHA = {"email": "Asha.Rao@leeds.example"}


def link_in_last_letter(leeds: OrganisationSession) -> str:
    body = leeds.exec(select(Letter.body)).all()[-1]
    leeds.commit()
    found = re.search(r"https://testserver(/sign-in/\S+)", body)
    assert found
    return found[1]


def later(app: FastAPI, minutes: int) -> None:
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(minutes=minutes))


def test_a_link_signs_in_once(guest: Browser, leeds: OrganisationSession) -> None:
    assert guest.send("/sign-in", ASHA).heading == "Check your e-mail"
    link = link_in_last_letter(leeds)
    signed_in = guest.send(link)
    assert signed_in.location == "/leeds"
    assert "__Host-session" in signed_in.response.headers["Set-Cookie"]
    assert guest.open("/leeds").heading == "Leeds City Council"


def test_a_link_works_only_once(app: FastAPI, guest: Browser, leeds: OrganisationSession) -> None:
    guest.send("/sign-in", ASHA)
    link = link_in_last_letter(leeds)
    guest.send(link)
    again = Browser(app).send(link)
    assert again.status == 409
    assert "has been used" in again.problems[0]


def test_opening_a_link_changes_nothing(guest: Browser, leeds: OrganisationSession) -> None:
    guest.send("/sign-in", ASHA)
    link = link_in_last_letter(leeds)
    assert guest.open(link).buttons() == ["Sign in"]
    assert leeds.exec(select(SignInLink.used_at)).one() is None


def test_the_button_says_whom_it_signs_in(guest: Browser, leeds: OrganisationSession) -> None:
    guest.send("/sign-in", ASHA)
    link = link_in_last_letter(leeds)
    assert "sign in on this device as asha.rao@leeds.example" in guest.open(link).text
    guest.send(link)
    assert "asha.rao" not in guest.open(link).text


def test_a_link_is_kept_only_as_a_digest(guest: Browser, leeds: OrganisationSession) -> None:
    guest.send("/sign-in", ASHA)
    token = link_in_last_letter(leeds).rpartition("/")[2]
    assert token != leeds.exec(select(SignInLink.digest)).one()


def test_a_link_is_old_after_a_quarter_of_an_hour(app: FastAPI, guest: Browser, leeds: OrganisationSession) -> None:
    guest.send("/sign-in", ASHA)
    later(app, 16)
    assert guest.send(link_in_last_letter(leeds)).status == 409


def test_an_unknown_address_is_told_the_same(guest: Browser, leeds: OrganisationSession) -> None:
    known = guest.send("/sign-in", ASHA).text.replace(ASHA["email"].lower(), "…")
    unknown = guest.send("/sign-in", {"email": "nobody@leeds.example"}).text.replace("nobody@leeds.example", "…")
    assert known == unknown
    assert len(leeds.exec(select(Letter)).all()) == 1


def test_asking_too_often_is_refused(guest: Browser) -> None:
    for _ in range(5):
        assert guest.send("/sign-in", ASHA).status == 200
    assert guest.send("/sign-in", ASHA).status == 429


@pytest.mark.parametrize(
    ("client", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_network_is_what_one_household_is_given(client: str, network: str) -> None:
    assert network_of(client) == network


def test_a_network_that_asks_for_everybody_is_refused(guest: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "PER_NETWORK", 3)
    asked = [guest.send("/sign-in", {"email": f"somebody.{each}@leeds.example"}).status for each in range(4)]
    assert asked == [200, 200, 200, 429]


def test_a_whole_council_may_sign_in_from_one_address(guest: Browser) -> None:
    asked = {guest.send("/sign-in", {"email": f"somebody.{each}@leeds.example"}).status for each in range(40)}
    assert asked == {200}


def test_what_is_no_address_is_refused_at_its_field(guest: Browser) -> None:
    refused = guest.send("/sign-in", {"email": "asha"})
    assert refused.status == 422
    assert refused.value_of("email") == "asha"
    assert "e-mail address" in refused.problem_at("email")


def test_a_sign_in_ends_when_idle(app: FastAPI, hr: Browser) -> None:
    assert hr.open("/leeds").status == 200
    later(app, 61)
    assert hr.open("/leeds").location == "/sign-in"


def test_a_sign_in_ends_after_half_a_day_however_busy(app: FastAPI, hr: Browser) -> None:
    for minutes in range(0, 12 * 60, 50):
        later(app, minutes)
        assert hr.open("/leeds").status == 200
    later(app, 12 * 60 + 1)
    assert hr.open("/leeds").location == "/sign-in"


def test_signing_out_ends_it(hr: Browser) -> None:
    assert hr.send("/account/sign-out").location == "/"
    assert hr.open("/leeds").location == "/sign-in"


def test_signing_out_everywhere_ends_the_other_browser(app: FastAPI, hr: Browser) -> None:
    Browser(app, "asha.rao@leeds.example").send("/account/sign-out-everywhere")
    assert hr.open("/leeds").location == "/sign-in"


def test_a_leaver_has_no_way_in(hr: Browser, leeds: OrganisationSession) -> None:
    from workforce.identity import Membership

    member = leeds.exec(select(Membership).where(Membership.email == "asha.rao@leeds.example")).one()
    member.ends_on = NOW.date() - timedelta(days=1)
    leeds.add(member)
    leeds.commit()
    assert hr.open("/leeds").status == 404


def test_a_form_without_the_secret_is_refused(hr: Browser) -> None:
    assert hr.client.post("/account/sign-out").status_code == 403


def test_a_form_of_another_site_is_refused(hr: Browser) -> None:
    secret = {"X-CSRF-Token": hr.building.seal("csrf", hr.key)}
    assert hr.client.post("/account/sign-out", headers=secret | {"Origin": "https://evil.example"}).status_code == 403
    assert hr.client.post("/account/sign-out", headers=secret | {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert hr.client.post("/account/sign-out", headers=secret).status_code == 303
