from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.audit import note
from workforce.auditing.search import AT_ONCE, Filters, page_of_log, verbs, whole_log
from workforce.exports import csv_of
from workforce.gates import allow, audited
from workforce.web import Visit, download, page

READ = permission("audit.read", "read who did what here", Role.HR_OFFICER, Role.SECTOR_ADMINISTRATOR)
Reading = Annotated[Visit, allow(READ)]
Taking = Annotated[Visit, audited(READ)]

router = APIRouter(prefix="/{organisation}/audit", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading, filters: Annotated[Filters, Query()]) -> Response:
    found = page_of_log(visit.session, filters)
    entries, more = found[:AT_ONCE], len(found) > AT_ONCE
    screen = "auditing/log.html"
    return page(visit, screen, "results", entries=entries, more=more, filters=filters, verbs=verbs(visit.session))


@router.get("/csv")
def take_away(visit: Taking, filters: Annotated[Filters, Query()]) -> Response:
    note(visit.session, visit.now, visit.member_id, "exported", "audit log", 0)
    return download(csv_of(whole_log(visit.session, filters)), "audit.csv", "text/csv")
