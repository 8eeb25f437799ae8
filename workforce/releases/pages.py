from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.releases import choosing, service
from workforce.releases.baseline import baseline, move_baseline
from workforce.releases.beside import Compared, beside, others
from workforce.releases.charts import chart_of
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.composing import service as composing
from workforce.releases.composing.service import PolicyFields
from workforce.releases.files import ODS, PARQUET, XLSX, open_document, parquet, workbook
from workforce.releases.finer import finer
from workforce.releases.holding import attacks
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.releases.series import series_of
from workforce.releases.service import MonthFields
from workforce.releases.within import ways, within
from workforce.screens import day
from workforce.statistics.table import Table
from workforce.web import Visit, download, go, page

READ = permission(
    "statistics.read",
    "read and export statistics",
    Role.WORKFORCE_PLANNER,
    Role.HR_OFFICER,
    Role.SECTOR_ADMINISTRATOR,
    Role.PROGRAMME_MANAGER,
)
RELEASE = permission("statistics.release", "make and withdraw releases of statistics", Role.SECTOR_ADMINISTRATOR)
Reading = Annotated[Visit, allow(READ)]
Releasing = Annotated[Visit, allow(RELEASE)]
Asked = Annotated[Filters, Query()]

router = APIRouter(prefix="/{organisation}/statistics", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Reading, filters: Asked) -> Response:
    chosen = choosing.choose(visit.session, filters)
    tables = choosing.tables_of(visit.session, chosen) if chosen else []
    return page(
        visit,
        "releases/index.html",
        "results",
        chosen=chosen,
        tables=tables,
        composed=choosing.composed(visit.session),
        may_release=visit.may(RELEASE),
    )


@router.get("/series")
def series(visit: Reading) -> Response:
    return page(visit, "releases/series.html", series=series_of(visit.session))


@router.get("/tables/{table_name}")
def show(visit: Reading, table_name: str, filters: Annotated[Compared, Query()]) -> Response:
    chosen, table = choosing.find(visit.session, table_name, filters)
    detail = finer(visit.session, chosen, table.name)
    table = within(table, filters.group) if filters.group else table
    compared = compared_with(visit, table, chosen, filters.beside)
    return page(
        visit,
        "releases/table.html",
        chosen=chosen,
        table=table,
        shown=table.shown(),
        chart=chart_of(table),
        others=[(scope.key, scope.words) for scope in others(chosen)],
        beside=filters.beside,
        finer=detail,
        ways=ways(table, detail, chosen, f"{visit.base}/statistics"),
        group=filters.group,
        compared=compared.shown() if compared else None,
        rates=choosing.rates_of(visit.session, table, chosen),
        shorthand=SHORTHAND,
    )


def compared_with(visit: Visit, table: Table, chosen: Chosen, scope: str) -> Table | None:
    """None where nobody is asked for, or where the release has no such figures of them for this reader."""
    found = next((each for each in others(chosen) if each.key == scope), None)
    if found is None:
        return None
    tables = choosing.tables_of(visit.session, replace(chosen, scope=found))
    there = next((each.opened() for each in tables if each.name == table.name), None)
    return beside(table, there) if there else None


@router.get("/tables/{table_name}/csv")
def as_csv(visit: Reading, table_name: str, filters: Asked) -> Response:
    _, table = choosing.find(visit.session, table_name, filters)
    return download(csv_file(table), f"{choosing.file_name(table)}.csv", "text/csv; charset=utf-8")


@router.get("/tables/{table_name}/xlsx")
def as_workbook(visit: Reading, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.find(visit.session, table_name, filters)
    rates = choosing.rates_of(visit.session, table, chosen)
    return download(workbook(table, rates), f"{choosing.file_name(table)}.xlsx", XLSX)


@router.get("/tables/{table_name}/ods")
def as_open_document(visit: Reading, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.find(visit.session, table_name, filters)
    rates = choosing.rates_of(visit.session, table, chosen)
    return download(open_document(table, rates), f"{choosing.file_name(table)}.ods", ODS)


@router.get("/tables/{table_name}/parquet")
def as_parquet(visit: Reading, table_name: str, filters: Asked) -> Response:
    _, table = choosing.find(visit.session, table_name, filters)
    return download(parquet(table), f"{choosing.file_name(table)}.parquet", PARQUET)


@router.get("/releases")
def releases(visit: Releasing) -> Response:
    months = service.months_received(visit.session)
    return page(
        visit,
        "releases/releases.html",
        months=[(month, day(month)) for month in months],
        being_made=[month for month in months if service.is_being_made(visit.session, month)],
        failed=[month for month in months if service.has_failed(visit.session, month)],
        releases=service.made_lately(visit.session),
        refused=service.refused_lately(visit.session),
        policy=composing.policy_of(visit.session),
        attacks=attacks(visit.session),
    )


@router.post("/releases")
def ask(visit: Releasing, fields: Annotated[MonthFields, Form()]) -> Response:
    service.ask_for_release(visit.session, fields.month_end, visit.now, visit.member_id)
    return go(visit, "/statistics/releases", f"The release of {day(fields.month_end)} is being made.")


@router.post("/releases/policy")
def decide(visit: Releasing, fields: Annotated[PolicyFields, Form()]) -> Response:
    composing.decide(visit.session, fields, visit.member_id, visit.now)
    return go(visit, "/statistics/releases", "Saved.")


@router.get("/releases/{release_id}/open")
def confirm_opening(visit: Releasing, release_id: int) -> Response:
    return page(visit, "releases/open.html", release=service.release_of_ours(visit.session, release_id))


@router.post("/releases/{release_id}/open")
def open_to_all(visit: Releasing, release_id: int) -> Response:
    release = service.open_to_all(visit.session, release_id, visit.member_id, visit.now)
    return go(visit, "/statistics/releases", f"The release of {day(release.month_end)} is open data.")


@router.get("/releases/{release_id}/baseline")
def confirm_baseline(visit: Releasing, release_id: int) -> Response:
    release = service.release_of_ours(visit.session, release_id)
    return page(visit, "releases/baseline.html", release=release, before=baseline(visit.session))


@router.post("/releases/{release_id}/baseline")
def move(visit: Releasing, release_id: int) -> Response:
    release = move_baseline(visit.session, release_id, visit.member_id, visit.now)
    return go(visit, "/statistics/releases", f"The aims are measured against {day(release.month_end)}.")


@router.get("/releases/{release_id}/withdraw")
def confirm(visit: Releasing, release_id: int) -> Response:
    return page(visit, "releases/withdraw.html", release=service.release_of_ours(visit.session, release_id))


@router.post("/releases/{release_id}/withdraw")
def withdraw(visit: Releasing, release_id: int) -> Response:
    release = service.withdraw(visit.session, release_id, visit.member_id, visit.now)
    return go(visit, "/statistics/releases", f"The release of {day(release.month_end)} is withdrawn.")
