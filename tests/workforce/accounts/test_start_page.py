"""The start page: every place a role may go, under whose business it is, and what waits there."""

from fastapi import FastAPI

from tests.browsing import Browser, words
from tests.cast import NOW
from tests.makers import make_person, person_called
from workforce.people.managers import approvals
from workforce.tenancy import OrganisationSession


def ask_lena(leeds: OrganisationSession) -> None:
    asking = make_person(leeds, manager_id=person_called(leeds, "Lena").id)
    approvals.ask(leeds, asking.id, "test", 1, "to take part", NOW)
    leeds.commit()


def test_places_stand_under_whose_business_they_are(hr: Browser, participant: Browser) -> None:
    sections = [heading.text for heading in hr.open("/leeds").soup.select("main h2")]
    assert sections == ["Programmes and figures", "Your organisation", "Your team", "Housekeeping", "For yourself"]
    assert "Your organisation" not in participant.open("/leeds").text


def test_a_long_menu_gathers_what_is_one_s_own_and_what_is_rarely_done(hr: Browser, participant: Browser) -> None:
    assert "Housekeeping For yourself" in menu(hr)
    assert "Your skills" not in menu(hr)
    assert "Audit log" not in menu(hr)
    assert "Your skills" in menu(participant)
    here = hr.open("/leeds/skills/mine").soup.select_one(".govuk-service-navigation__item--active")
    assert words(here) == "For yourself"
    there = hr.open("/leeds/members").soup.select_one(".govuk-service-navigation__item--active")
    assert words(there) == "Housekeeping"
    people = hr.open("/leeds/mentoring/our-people").soup.select(".govuk-service-navigation__item--active")
    assert [words(each) for each in people] == ["Housekeeping"]


def menu(browser: Browser) -> str:
    return words(browser.open("/leeds").soup.select_one(".govuk-service-navigation"))


def test_what_waits_is_said_where_it_waits(
    line_manager: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    assert "to answer" not in line_manager.open("/leeds").text
    ask_lena(leeds)
    ask_lena(leeds)
    assert "Requests 2 requests to answer" in line_manager.open("/leeds").text
    assert "to answer" not in participant.open("/leeds").text


def test_a_sector_administrator_finds_the_tokens_on_their_start_page(app: FastAPI) -> None:
    sam = Browser(app, "sam.stone@leeds.example")
    doors = [str(door["href"]) for door in sam.open("/leeds").soup.select("main a")]
    assert doors.count("/leeds/tokens") == 1
    assert sam.open("/leeds/tokens").status == 200
