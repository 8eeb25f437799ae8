"""Ines publishes a release as open data; anybody reads it without signing in, until it is withdrawn."""

from datetime import date
from io import StringIO
from xml.etree.ElementTree import fromstring

import polars as pl
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from tests.browsing import SITE, Browser
from tests.cast import NOW
from tests.pdf import read, sheets, tables
from tests.workforce.releases.makers import END, release_three_councils
from tests.workforce.releases.test_compose import composed
from workforce.releases.models import Release, ReleasedTable
from workforce.tenancy import OrganisationSession

TABLE = "/open/tables/representation-sex"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def released(app: FastAPI) -> FastAPI:
    release_three_councils(app, END)
    return app


@pytest.fixture
def ines(app: FastAPI) -> Browser:
    return Browser(app, "ines.gold@institute.example")


@pytest.fixture
def opened(released: FastAPI, ines: Browser) -> FastAPI:
    act(ines, "Publish version 1 of 31 March 2030 as open data")
    return released


def act(ines: Browser, words: str) -> None:
    asked = ines.open(ines.open("/institute/statistics/releases").links()[words])
    assert ines.send(asked.response.url.path).status == 303


@pytest.mark.usefixtures("released")
def test_nothing_is_open_until_the_sector_body_says_so(guest: Browser, ines: Browser) -> None:
    assert "Nothing has been published yet" in guest.open("/open").text
    for address in (
        TABLE,
        f"{TABLE}/csv",
        f"{TABLE}/pdf",
        f"{TABLE}/json",
        "/open/package",
        "/open/pdf",
        "/open/tables.json",
    ):
        assert guest.open(address).status == 404
    act(ines, "Publish version 1 of 31 March 2030 as open data")
    assert "The sector, as at 31 March 2030" in guest.open("/open").text


@pytest.mark.usefixtures("opened")
def test_anybody_reads_a_table_and_takes_it_away(guest: Browser) -> None:
    page = guest.open(guest.open("/open").links()["Digital roles and all staff by sex"])
    assert page.heading == "The sector Digital roles and all staff by sex"
    file = guest.open(page.links()["CSV"]).response
    taken = pl.read_csv(StringIO(file.content.decode("utf-8-sig")), infer_schema=False)
    assert [[*row] for row in taken.iter_rows()] == page.rows()
    assert guest.open(page.links()["Excel"]).response.content.startswith(b"PK")
    assert tables(guest.open(page.links()["PDF"]).response.content)[2][1:] == page.rows()
    said = guest.open(page.links()["JSON"]).response.json()
    assert [row["label"] for row in said["rows"]] == [row[0] for row in page.rows()]


@pytest.mark.usefixtures("opened")
def test_anybody_takes_all_of_it_away_as_one_pdf(guest: Browser) -> None:
    page = guest.open("/open")
    content = guest.open(page.links()["as one PDF"]).response.content
    assert [each.text for each in read(content).all("H1")][2:] == [
        row[0] for row in page.rows()[: len(tables(content)) - 2]
    ]
    assert "Leeds" not in "".join(sheets(content))


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("file", [f"{TABLE}/csv", f"{TABLE}/pdf", f"{TABLE}/package", "/open/pdf"])
def test_whoever_has_it_already_is_told_so(guest: Browser, file: str) -> None:
    first = guest.open(file).response
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = guest.open(file, **{"If-None-Match": first.headers["ETag"]}).response
    assert (again.status_code, again.content) == (304, b"")
    assert guest.open(file, **{"If-None-Match": '"other"'}).response.content == first.content


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("path", ["/open", TABLE, f"{TABLE}/csv", "/open/releases.json"])
def test_a_program_asks_first_what_it_would_get(app: FastAPI, guest: Browser, path: str) -> None:
    whole = guest.open(path).response
    asked = TestClient(app, base_url=SITE).head(path)
    assert (asked.status_code, asked.content) == (200, b"")
    told = ("Content-Type", "ETag") if "ETag" in whole.headers else ("Content-Type",)
    assert [asked.headers[name] for name in told] == [whole.headers[name] for name in told]
    assert int(asked.headers["Content-Length"]) > 0


def test_what_is_not_there_is_not_there_for_a_program_that_asks_first(app: FastAPI) -> None:
    asked = TestClient(app, base_url=SITE).head(f"{TABLE}/csv")
    assert (asked.status_code, asked.content) == (404, b"")


@pytest.mark.usefixtures("opened")
def test_whoever_holds_any_of_it_is_told_so(guest: Browser) -> None:
    assert guest.open(f"{TABLE}/csv", **{"If-None-Match": "*"}).status == 304


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    "path", [TABLE, f"{TABLE}/csv", f"{TABLE}/pdf", f"{TABLE}/json", f"{TABLE}/package", "/open/package", "/open/pdf"]
)
def test_no_table_of_one_organisation_is_open(guest: Browser, path: str) -> None:
    assert guest.open(f"{path}?scope=organisation:E08000035").status == 404
    assert "Leeds" not in guest.open("/open/tables.json").response.text


