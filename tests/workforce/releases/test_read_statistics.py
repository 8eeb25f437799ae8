"""What a planner sees of a release, and what is kept from them."""

from collections.abc import Sequence
from io import BytesIO, StringIO

import polars as pl
import pytest
from fastapi import FastAPI
from httpx2 import Response
from sqlmodel import Session, select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import KENT, LEEDS
from tests.pdf import read as read_pdf
from tests.pdf import tables as pdf_tables
from tests.workforce.releases.makers import (
    END,
    make_hull,
    make_release,
    make_staff,
    release_councils,
    release_three_councils,
    send_returns,
)
from workforce.identity import Organisation
from workforce.organisations.models import Footprint, FootprintKind, FootprintMember
from workforce.releases.models import ReleasedTable
from workforce.tenancy import OrganisationSession

STATISTICS, TABLE = "/leeds/statistics", "/leeds/statistics/tables/representation-sex"
SECTOR = {"scope": "sector:"}


@pytest.fixture
def released(app: FastAPI) -> FastAPI:
    """Leeds alone."""
    make_staff(app, LEEDS)
    send_returns(app, [LEEDS], END)
    make_release(app, END)
    return app


@pytest.fixture
def of_three(app: FastAPI) -> FastAPI:
    release_three_councils(app, END)
    return app


def sheets_of(answer: Response) -> dict[str, pl.DataFrame]:
    return pl.read_excel(BytesIO(answer.content), sheet_id=0, infer_schema_length=0)


def csv_rows(answer: Response) -> list[list[str]]:
    frame = pl.read_csv(StringIO(answer.content.decode("utf-8-sig")), infer_schema=False)
    return [list(frame.columns), *([*row] for row in frame.iter_rows())]


def as_shown(row: Sequence[str]) -> list[str | float]:
    """A figure is the same number however it is written."""
    return [float(each) if each.replace(".", "", 1).isdecimal() else each for each in row]


def headings_of(browser: Browser, address: str) -> list[str]:
    return [cell.get_text() for cell in browser.open(address).soup.select("thead th")]


def test_before_the_first_release_the_page_says_what_is_needed(planner: Browser) -> None:
    page = planner.open(STATISTICS)
    assert "Nothing has been released yet" in page.text
    assert "sends the month’s return" in page.text
    assert planner.open(TABLE).status == 404
    assert planner.open(f"{STATISTICS}/pdf").status == 404


@pytest.mark.usefixtures("released")
def test_a_planner_chooses_a_table_of_their_own_organisation(planner: Browser) -> None:
    page = planner.open(STATISTICS)
    assert "Leeds City Council, as at 31 March 2030" in page.text
    assert "1 of 1 organisation." in page.text
    table = planner.open(page.links()["Digital roles and all staff by sex"])
    assert table.heading == "Leeds City Council Digital roles and all staff by sex"
    assert "1 of 1 organisation, as at 31 March 2030. Monthly return of each organisation" in table.text
    assert "Employments in post." in table.text
    assert "Declaration rate, all staff 98.1 %" in table.text
    assert "[c] confidential" in table.text


@pytest.mark.usefixtures("released")
def test_what_is_downloaded_is_what_is_on_the_page(planner: Browser) -> None:
    for name in planner.open(STATISTICS).soup.select("#results li a"):
        address = str(name["href"])
        path, _, query = address.partition("?")
        shown = [headings_of(planner, address), *planner.open(address).rows()]
        assert csv_rows(planner.open(f"{path}/csv?{query}").response) == shown
        workbook = planner.open(f"{path}/xlsx?{query}").response
        table = sheets_of(workbook)["Table 1"]
        assert [table.columns, *(as_shown(row) for row in table.iter_rows())] == [as_shown(row) for row in shown]
        opened = pl.read_ods(BytesIO(planner.open(f"{path}/ods?{query}").response.content), sheet_name="Table 1")
        assert opened.height == table.height
        assert pdf_tables(planner.open(f"{path}/pdf?{query}").response.content)[2] == shown
        figures = pl.read_parquet(BytesIO(planner.open(f"{path}/parquet?{query}").response.content))
        assert figures.to_series(0).to_list() == [row[0] for row in shown[1:]]


