from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from sqlmodel import col, select

from workforce.gates import PublicGuest
from workforce.open_data.answers import kept
from workforce.open_data.cards import OpenReleaseCard, OpenReleasesCard, OpenTableCard, OpenTablesCard, Paging
from workforce.open_data.choosing import OPEN, choose, chosen_or_missing, history, standing
from workforce.open_data.feed import news_of
from workforce.releases import choosing
from workforce.releases.api import card_of
from workforce.releases.charts import chart_of
from workforce.releases.choosing import Chosen, Filters, file_name
from workforce.releases.files import ODS, PARQUET, PDF, XLSX, open_document, paper, parquet, workbook
from workforce.releases.finer import finer_among
from workforce.releases.models import ReleasedTable
from workforce.releases.package.description import Licence
from workforce.releases.paper.pages import whole_name, whole_paper
from workforce.releases.paper.wording import edition_of
from workforce.releases.reading import SHORTHAND, csv_file
from workforce.releases.within import OfGroup, ways, within
from workforce.statistics.categories import CHARACTERISTICS
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession
from workforce.web import page

Asked = Annotated[Filters, Query()]
JSON = "application/json"

router = APIRouter(prefix="/open", default_response_class=HTMLResponse)


@router.get("")
def index(visit: PublicGuest, filters: Asked) -> Response:
    chosen = choose(visit.session, filters)
    tables = choosing.tables_of(visit.session, chosen) if chosen else []
    return page(
        visit,
        "open_data/index.html",
        "results",
        chosen=chosen,
        tables=tables,
        releases=history(visit.session),
        licence=Licence(),
        site=visit.building.settings.address,
    )


@router.get("/dictionary")
def dictionary(visit: PublicGuest) -> Response:
    return page(visit, "open_data/dictionary.html", characteristics=CHARACTERISTICS, shorthand=SHORTHAND)


@router.get("/feed.atom")
def news(visit: PublicGuest, request: Request) -> Response:
    content = news_of(history(visit.session), visit.building.settings.address, visit.now)
    return kept(request, content, "application/atom+xml")


@router.get("/releases.json")
def releases(visit: PublicGuest, request: Request) -> Response:
    cards = [
        OpenReleaseCard.model_validate(
            release.model_dump(),
            update={
                "release": release.id,
                "month": release.month_end,
                "published_at": release.opened_at,
                "held_back_at": release.stopped_at,
            },
        )
        for release in history(visit.session)
    ]
    return kept(request, written(OpenReleasesCard(releases=cards)), JSON)


@router.get("/tables.json")
def tables(visit: PublicGuest, request: Request, paging: Annotated[Paging, Query()]) -> Response:
    chosen = chosen_or_missing(visit.session, paging)
    found = listed(visit.session, chosen, paging)
    shown = found[: paging.limit]
    after = shown[-1].id if len(found) > paging.limit else 0
    site = visit.building.settings.address
    card = OpenTablesCard(
        month=chosen.release.month_end,
        version=chosen.release.version,
        tables=[table_card(table, chosen, site) for table in shown],
        after=after,
        next=next_page(paging, chosen, after, site) if after else "",
    )
    return kept(request, written(card), JSON)


@router.get("/pdf")
def whole(visit: PublicGuest, request: Request, filters: Asked) -> Response:
    chosen = chosen_or_missing(visit.session, filters)
    return kept(request, whole_paper(visit.session, chosen), PDF, whole_name(chosen))


@router.get("/tables/{table_name}")
def show(visit: PublicGuest, table_name: str, filters: Annotated[OfGroup, Query()]) -> Response:
    chosen, table = called(visit.session, table_name, filters)
    detail = finer_among(visit.session, standing(history(visit.session)), chosen, table_name)
    table = within(table, filters.group) if filters.group else table
    return page(
        visit,
        "open_data/table.html",
        chosen=chosen,
        table=table,
        shown=table.shown(),
        chart=chart_of(table),
        rates=choosing.rates_of(visit.session, table, chosen),
        finer=detail,
        ways=ways(table, detail, chosen, "/open"),
        group=filters.group,
        shorthand=SHORTHAND,
    )


@router.get("/tables/{table_name}/csv")
def as_csv(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    _, table = called(visit.session, table_name, filters)
    return kept(request, csv_file(table), "text/csv; charset=utf-8", f"{file_name(table)}.csv")


@router.get("/tables/{table_name}/xlsx")
def as_workbook(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    chosen, table = called(visit.session, table_name, filters)
    content = workbook(table, choosing.rates_of(visit.session, table, chosen))
    return kept(request, content, XLSX, f"{file_name(table)}.xlsx")


@router.get("/tables/{table_name}/ods")
def as_open_document(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    chosen, table = called(visit.session, table_name, filters)
    content = open_document(table, choosing.rates_of(visit.session, table, chosen))
    return kept(request, content, ODS, f"{file_name(table)}.ods")


@router.get("/tables/{table_name}/pdf")
def as_pdf(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    chosen, table = called(visit.session, table_name, filters)
    content = paper([(table, choosing.rates_of(visit.session, table, chosen))], edition_of(chosen.release))
    return kept(request, content, PDF, f"{file_name(table)}.pdf")


@router.get("/tables/{table_name}/parquet")
def as_parquet(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    _, table = called(visit.session, table_name, filters)
    return kept(request, parquet(table), PARQUET, f"{file_name(table)}.parquet")


@router.get("/tables/{table_name}/json")
def as_json(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    chosen, table = called(visit.session, table_name, filters)
    card = card_of(chosen, table, choosing.rates_of(visit.session, table, chosen))
    return kept(request, written(card), JSON)


def called(session: OrganisationSession, table_name: str, filters: Filters) -> tuple[Chosen, Table]:
    return choosing.called(session, chosen_or_missing(session, filters), table_name)


def listed(session: OrganisationSession, chosen: Chosen, paging: Paging) -> Sequence[ReleasedTable]:
    """One more than the page holds, where there is one."""
    there = select(ReleasedTable).where(
        ReleasedTable.release_id == chosen.release.id,
        col(ReleasedTable.scope).in_(OPEN),
        col(ReleasedTable.id) > paging.after,
    )
    if paging.scope and chosen.scope:
        there = there.where(ReleasedTable.scope == chosen.scope.kind, ReleasedTable.scope_code == chosen.scope.code)
    return session.exec(there.order_by(col(ReleasedTable.id)).limit(paging.limit + 1)).all()


def table_card(table: ReleasedTable, chosen: Chosen, site: str) -> OpenTableCard:
    scope = f"{table.scope}:{table.scope_code}"
    return OpenTableCard(
        table=table.name,
        title=table.title,
        scope=scope,
        scope_name=table.scope_name,
        address=f"{site}/open/tables/{table.name}/json?{urlencode(chosen.filters | {'scope': scope}, safe=':')}",
    )


def next_page(paging: Paging, chosen: Chosen, after: int, site: str) -> str:
    """Of the same release, also where a newer one is published while somebody reads."""
    which = {key: value for key, value in chosen.filters.items() if key != "scope"}
    scope = {"scope": paging.scope} if paging.scope else {}
    return f"{site}/open/tables.json?{urlencode(which | scope | {'after': after, 'limit': paging.limit}, safe=':')}"


def written(card: BaseModel) -> bytes:
    return card.model_dump_json(by_alias=True).encode()
