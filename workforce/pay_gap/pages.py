from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.pay_gap.report import FEWEST_AVERAGED, LARGE, YearFilters, report
from workforce.releases.choosing import file_name
from workforce.releases.files import PDF, XLSX, paper, workbook
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.web import Visit, download, page

READ_PAY_GAP = permission("pay_gap.read", "read the gender pay gap before it is published", Role.HR_OFFICER)
Reading = Annotated[Visit, allow(READ_PAY_GAP)]
Asked = Annotated[YearFilters, Query()]

router = APIRouter(prefix="/{organisation}/pay-gap", default_response_class=HTMLResponse)


@router.get("")
def show(visit: Reading, filters: Asked) -> Response:
    found = report(visit.session, filters, visit.today)
    return page(
        visit,
        "pay_gap/show.html",
        report=found,
        shown=found.table.shown(),
        shorthand=SHORTHAND,
        large=LARGE,
        fewest=FEWEST_AVERAGED,
    )


@router.get("/csv")
def as_csv(visit: Reading, filters: Asked) -> Response:
    table = report(visit.session, filters, visit.today).table
    return download(csv_file(table), f"{file_name(table)}.csv", "text/csv; charset=utf-8")


@router.get("/xlsx")
def as_workbook(visit: Reading, filters: Asked) -> Response:
    table = report(visit.session, filters, visit.today).table
    return download(workbook(table, []), f"{file_name(table)}.xlsx", XLSX)


@router.get("/pdf")
def as_pdf(visit: Reading, filters: Asked) -> Response:
    table = report(visit.session, filters, visit.today).table
    return download(paper([(table, [])], None), f"{file_name(table)}.pdf", PDF)
