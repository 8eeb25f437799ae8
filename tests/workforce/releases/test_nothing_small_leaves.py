"""Three women are in digital roles at each council. Nothing that leaves may tell so, in any shape."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import polars as pl
import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import INSTITUTE
from tests.pdf import tables
from tests.workforce.releases.makers import END, PLANTED, release_three_councils
from workforce.releases.models import ReleasedTable, ScopeKind
from workforce.tenancy import OrganisationSession

ANSWERED = ("Known", "Not collected", "Prefer not to say", "Not stated")  # tell only whether anybody answered
SMALL = {str(count) for count in range(1, 5)} | {f"{count}.0" for count in range(1, 5)}
PERCENT = ("%", "FTE", "Level-steps")  # of what is visible, or not a number of people

Cells = Iterator[tuple[str, str, str]]  # label, heading, what stands there


@pytest.fixture
def sector(app: FastAPI) -> Browser:
    """The sector body sees every scope, so it could see the most."""
    release_three_councils(app, END)
    return Browser(app, "ines.gold@institute.example")


def addresses(sector: Browser) -> list[str]:
    found = []
    for option in sector.open("/institute/statistics").soup.select("select#scope option"):
        page = sector.open(f"/institute/statistics?scope={option['value']}")
        found += [str(link["href"]) for link in page.soup.select("#results li a")]
    return found


def on_page(soup: BeautifulSoup) -> Cells:
    headings = [cell.get_text() for cell in soup.select("thead th")]
    for row in soup.select("tbody tr"):
        label, *figures = [cell.get_text() for cell in row.select("th, td")]
        yield from ((label, heading, figure) for heading, figure in zip(headings[1:], figures, strict=True))


def in_frame(frame: pl.DataFrame) -> Cells:
    return in_rows(frame.columns, frame.iter_rows())


def in_rows(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Cells:
    for label, *figures in rows:
        yield from ((str(label), heading, str(each)) for heading, each in zip(headings[1:], figures, strict=True))


def in_chart(soup: BeautifulSoup) -> Cells:
    for line in soup.select(".app-bars__line"):
        figure, _, words = line.get_text(strip=True).rpartition(": ")
        yield "", figure, words
        assert bool(line.select("rect")) != words.startswith("["), line


def is_told(cells: Cells) -> list[tuple[str, str, str]]:
    """A number of people from 1 to 4, who have more in common than to have answered or not."""
    told = (cell for cell in cells if cell[2] in SMALL and cell[0] not in ANSWERED)
    return [cell for cell in told if not any(word in cell[1] for word in PERCENT)]


def test_no_page_chart_or_file_tells_of_a_few_people(sector: Browser) -> None:
    every = addresses(sector)
    assert len(every) == 3 * 14 + 15
    hidden = 0
    for address in every:
        path, _, query = address.partition("?")
        soup = sector.open(address).soup
        assert not is_told(on_page(soup)), address
        assert not is_told(in_chart(soup)), address
        hidden += sum(figure == "[c]" for _, _, figure in on_page(soup))
        csv = sector.open(f"{path}/csv?{query}").response.content
        assert not is_told(in_frame(pl.read_csv(BytesIO(csv), infer_schema=False))), address
        workbook = sector.open(f"{path}/xlsx?{query}").response.content
        sheet = pl.read_excel(BytesIO(workbook), sheet_name="Table 1", infer_schema_length=0)
        assert not is_told(in_frame(sheet)), address
        opened = sector.open(f"{path}/ods?{query}").response.content
        sheet = pl.read_ods(BytesIO(opened), sheet_name="Table 1", infer_schema_length=0)
        assert not is_told(in_frame(sheet)), address
        headings, *rows = tables(sector.open(f"{path}/pdf?{query}").response.content)[2]
        assert not is_told(in_rows(headings, rows)), address
    assert hidden > 0


def test_the_planted_count_and_its_complement_are_hidden_at_every_council(
    sector: Browser, institute: OrganisationSession
) -> None:
    planted = select(ReleasedTable).where(ReleasedTable.name == "representation-sex")
    tables = institute.exec(planted.where(ReleasedTable.scope == ScopeKind.ORGANISATION)).all()
    assert len(tables) == 3
    for table in tables:
        frame = table.opened().frame
        for sex in ("Female", "Male"):  # the men would tell of the women: all are known to be 44
            row = frame.row(by_predicate=pl.col("sex") == sex, named=True)
            assert (row["digital_count"], row["digital_count_shorthand"]) == (None, "[c]")
            assert row["digital_percent"] is None
    assert PLANTED < 5
    assert sector.open("/institute/statistics").status == 200


def test_no_answer_of_the_api_tells_of_a_few_people(app: FastAPI, sector: Browser) -> None:
    system = system_of(app, INSTITUTE, "statistics.read")
    for address in addresses(sector):
        name, _, query = address.rpartition("/")[2].partition("?")
        card = system.get(f"/api/v1/institute/statistics/{name}?{query}").json()
        heading = {column["name"]: column["heading"] for column in card["columns"]}
        cells = (
            (row["label"], heading[name], str(figure["value"]))
            for row in card["rows"]
            for name, figure in row["figures"].items()
        )
        assert not is_told(cells), address
