"""The register as at a day: who was in post, and how many."""

from datetime import date

import pytest
from fastapi import FastAPI

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS
from tests.makers import make_person, make_post
from workforce.people.codes import PostKind
from workforce.people.models import Person
from workforce.people.staff import listing as staff_list
from workforce.tenancy import OrganisationSession


@pytest.fixture
def people(leeds: OrganisationSession) -> None:
    """One who left, one to come, one who acts up, one with two posts, and a former councillor."""
    make_person(leeds, last_name="Gone", starts_on=date(2020, 1, 1), ends_on=date(2025, 12, 31), fte=0.5)
    make_person(leeds, last_name="Coming", starts_on=date(2031, 1, 1))
    acting = make_person(leeds, last_name="Acting", starts_on=date(2022, 1, 1), fte=0.8)
    make_post(leeds, acting, job_title="Head", starts_on=date(2029, 1, 1), kind=PostKind.ACTING_UP)
    both = make_person(leeds, last_name="Both", starts_on=date(2024, 1, 1), fte=0.6)
    make_post(leeds, both, service_area="Libraries", starts_on=date(2024, 1, 1), fte=0.3)
    cleo = Person(first_name="Cleo", last_name="Dean", is_councillor=True)
    cleo.term_starts_on, cleo.term_ends_on = date(2021, 5, 6), date(2025, 5, 1)
    leeds.add(cleo)
    leeds.commit()


def names(browser: Browser, query: str) -> list[str]:
    shown = browser.open(f"/leeds/staff?{query}")
    return [row[0].split()[-1] for row in shown.rows()] if shown.soup.find("tbody") else []


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("as_at=2025-12-31", ["Acting", "Both", "Both", "Gone"]),
        ("as_at=2019-12-31", []),
        ("as_at=2031-01-01&search=Robin", ["Acting", "Acting", "Both", "Both", "Coming"]),
        ("as_at=2025-12-31&show=left", ["Dean"]),
        ("as_at=2026-01-01&show=left", ["Dean", "Gone"]),
        ("show=left", ["Dean", "Gone"]),
        ("show=left&service_area=Housing", ["Gone"]),
        ("show=left&service_area=Libraries", []),
        ("show=coming", ["Coming"]),
        ("as_at=2023-01-01&show=coming&search=Robin", ["Both", "Coming"]),
        ("as_at=2025-05-01&show=councillors", ["Dean"]),
        ("as_at=2025-05-02&show=councillors", []),
    ],
)
def test_the_list_shows_who_was_there_that_day(hr: Browser, query: str, found: list[str]) -> None:
    assert names(hr, query) == found


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("show", "until"), [("left", "31 December 2025"), ("coming", "")])
def test_whoever_holds_nothing_stands_with_their_last_or_next_post(hr: Browser, show: str, until: str) -> None:
    assert hr.open(f"/leeds/staff?show={show}").rows()[-1][2:] == ["Officer", "Housing", "", until]


@pytest.mark.usefixtures("people")
def test_the_figures_of_a_day_count_acting_up_once(hr: Browser) -> None:
    shown = hr.open("/leeds/in-post?as_at=2029-06-01")
    assert "8 people in 9 posts, 7.7 full-time equivalent, on 1 June 2029" in shown.text
    assert shown.rows() == [
        ["Corporate", "6", "6", "6.0"],
        ["Housing", "2", "2", "1.4"],
        ["Libraries", "1", "1", "0.3"],
    ]
    assert "0 people in 0 posts" in hr.part("/leeds/in-post?as_at=2001-01-01").text


@pytest.mark.parametrize("place", ["staff", "in-post"])
@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("1949-12-31", 409, "Give a day from 1 January 1950 to 31 December 2035"),
        ("2036-01-01", 409, "Give a day from 1 January 1950 to 31 December 2035"),
        ("2030-02-30", 422, "Enter a date, like 31/12/2030"),
        ("yesterday", 422, "Enter a date, like 31/12/2030"),
    ],
)
def test_a_day_that_cannot_be_is_refused(hr: Browser, place: str, day: str, status: int, sentence: str) -> None:
    refused = hr.open(f"/leeds/{place}?as_at={day}")
    assert refused.status == status
    assert sentence in refused.text


def test_the_day_stays_in_the_address_from_page_to_page(
    hr: Browser, leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        both = make_person(leeds, last_name="Zed", starts_on=date(2024, 1, 1))
        make_post(leeds, both, starts_on=date(2024, 1, 1))
    leeds.commit()
    monkeypatch.setattr(staff_list, "AT_ONCE", 3)
    staff_list.chosen.cache_clear()
    first = hr.open("/leeds/staff?as_at=2026-01-01")
    assert len(first.rows()) == 2  # the next person’s two posts would not both fit
    following = hr.open(first.links()["Next page"])
    staff_list.chosen.cache_clear()
    assert following.value_of("as_at") == "2026-01-01"
    assert len(following.rows()) == 2


@pytest.mark.usefixtures("people")
def test_a_system_asks_for_a_day(app: FastAPI) -> None:
    payroll = system_of(app, LEEDS, "staff.read")
    listed = payroll.get("/api/v1/leeds/staff?as_at=2025-12-31").json()
    assert [line["last_name"] for line in listed["staff"]] == ["Acting", "Both", "Both", "Gone"]
    assert listed["day"] == "2025-12-31"
    counted = payroll.get("/api/v1/leeds/in-post?as_at=2025-12-31").json()
    assert counted["all"] == {"service_area": "", "people": 3, "posts": 4, "fte": 2.2}
    assert payroll.get("/api/v1/leeds/in-post?as_at=soon").json() == {
        "problems": {"as_at": "Enter a date, like 31/12/2030"}
    }