@pytest.mark.usefixtures("released")
def test_the_workbook_says_what_it_is_and_holds_figures_as_numbers(planner: Browser) -> None:
    sheets = sheets_of(planner.open(f"{TABLE}/xlsx").response)
    assert [*sheets] == ["Cover", "Contents", "Notes", "Table 1"]
    lines = [row for sheet in sheets.values() for row in (sheet.columns, *sheet.iter_rows())]
    said = " ".join(str(cell) for row in lines for cell in row)
    for words in ("Leeds City Council", "1 of 1 organisation", "Declaration rate", "[c] confidential"):
        assert words in said
    assert float(sheets["Table 1"].row(by_predicate=pl.nth(0) == "All")[3]) == 310


@pytest.mark.usefixtures("released")
def test_a_whole_release_is_one_pdf_with_the_tables_that_the_page_lists(planner: Browser) -> None:
    page = planner.open(STATISTICS)
    listed = [link.get_text() for link in page.soup.select("#results li a")]
    answer = planner.open(page.links()["all of them as one PDF"]).response
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistics-2030-03-31.pdf"'
    tree = read_pdf(answer.content)
    assert [each.text for each in tree.all("Title")] == [
        "Local government workforce statistics: Leeds City Council, 31 March 2030"
    ]
    assert [each.text for each in tree.all("H1")] == ["Contents", "Notes", *listed]
    said = [each.text for each in tree.all("P")]
    assert sum("all staff 98.1 %" in each for each in said) >= 2  # of who is in post, and of who joined and left


@pytest.mark.usefixtures("released")
def test_the_chart_is_drawn_from_the_same_frame(planner: Browser) -> None:
    page = planner.open(TABLE)
    chart = page.soup.select_one(".app-bars")
    assert chart
    assert str(chart["aria-label"]).endswith("The table below holds every figure.")
    assert "style=" not in str(chart)
    lines = {line.get_text(" ", strip=True): len(line.select("rect")) for line in chart.select(".app-bars__line")}
    assert lines == {
        "Digital roles, % of known: [c]": 0,
        "All staff, % of known: 55.9": 1,
        "All staff, % of known: 44.1": 1,
    }
    assert [bar["width"] for bar in chart.select("rect")] == ["100.0%", "78.9%"]


@pytest.mark.usefixtures("released")
def test_joiners_and_leavers_stand_beside_the_declaration_rate_of_staff(planner: Browser) -> None:
    page = planner.open("/leeds/statistics/tables/movements-sex")
    assert "Declaration rate, all staff 98.1 %" in page.text


@pytest.mark.usefixtures("released")
def test_one_council_s_figures_are_not_shown_under_the_sector_s_name(planner: Browser) -> None:
    assert "sector" not in str(planner.open(STATISTICS).soup.select("select#scope"))
    assert "has no figures about this" in planner.open(f"{STATISTICS}?scope=sector:").text
    assert planner.open(f"{TABLE}?scope=sector:").status == 404


@pytest.mark.usefixtures("released")
def test_a_month_that_was_not_released_is_not_found(planner: Browser) -> None:
    assert planner.open(f"{STATISTICS}?month=2029-01-31").status == 404
    assert planner.open(f"{STATISTICS}?month=lately").status == 422


@pytest.mark.usefixtures("released")
def test_htmx_is_given_the_results_alone(planner: Browser) -> None:
    part = planner.part(f"{STATISTICS}?month={END}")
    assert part.soup.find("h1") is None
    assert "Digital roles and all staff by sex" in part.links()


@pytest.mark.usefixtures("of_three")
def test_an_organisation_sees_itself_and_the_sector_and_no_other(planner: Browser, stranger: Browser) -> None:
    options = [option.get_text() for option in planner.open(STATISTICS).soup.select("select#scope option")]
    assert options == ["Leeds City Council (organisation)", "The sector"]
    for scope in ("organisation:E10000016", "organisation:E06000010"):
        assert planner.open(f"{TABLE}?scope={scope}").status == 404
        assert planner.open(f"{TABLE}/csv?scope={scope}").status == 404
        assert planner.open(f"{TABLE}/xlsx?scope={scope}").status == 404
        assert planner.open(f"{TABLE}/pdf?scope={scope}").status == 404
        assert planner.open(f"{STATISTICS}/pdf?scope={scope}").status == 404
        assert "of that place for you to see" in planner.open(f"{TABLE}?beside={scope}").text
    compared = planner.open(f"{TABLE}?beside=sector:").rows(1)[0]
    assert [compared[0], compared[3]] == ["Female", "Not known"]  # hidden at Leeds
    assert stranger.open(TABLE).status == 404
    assert stranger.open("/kent/statistics/tables/representation-sex?scope=organisation:E08000035").status == 404


