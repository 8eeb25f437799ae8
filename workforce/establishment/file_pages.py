from typing import Annotated

import polars as pl
from fastapi import APIRouter, File, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.errors import Refusal
from workforce.establishment.file_applying import Applied, apply_file, establishment_csv
from workforce.establishment.file_columns import HEADINGS
from workforce.establishment.permissions import KEEP_ESTABLISHMENT, READ_ESTABLISHMENT
from workforce.gates import allow, audited
from workforce.people.enrolment.pages import CSV
from workforce.people.spreadsheet.faults import no_faults
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.screens import count
from workforce.web import Visit, download, go, page

Keeping = Annotated[Visit, allow(KEEP_ESTABLISHMENT)]
Taking = Annotated[Visit, audited(READ_ESTABLISHMENT)]
AT_ONCE = 100  # faults on the page

router = APIRouter(prefix="/{organisation}/establishment-file", default_response_class=HTMLResponse)


@router.get("")
def blank(visit: Keeping) -> Response:
    return screen_of(visit, no_faults(), 200)


@router.post("")
def upload(visit: Keeping, file: Annotated[UploadFile | None, File()] = None) -> Response:
    try:
        done = apply_file(visit.session, file.file.read() if file else b"", visit.member_id, visit.now)
    except Unreadable as unreadable:
        raise Refusal(str(unreadable), field="file") from None
    if isinstance(done, Applied):
        return go(visit, "/establishment", said(done))
    return screen_of(visit, done.faults, 422)


@router.get("/csv")
def take(visit: Taking) -> Response:
    return download(establishment_csv(visit.session, visit.member_id, visit.now), "establishment.csv", CSV)


def said(done: Applied) -> str:
    return f"{count(done.added, 'post')} added, {done.changed:,} changed, {done.unchanged:,} as before."


def screen_of(visit: Visit, faults: pl.DataFrame, status: int) -> Response:
    return page(
        visit,
        "establishment/file.html",
        status=status,
        faults=faults.head(AT_ONCE).to_dicts(),
        faults_in_all=faults.height,
        headings=[*HEADINGS.values()],
    )
