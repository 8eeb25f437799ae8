from datetime import date
from typing import Annotated

import polars as pl
from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.audit import note
from workforce.exports import csv_of
from workforce.framework import in_force, names_now
from workforce.gates import allow, audited
from workforce.returns import service
from workforce.returns.building import posts_of_staff
from workforce.returns.quality import (
    JUMP_LEAST,
    JUMP_SHARE,
    KINDS,
    LOOKED_AT,
    Gap,
    findings,
    found_in,
    jumps,
    looked_at,
)
from workforce.returns.service import MonthFields
from workforce.screens import day
from workforce.statistics.months import previous_month_end
from workforce.statistics.partition import SKILLS, STAFF
from workforce.tenancy import OrganisationSession
from workforce.web import Visit, download, go, page

SENDING = permission("returns.send", "send and withdraw the monthly return", Role.HR_OFFICER)
Sending = Annotated[Visit, allow(SENDING)]
Taking = Annotated[Visit, audited(SENDING)]
AT_ONCE = 200

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


@router.get("/check")
def check(visit: Sending) -> Response:
    month = previous_month_end(visit.today)
    staff = checked(visit.session, month)
    in_post = int(staff["in_post"].sum())
    return page(
        visit,
        "returns/check.html",
        month=month,
        in_post=in_post,
        findings=findings(staff),
        jumps=jumps(posts_of_staff(visit.session, LOOKED_AT), month),
        share=round(100 * JUMP_SHARE),
        least=JUMP_LEAST,
    )


@router.get("/check/people")
def who(visit: Sending, gap: Gap = Gap.NO_SERVICE) -> Response:
    month = previous_month_end(visit.today)
    people = found_in(checked(visit.session, month), gap)
    shown = people.head(AT_ONCE).rows(named=True)
    return page(visit, "returns/who.html", kind=KINDS[gap], gap=gap, month=month, people=shown, total=people.height)


@router.get("/check/people/csv")
def who_csv(visit: Taking, gap: Gap = Gap.NO_SERVICE) -> Response:
    month = previous_month_end(visit.today)
    people = found_in(checked(visit.session, month), gap)
    note(visit.session, visit.now, visit.member_id, "exported", "staff register", 0)
    return download(csv_of(people.drop("person_id")), f"{gap}.csv", "text/csv")


def checked(session: OrganisationSession, month: date) -> pl.DataFrame:
    posts = names_now.with_roles_now(posts_of_staff(session, LOOKED_AT), names_now.older_roles(session, month))
    return looked_at(posts, month, in_force.roles(session, month))


@router.get("/columns")
def columns(visit: Sending) -> Response:
    return page(visit, "returns/columns.html", tables={"One row an employment": STAFF, "One row a skill": SKILLS})


@router.post("/{return_id}/withdraw")
def withdraw(visit: Sending, return_id: int) -> Response:
    sent = service.withdraw(visit.session, return_id, visit.member_id, visit.now)
    return go(visit, "/returns", f"The return of {day(sent.month_end)} is withdrawn: the sector body deletes it.")
