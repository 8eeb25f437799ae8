"""The sector body keeps a PDF of every release that it made; one that it withdrew says so on every page."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.pdf import read, sheets, tables
from tests.workforce.releases.makers import END, release_three_councils
from workforce.releases.models import Release
from workforce.tenancy import OrganisationSession

RELEASES = "/institute/statistics/releases"
PDF = "PDF of version 1 of 31 March 2030"


@pytest.fixture
def ines(app: FastAPI) -> Browser:
    release_three_councils(app, END)
    return Browser(app, "ines.gold@institute.example")


def titles(content: bytes) -> list[str]:
    return [each.text for each in read(content).all("Title")]


def test_a_release_is_kept_as_it_was_made(ines: Browser) -> None:
    answer = ines.open(ines.open(RELEASES).links()[PDF]).response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistics-2030-03-31.pdf"'
    assert titles(answer.content) == ["Local government workforce statistics: The sector, 31 March 2030"]
    shown = ines.open("/institute/statistics/tables/representation-sex?scope=sector:")
    assert shown.rows() in [rows for _, *rows in tables(answer.content)]
    assert "Withdrawn" not in "".join(sheets(answer.content))


def test_of_another_place_where_one_is_asked_for(ines: Browser) -> None:
    address = ines.open(RELEASES).links()[PDF]
    assert titles(ines.open(f"{address}?scope=organisation:E10000016").response.content) == [
        "Local government workforce statistics: Kent County Council, 31 March 2030"
    ]
    assert ines.open(f"{address}?scope=organisation:E00000000").status == 404


def test_one_that_was_withdrawn_says_so_on_every_page(ines: Browser, institute: OrganisationSession) -> None:
    number = institute.exec(select(Release.id)).one()
    ines.send(f"{RELEASES}/{number}/withdraw")
    assert "Nothing has been released yet" in ines.open("/institute/statistics").text
    content = ines.open(ines.open(RELEASES).links()[PDF]).response.content
    assert titles(content)[0].startswith("Withdrawn: ")
    assert all("Withdrawn on" in each for each in sheets(content))


def test_one_that_is_held_back_is_given_to_nobody(ines: Browser, institute: OrganisationSession) -> None:
    release = institute.exec(select(Release)).one()
    release.stopped_at = NOW
    institute.add(release)
    institute.commit()
    assert PDF not in ines.open(RELEASES).links()
    assert "held back while it is looked at" in ines.open(f"{RELEASES}/{release.id}/pdf").text
    assert ines.open("/institute/statistics/pdf").status == 404


@pytest.mark.usefixtures("ines")
def test_nobody_but_its_maker_keeps_it(planner: Browser, stranger: Browser, institute: OrganisationSession) -> None:
    number = institute.exec(select(Release.id)).one()
    assert planner.open(f"/leeds/statistics/releases/{number}/pdf").status == 403
    assert stranger.open(f"/kent/statistics/releases/{number}/pdf").status in (403, 404)
    assert planner.open(f"/leeds/statistics/pdf?month={date(2029, 1, 31)}").status == 404
