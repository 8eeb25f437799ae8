"""The sector administrator's pages, and what the old addresses say afterwards."""

import pytest
from fastapi import FastAPI

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS, NOW
from tests.makers import work
from tests.workforce.succession.makers import LEEDS_AND_KENT, at, headcounts, make_plan, make_successor
from workforce.jobs import enqueue

LINES = "E08000035, , NORTH\nE10000016, NORTH"
PLAN = {"name": "North", "effective_on": "2030-04-01", "source": "An order", "shares": LINES}


@pytest.fixture
def north(app: FastAPI) -> int:
    return make_successor(app, "North")


@pytest.fixture
def ines(app: FastAPI) -> Browser:
    """The sector administrator at the sector body."""
    return Browser(app, "ines.gold@institute.example")


@pytest.mark.usefixtures("north")
def test_a_plan_is_kept_shown_applied_and_reversed(app: FastAPI, ines: Browser, hr: Browser) -> None:
    plan = ines.follow(ines.send("/institute/reorganisations", PLAN))
    assert plan.notice == "The plan is kept. Nothing has moved yet."
    assert plan.rows(0)[0] == ["Leeds City Council (E08000035)", "the rest", "North Council (NORTH)"]
    assert ["Person", "Leeds City Council", "North Council", "6"] in plan.rows(1)
    address, counted = plan.response.url.path, headcounts(app)
    assert "The worker is at it" in ines.follow(ines.send(address, {"verb": "apply"})).text
    work(app)
    assert ines.open(address).buttons() == ["Reverse it", "Close it for good"]
    gone = hr.open("/leeds/staff")
    assert (gone.status, gone.heading) == (410, "This organisation has ended")
    assert gone.links()["North Council"] == "/north"
    assert hr.open("/north/staff").status == 200
    assert hr.open("/account").links()["North Council"] == "/north"
    assert headcounts(app) == counted
    ines.send(address, {"verb": "reverse"})
    work(app)
    assert "State: reversed" in ines.open(address).text
    assert hr.open("/leeds/staff").status == 200
    assert hr.open("/north/staff").status == 404


@pytest.mark.usefixtures("north")
def test_a_system_is_told_where_the_register_went(app: FastAPI, ines: Browser) -> None:
    system = system_of(app, LEEDS, "staff.read")
    ines.send(f"/institute/reorganisations/{make_plan(app, *LEEDS_AND_KENT)}", {"verb": "apply"})
    work(app)
    answer = system.get("/api/v1/leeds/staff")
    assert answer.status_code == 410
    assert answer.json()["problems"][""].endswith("are now with North Council.")


@pytest.mark.usefixtures("north")
def test_why_it_could_not_be_done_stands_on_the_page(app: FastAPI, ines: Browser) -> None:
    address = f"/institute/reorganisations/{make_plan(app, *LEEDS_AND_KENT)}"
    with at(app, LEEDS) as session, session.begin():
        enqueue(session, "nobody knows this work", 1, NOW)
    ines.send(address, {"verb": "apply"})
    work(app)
    page = ines.open(address)
    assert "It could not be done. Letters or jobs of those that end still wait for the worker: 1." in page.text
    assert "This cannot be applied yet: Letters or jobs of those that end still wait for the worker: 1." in page.text
    assert page.buttons() == []


def test_a_line_that_says_nothing_is_refused_beside_its_field(ines: Browser) -> None:
    refused = ines.send("/institute/reorganisations", PLAN | {"shares": "Leeds"})
    assert refused.status == 409
    assert "is not two codes" in refused.problem_at("shares")


def test_a_sector_administrator_elsewhere_reorganises_nothing(stranger: Browser) -> None:
    assert stranger.open("/kent/reorganisations").status == 403
    assert stranger.send("/kent/reorganisations", PLAN).status == 403
    assert stranger.open("/institute/reorganisations").status == 404
    assert stranger.send("/kent/reorganisations/1", {"verb": "apply"}).status == 403