@pytest.mark.usefixtures("opened")
def test_tables_are_listed_page_by_page(guest: Browser, institute: OrganisationSession) -> None:
    wanted = {table.title for table in institute.exec(select(ReleasedTable)) if table.scope == "sector"}
    after, found = 0, list[str]()
    while not found or after:
        card = guest.open(f"/open/tables.json?limit=3&after={after}").response.json()
        assert len(card["tables"]) <= 3
        after, following = card["after"], card["next"]
        assert bool(following) == bool(after)
        if following:
            step = guest.open(following.removeprefix(following.partition("/open")[0])).response.json()["tables"]
            assert step == guest.open(f"/open/tables.json?limit=3&after={after}").response.json()["tables"]
        found += [each["title"] for each in card["tables"] if each["scope"] == "sector:"]
    assert sorted(found) == sorted(wanted)


@pytest.mark.usefixtures("opened")
def test_what_is_withdrawn_is_gone_and_said_to_be(guest: Browser, ines: Browser) -> None:
    act(ines, "Withdraw version 1 of 31 March 2030")
    gone = guest.open(f"{TABLE}?month=2030-03-31")
    assert gone.status == 410
    assert "The release of 31 March 2030 was withdrawn." in gone.text
    assert guest.open(f"{TABLE}/pdf?month=2030-03-31").status == 410
    assert "Nothing has been published yet" not in guest.open("/open").text
    assert guest.open("/open").rows()[0][3].startswith("Withdrawn")
    (said,) = guest.open("/open/releases.json").response.json()["releases"]
    assert said["withdrawn_at"]
    (title,) = fromstring(guest.open("/open/feed.atom").response.text).iterfind(f"{ATOM}entry/{ATOM}title")
    assert title.text == "31 March 2030, version 1: withdrawn"


@pytest.mark.usefixtures("opened")
def test_what_is_held_back_is_said_to_be_in_the_feed(guest: Browser, institute: OrganisationSession) -> None:
    release = institute.exec(select(Release)).one()
    release.stopped_at = NOW
    institute.add(release)
    institute.commit()
    (entry,) = fromstring(guest.open("/open/feed.atom").response.text).iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "31 March 2030, version 1: held back while it is looked at"
    assert guest.open(f"{TABLE}?month=2030-03-31").status == 410


@pytest.mark.usefixtures("opened")
def test_a_release_is_published_once_and_never_after_it_was_withdrawn(
    institute: OrganisationSession, ines: Browser
) -> None:
    release = institute.exec(select(Release)).one()
    address = f"/institute/statistics/releases/{release.id}/open"
    assert "is open data already" in ines.send(address).text
    act(ines, "Withdraw version 1 of 31 March 2030")
    assert "has been withdrawn. Publish one that stands." in ines.send(address).text


@pytest.mark.usefixtures("released")
def test_only_the_sector_administrator_publishes(
    institute: OrganisationSession, planner: Browser, stranger: Browser
) -> None:
    release = institute.exec(select(Release)).one()
    for browser in (planner, stranger):
        assert browser.send(f"/institute/statistics/releases/{release.id}/open").status in (403, 404)
    assert stranger.send(f"/kent/statistics/releases/{release.id}/open").status == 404


def test_the_dictionary_says_what_the_categories_are(guest: Browser) -> None:
    rows = {row[0]: row for row in guest.open("/open/dictionary").rows()}
    assert "Black" in rows["Ethnic group"][1]
    assert rows["Ethnic group, detailed"][2] == "England 2021, 19 categories"


@pytest.mark.parametrize("query", ["month=soon", "after=-1", "limit=1000"])
def test_a_question_that_makes_no_sense_is_refused(guest: Browser, query: str) -> None:
    assert guest.open(f"/open/tables.json?{query}").status == 422


def test_a_month_that_was_never_open_is_missing(guest: Browser) -> None:
    assert guest.open(f"/open?month={date(2029, 1, 31)}").status == 200


@pytest.mark.usefixtures("opened")
def test_each_group_leads_anybody_to_its_own_figures_in_a_finer_open_table(
    app: FastAPI, guest: Browser, ines: Browser
) -> None:
    assert "Nothing that is open of this month and place" in guest.open("/open/tables/movements-sex").text
    joined = {"measure": "joiners", "first": "sex", "second": "age-band", "scope": "Sector"}
    ines.send(f"{composed(app, ines, joined)}/publish")
    assert "Nothing that is open of this month and place" in guest.open("/open/tables/movements-sex").text
    ines.send("/institute/statistics/releases/2/open")
    coarse = guest.open("/open/tables/movements-sex")
    women = guest.open(coarse.links()["Female , in more detail"])
    assert women.heading == "The sector Joiners by age band and sex: Female"
    assert guest.open("/open/tables/movements-sex?group=sex:Purple").status == 404


@pytest.mark.usefixtures("opened")
def test_with_script_another_choice_lists_the_same_tables_as_without(guest: Browser) -> None:
    part = guest.part("/open?scope=sector:")
    assert part.status == 200
    assert part.rows() == guest.open("/open?scope=sector:").rows()


@pytest.mark.usefixtures("opened")
def test_a_program_is_told_in_json_what_a_person_is_told_on_a_page(guest: Browser) -> None:
    for address in ("/open/tables/nothing/json", "/open/tables.json?month=2029-01-31", "/open/tables.json?month=May"):
        said = guest.open(address).response
        assert said.status_code in (404, 422)
        assert said.headers["Content-Type"] == "application/json"
        assert all(said.json()["problems"].values())
    asked = guest.open("/open/tables/nothing", Accept="application/json").response
    assert asked.json() == {"problems": {"": "There is no such table in this release."}}
    assert guest.open("/open/tables/nothing").response.headers["Content-Type"].startswith("text/html")
