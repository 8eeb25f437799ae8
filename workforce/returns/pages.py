from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.returns import service
from workforce.returns.months import previous_month_end
from workforce.returns.service import MonthFields
from workforce.screens import day
from workforce.statistics.partition import SKILLS, STAFF
from workforce.web import Visit, go, page

SENDING = permission("returns.send", "send and withdraw the monthly return", Role.HR_OFFICER)
Sending = Annotated[Visit, allow(SENDING)]

router = APIRouter(prefix="/{organisation}/returns", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Sending) -> Response:
    latest = previous_month_end(visit.today)
    return page(
        visit,
        "returns/index.html",
        returns=service.sent_lately(visit.session),
        latest=latest,
        is_sent=bool(service.sent_for(visit.session, latest)),
        is_being_made=service.is_being_made(visit.session, latest),
        has_failed=service.has_failed(visit.session, latest),
        few=service.FEW,
    )


@router.post("")
def send(visit: Sending, fields: Annotated[MonthFields, Form()]) -> Response:
    service.ask(visit.session, fields, visit.today, visit.now)
    return go(visit, "/returns", f"The return of {day(fields.month_end)} is being made and sent.")


@router.get("/columns")
def columns(visit: Sending) -> Response:
    return page(visit, "returns/columns.html", tables={"One row an employment": STAFF, "One row a skill": SKILLS})


@router.post("/{return_id}/withdraw")
def withdraw(visit: Sending, return_id: int) -> Response:
    sent = service.withdraw(visit.session, return_id, visit.member_id, visit.now)
    return go(visit, "/returns", f"The return of {day(sent.month_end)} is withdrawn: the sector body deletes it.")