def test_the_sector_body_looks_at_all(of_three: FastAPI) -> None:
    sector = Browser(of_three, "ines.gold@institute.example")
    options = [option.get_text() for option in sector.open("/institute/statistics").soup.select("select#scope option")]
    assert len(options) == 4
    table = sector.open("/institute/statistics/tables/representation-sex?scope=organisation:E10000016")
    assert table.heading.startswith("Kent County Council")


def test_an_organisation_sees_the_footprints_it_belongs_to(app: FastAPI, planner: Browser, stranger: Browser) -> None:
    hull = make_hull(app)
    with OrganisationSession(app.state.building.engine) as session:
        in_footprint(session, "North and south", [LEEDS, KENT, hull])
        in_footprint(session, "Chalk and grit", [LEEDS, KENT])  # each of two would know the other's
        in_footprint(session, "Long ago", [KENT, hull], ends_on=END.replace(day=1))
    release_councils(app, [LEEDS, KENT, hull], END)
    for browser, slug in ((planner, "leeds"), (stranger, "kent")):
        text = browser.open(f"/{slug}/statistics").text
        assert "North and south (footprint)" in text
        assert "Chalk and grit" not in text
        assert "Long ago" not in text


def in_footprint(session: Session, name: str, organisations: list[int], **over: object) -> None:
    footprint = Footprint(code=name.upper(), name=name, kind=FootprintKind.COMBINED_AUTHORITY)
    session.add(footprint)
    session.flush()
    for each in organisations:
        member = {"footprint_id": footprint.id, "organisation_id": each} | over
        session.add(FootprintMember.model_validate(member))
    session.commit()


def test_only_those_who_plan_read_statistics(
    planner: Browser, hr: Browser, programme_manager: Browser, participant: Browser, line_manager: Browser
) -> None:
    for browser in (planner, hr, programme_manager):
        assert browser.open(STATISTICS).status == 200
    for browser in (participant, line_manager):
        for address in (STATISTICS, TABLE, f"{TABLE}/csv", f"{TABLE}/xlsx", f"{TABLE}/pdf", f"{STATISTICS}/pdf"):
            assert browser.open(address).status == 403


def test_invented_councils_are_counted_among_invented_ones(app: FastAPI, institute: OrganisationSession) -> None:
    for organisation in institute.exec(select(Organisation).where(Organisation.id == LEEDS)):
        organisation.is_fictional = True
    institute.commit()
    make_staff(app, LEEDS)
    send_returns(app, [LEEDS], END)
    make_release(app, END)
    institute.commit()
    [release] = {(table.returned, table.expected) for table in institute.exec(select(ReleasedTable))}
    assert release == (1, 1)


def test_another_system_reads_the_same_figures(released: FastAPI, planner: Browser) -> None:
    system = system_of(released, LEEDS, "statistics.read")
    listed = system.get("/api/v1/leeds/statistics").json()
    assert listed["month"] == str(END)
    assert listed["scopes"] == [{"scope": "organisation:E08000035", "name": "Leeds City Council"}]
    assert [release["version"] for release in listed["releases"]] == [1]
    card = system.get("/api/v1/leeds/statistics/representation-sex").json()
    shown = planner.open(TABLE).rows()
    for row, line in zip(card["rows"], shown, strict=True):
        assert [row["label"], *map(in_words, row["figures"].values())] == line
    assert card["declaration_rates"][1] == {"figure": "All staff", "per_cent": "98.1"}
    assert card["note"] in planner.open(TABLE).text


def in_words(figure: dict[str, str | float | None]) -> str:
    if figure["value"] is None:
        return str(figure["shorthand"])
    return str(figure["value"])


def test_another_system_needs_the_scope_and_its_own_organisation(released: FastAPI) -> None:
    assert system_of(released, LEEDS).get("/api/v1/leeds/statistics").status_code == 403
    assert system_of(released, LEEDS).get("/api/v1/leeds/statistics/representation-sex").status_code == 403
    kent = system_of(released, KENT, "statistics.read")
    assert kent.get("/api/v1/leeds/statistics").status_code == 404
    assert kent.get("/api/v1/kent/statistics").json()["tables"] == []
    assert kent.get("/api/v1/kent/statistics/representation-sex").status_code == 404


def test_before_the_first_release_another_system_is_given_an_empty_list(app: FastAPI) -> None:
    system = system_of(app, LEEDS, "statistics.read")
    assert system.get("/api/v1/leeds/statistics").json()["releases"] == []
