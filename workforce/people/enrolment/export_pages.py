from typing import Annotated

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from workforce.audit import note
from workforce.gates import audited
from workforce.people.enrolment.export import register_csv, register_workbook
from workforce.people.enrolment.pages import CSV, XLSX
from workforce.people.staff.pages import READ_STAFF
from workforce.web import Visit, download

Taking = Annotated[Visit, audited(READ_STAFF)]

router = APIRouter(prefix="/{organisation}/staff-files/register", default_response_class=HTMLResponse)


@router.get("/csv")
def take_csv(visit: Taking) -> Response:
    note(visit.session, visit.now, visit.member_id, "exported", "staff register", 0)
    return download(register_csv(visit.session, visit.today), "staff.csv", CSV)


@router.get("/xlsx")
def take_workbook(visit: Taking) -> Response:
    note(visit.session, visit.now, visit.member_id, "exported", "staff register", 0)
    return download(register_workbook(visit.session, visit.today), "staff.xlsx", XLSX)
