"""The aims for 2030 are measured against one release, which stays it whatever is withdrawn, until it is moved."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.workforce.releases.makers import END, YEAR_BEFORE, make_release, release_three_councils
from workforce.audit import AuditLine
from workforce.releases.models import Release
from workforce.tenancy import OrganisationSession

AIMS = "/leeds/statistics/measures/figures?name=aims"
RELEASES = "/institute/statistics/releases"


@pytest.fixture
def of_two_years(app: FastAPI) -> FastAPI:
    release_three_councils(app, YEAR_BEFORE, END)
    return app


@pytest.fixture
def sector(of_two_years: FastAPI) -> Browser:
    return Browser(of_two_years, "ines.gold@institute.example")


def frozen(institute: OrganisationSession) -> list[date]:
    institute.expire_all()
    found = [each.month_end for each in institute.exec(select(Release)) if each.baseline_since]
    institute.commit()
    return found


def test_the_baseline_stays_when_its_release_is_withdrawn_or_made_anew(
    of_two_years: FastAPI, planner: Browser, sector: Browser, institute: OrganisationSession
) -> None:
    before = planner.open(AIMS)
    assert "Baseline: March 2029, frozen" in before.text
    make_release(of_two_years, YEAR_BEFORE)
    sector.send(f"{RELEASES}/1/withdraw")
    assert planner.open(AIMS).rows() == before.rows()
    assert "Baseline: March 2029, frozen" in planner.open(AIMS).text
    assert frozen(institute) == [YEAR_BEFORE]


def test_an_administrator_moves_it_and_the_log_says_who(
    planner: Browser, sector: Browser, institute: OrganisationSession
) -> None:
    assert "March 2029" in sector.open(f"{RELEASES}/2/baseline").text.replace("31 ", "")
    sector.send(f"{RELEASES}/2/baseline")
    assert "Baseline since" in sector.open(RELEASES).text
    assert "Baseline: March 2030, frozen" in planner.open(AIMS).text
    assert frozen(institute) == [END]
    lines = institute.exec(select(AuditLine).where(AuditLine.noun == "release")).all()
    assert {line.verb for line in lines if line.actor_id} == {"ended as baseline", "made the baseline"}
    institute.commit()
    assert "already" in sector.send(f"{RELEASES}/2/baseline").text


@pytest.mark.usefixtures("of_two_years")
def test_nobody_else_moves_it(planner: Browser) -> None:
    assert planner.open("/leeds/statistics/releases/2/baseline").status in (403, 404)


def test_what_was_withdrawn_cannot_become_it(sector: Browser) -> None:
    sector.send(f"{RELEASES}/2/withdraw")
    assert "has been withdrawn" in sector.send(f"{RELEASES}/2/baseline").text


def test_on_a_small_screen_each_release_stands_with_what_can_be_done_to_it(sector: Browser) -> None:
    """Of eight columns, the last were out of sight: where it is withdrawn, and made the baseline."""
    row = sector.open(RELEASES).soup.select("table.app-stacks tbody tr")[0]
    headings = [cell["data-heading"] for cell in row.select("td")]
    assert headings == ["Version", "Made", "Returns", "State", "Open data", "Aims", "Keep or change"]
