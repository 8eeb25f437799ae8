from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from workforce.errors import Missing
from workforce.gates import allow
from workforce.measures.catalogue import MEASURES, SUBJECTS
from workforce.measures.comparing import Compared, compared_with
from workforce.measures.lines import lines_of
from workforce.measures.reading import Found, find
from workforce.releases.charts import bars_of
from workforce.releases.choosing import file_name
from workforce.releases.files import PDF, XLSX, paper, workbook
from workforce.releases.pages import READ
from workforce.releases.paper.wording import edition_of
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.statistics.derived.marks import UNRELIABLE
from workforce.statistics.table import Table
from workforce.web import Visit, download, page

Reading = Annotated[Visit, allow(READ)]
Filters = Annotated[Compared, Query()]
MARKS = SHORTHAND | {UNRELIABLE: "unreliable: a rate of fewer than 23 people is not shown"}

router = APIRouter(prefix="/{organisation}/statistics/measures", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading) -> Response:
    subjects = [(subject, [each for each in MEASURES if each.subject == subject]) for subject in SUBJECTS]
    return page(visit, "measures/index.html", subjects=subjects)


@router.get("/figures")
def show(visit: Reading, asked: Filters) -> Response:
    found = find(visit, asked)
    table, figures = found.table, found.figures
    compared = compared_with(visit, asked, found)
    return page(
        visit,
        "measures/show.html",
        "results",
        found=found,
        measure=found.measure,
        shown=table.shown() if table else None,
        chart=bars_of(table, figures.drawn) if table and figures else None,
        drawn=lines_of(table, figures.lines) if table and figures else None,
        places=places_of(found),
        beside=asked.beside,
        compared=compared.shown() if compared else None,
        marks=MARKS,
    )


def places_of(found: Found) -> list[tuple[str, str]]:
    """To choose from; none for what is the sector's alone."""
    if found.chosen is None or found.measure.of_sector:
        return []
    return [(each.key, each.words) for each in found.chosen.scopes]


@router.get("/figures/csv")
def as_csv(visit: Reading, asked: Filters) -> Response:
    table = table_asked(visit, asked, find(visit, asked))
    return download(csv_file(table), f"{file_name(table)}.csv", "text/csv; charset=utf-8")


@router.get("/figures/xlsx")
def as_workbook(visit: Reading, asked: Filters) -> Response:
    table = table_asked(visit, asked, find(visit, asked))
    return download(workbook(table, []), f"{file_name(table)}.xlsx", XLSX)


@router.get("/figures/pdf")
def as_pdf(visit: Reading, asked: Filters) -> Response:
    found = find(visit, asked)
    table = table_asked(visit, asked, found)
    edition = edition_of(found.chosen.release) if found.chosen and found.measure.of_returns else None
    return download(paper([(table, [])], edition, MARKS), f"{file_name(table)}.pdf", PDF)


def table_asked(visit: Visit, asked: Compared, found: Found) -> Table:
    table = compared_with(visit, asked, found) if asked.beside else found.table
    if table is None:
        raise Missing("There are no figures of this in the release.")
    return table
