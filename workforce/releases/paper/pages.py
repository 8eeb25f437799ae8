"""PDF of one table, of all that a release has of one place, and of one that was withdrawn, for its maker’s record."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from workforce.errors import Missing
from workforce.gates import allow
from workforce.releases import choosing, service
from workforce.releases.choosing import Chosen, Filters, file_name
from workforce.releases.files import PDF, paper
from workforce.releases.pages import READ, RELEASE
from workforce.releases.paper.wording import edition_of, with_rates
from workforce.releases.scopes import scopes_of
from workforce.tenancy import OrganisationSession
from workforce.web import Visit, download

Reading = Annotated[Visit, allow(READ)]
Releasing = Annotated[Visit, allow(RELEASE)]
Asked = Annotated[Filters, Query()]

NO_TABLES = "There are no tables of this in the release."

router = APIRouter(prefix="/{organisation}/statistics")


@router.get("/pdf")
def whole(visit: Reading, filters: Asked) -> Response:
    chosen = choosing.choose(visit.session, filters)
    if chosen is None:
        raise Missing(NO_TABLES)
    return download(whole_paper(visit.session, chosen), whole_name(chosen), PDF)


@router.get("/tables/{table_name}/pdf")
def of_table(visit: Reading, table_name: str, filters: Asked) -> Response:
    chosen, table = choosing.find(visit.session, table_name, filters)
    told = [(table, choosing.rates_of(visit.session, table, chosen))]
    return download(paper(told, edition_of(chosen.release)), f"{file_name(table)}.pdf", PDF)


@router.get("/releases/{release_id}/pdf")
def of_release(visit: Releasing, release_id: int, filters: Asked) -> Response:
    release = service.release_of_ours(visit.session, release_id)
    if release.stopped_at:
        raise Missing("This release is held back while it is looked at.")
    scopes = scopes_of(visit.session, release)
    asked = (each for each in scopes if filters.scope in ("", each.key))  # unless told, the sector body's widest
    chosen = Chosen(release, next(asked, None), (release,), scopes)
    return download(whole_paper(visit.session, chosen), whole_name(chosen), PDF)


def whole_paper(session: OrganisationSession, chosen: Chosen) -> bytes:
    """Raises Missing where the release has no tables of the place."""
    tables = choosing.tables_of(session, chosen)
    if not tables:
        raise Missing(NO_TABLES)
    return paper(with_rates([each.opened() for each in tables]), edition_of(chosen.release))


def whole_name(chosen: Chosen) -> str:
    return f"statistics-{chosen.release.month_end}.pdf"
