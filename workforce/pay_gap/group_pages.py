from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.diversity.cipher import keys_of
from workforce.errors import Missing
from workforce.gates import allow
from workforce.pay_gap.groups import FIGURES, SOURCE, table_of
from workforce.pay_gap.making import MakeFields, made, make
from workforce.pay_gap.models import GroupPayGaps
from workforce.pay_gap.pages import READ_PAY_GAP
from workforce.pay_gap.report import YearFilters, latest_snapshot
from workforce.releases.charts import bars_of
from workforce.releases.choosing import file_name
from workforce.releases.files import PDF, XLSX, paper, workbook
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.screens import day
from workforce.statistics.pay_safety import PayRule
from workforce.statistics.table import Table
from workforce.web import Visit, download, go, page

MAKE_PAY_GAP = permission("pay_gap.make", "make the pay gaps by group of a year, for good", Role.HR_OFFICER)
Reading = Annotated[Visit, allow(READ_PAY_GAP)]
Making = Annotated[Visit, allow(MAKE_PAY_GAP)]
Asked = Annotated[YearFilters, Query()]

router = APIRouter(prefix="/{organisation}/pay-gap/groups", default_response_class=HTMLResponse)


@router.get("")
def show(visit: Reading, filters: Asked) -> Response:
    """The year asked for, or the latest that was made; none where none was."""
    stands = made(visit.session)
    found = one_of(stands, filters.year) if stands or filters.year else None
    table = table_of(visit.session, found) if found else None
    snapshot = latest_snapshot(visit.today)
    return page(
        visit,
        "pay_gap/groups.html",
        found=found,
        table=table,
        bars=bars_of(table, FIGURES) if table else None,
        years=[each.snapshot_on.year for each in stands],
        to_make=None if any(each.snapshot_on == snapshot for each in stands) else snapshot,
        shorthand=SHORTHAND,
        rule=PayRule(),
        source=SOURCE,
    )


@router.post("")
def make_once(visit: Making, fields: Annotated[MakeFields, Form()]) -> Response:
    found = make(visit.session, keys_of(visit.building.settings), fields, visit.member_id, visit.now)
    return go(visit, "/pay-gap/groups", f"The figures of {day(found.snapshot_on)} are made, and stay as they are.")


@router.get("/csv")
def as_csv(visit: Reading, filters: Asked) -> Response:
    table = whole(visit, filters)
    return download(csv_file(table), f"{file_name(table)}.csv", "text/csv; charset=utf-8")


@router.get("/xlsx")
def as_workbook(visit: Reading, filters: Asked) -> Response:
    table = whole(visit, filters)
    return download(workbook(table, []), f"{file_name(table)}.xlsx", XLSX)


@router.get("/pdf")
def as_pdf(visit: Reading, filters: Asked) -> Response:
    table = whole(visit, filters)
    return download(paper([(table, [])], None), f"{file_name(table)}.pdf", PDF)


def whole(visit: Visit, filters: YearFilters) -> Table:
    return table_of(visit.session, one_of(made(visit.session), filters.year))


def one_of(stands: list[GroupPayGaps], year: int | None) -> GroupPayGaps:
    """The latest where no year is asked for. Raises Missing."""
    found = next((each for each in stands if year in (None, each.snapshot_on.year)), None)
    if found is None:
        raise Missing("No figures were made for this year. Choose one that is on the list.")
    return found
