"""The data package of an open table, and of all open tables of one place."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from workforce.gates import PublicGuest
from workforce.open_data.answers import kept
from workforce.open_data.choosing import chosen_or_missing
from workforce.releases import choosing
from workforce.releases.choosing import Filters, file_name
from workforce.releases.package.pages import ZIP, packed

Asked = Annotated[Filters, Query()]

router = APIRouter(prefix="/open")


@router.get("/package")
def whole(visit: PublicGuest, request: Request, filters: Asked) -> Response:
    chosen = chosen_or_missing(visit.session, filters)
    content = packed(visit.session, chosen, choosing.tables_of(visit.session, chosen))
    return kept(request, content, ZIP, f"statistics-{chosen.release.month_end}.zip")


@router.get("/tables/{table_name}/package")
def of_table(visit: PublicGuest, request: Request, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.released(visit.session, chosen_or_missing(visit.session, filters), table_name)
    return kept(request, packed(visit.session, chosen, [table]), ZIP, f"{file_name(table)}.zip")
