"""What programs read: the data package of a table, or of all that a release has of one place; a table as JSON."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from workforce.errors import Missing
from workforce.gates import allow
from workforce.releases import choosing
from workforce.releases.api import card_of
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.counted import with_those_counted
from workforce.releases.models import ReleasedTable
from workforce.releases.package.writing import archive
from workforce.releases.pages import READ
from workforce.tenancy import OrganisationSession
from workforce.web import Visit, download

ZIP = "application/zip"
Reading = Annotated[Visit, allow(READ)]
Asked = Annotated[Filters, Query()]

router = APIRouter(prefix="/{organisation}/statistics")


@router.get("/package")
def whole(visit: Reading, filters: Asked) -> Response:
    chosen = choosing.choose(visit.session, filters)
    tables = choosing.tables_of(visit.session, chosen) if chosen else []
    if chosen is None or not tables:
        raise Missing("There are no tables of this in the release.")
    return download(packed(visit.session, chosen, tables), f"statistics-{chosen.release.month_end}.zip", ZIP)


@router.get("/tables/{table_name}/package")
def of_table(visit: Reading, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.released(visit.session, choosing.choose(visit.session, filters), table_name)
    return download(packed(visit.session, chosen, [table]), f"{choosing.file_name(table)}.zip", ZIP)


@router.get("/tables/{table_name}/json")
def as_json(visit: Reading, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.find(visit.session, table_name, filters)
    card = card_of(chosen, table, choosing.rates_of(visit.session, table, chosen))
    content = card.model_dump_json(by_alias=True).encode()
    return download(content, f"{choosing.file_name(table)}.json", "application/json")


def packed(session: OrganisationSession, chosen: Chosen, tables: Sequence[ReleasedTable]) -> bytes:
    return archive(with_those_counted(session, chosen.release, tables), chosen.release.version)
