from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.columns import Whole
from workforce.errors import Refusal
from workforce.establishment.file_applying import Confirmed, apply_file, establishment_csv
from workforce.establishment.file_columns import HEADINGS
from workforce.establishment.file_findings import Findings, examine, faulty_rows
from workforce.establishment.file_models import find_file, keep_file
from workforce.establishment.permissions import KEEP_ESTABLISHMENT, READ_ESTABLISHMENT
from workforce.gates import allow, audited
from workforce.people.enrolment.pages import CSV
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.screens import count
from workforce.web import Visit, download, go, page

Keeping = Annotated[Visit, allow(KEEP_ESTABLISHMENT)]
Taking = Annotated[Visit, audited(READ_ESTABLISHMENT)]
AT_ONCE = 100  # faults, and posts of a kind, on the page

router = APIRouter(prefix="/{organisation}/establishment-file", default_response_class=HTMLResponse)


@router.get("")
def blank(visit: Keeping) -> Response:
    return page(visit, "establishment/file.html", headings=[*HEADINGS.values()])


@router.post("")
def upload(visit: Keeping, file: Annotated[UploadFile | None, File()] = None) -> Response:
    content = file.file.read() if file else b""
    try:
        examine(visit.session, content, visit.today)
    except Unreadable as unreadable:
        raise Refusal(str(unreadable), field="file") from None
    name = file.filename if file and file.filename else "establishment.csv"
    kept = keep_file(visit.session, name, content, visit.member_id, visit.now)
    return go(visit, f"/establishment-file/{kept.id}")


@router.get("/csv")
def take(visit: Taking) -> Response:
    return download(establishment_csv(visit.session, visit.member_id, visit.now), "establishment.csv", CSV)


@router.get("/{establishment_file_id}")
def look(visit: Keeping, establishment_file_id: int) -> Response:
    file = find_file(visit.session, establishment_file_id)
    found = examine(visit.session, file.content, visit.today)
    faults = found.reading.faults
    return page(
        visit,
        "establishment/file_findings.html",
        file=file,
        found=found,
        faults=faults.head(AT_ONCE).to_dicts(),
        faults_in_all=faults.height,
        most=AT_ONCE,
    )


@router.get("/{establishment_file_id}/faults")
def faults(visit: Keeping, establishment_file_id: int) -> Response:
    file = find_file(visit.session, establishment_file_id)
    found = examine(visit.session, file.content, visit.today)
    return download(faulty_rows(file.content, found.reading), "establishment-to-mend.csv", CSV)


@router.post("/{establishment_file_id}/apply")
def apply(
    visit: Keeping,
    establishment_file_id: int,
    seen: Annotated[str, Form(max_length=64)] = "",
    doubts: Annotated[Whole, Form()] = 0,
) -> Response:
    file = find_file(visit.session, establishment_file_id)
    done = apply_file(visit.session, file, Confirmed(seen, doubts, visit.today), visit.member_id, visit.now)
    return go(visit, "/establishment", said(done))


@router.post("/{establishment_file_id}/discard")
def discard(visit: Keeping, establishment_file_id: int) -> Response:
    visit.session.delete(find_file(visit.session, establishment_file_id))
    return go(visit, "/establishment-file", "The file was discarded: nothing was changed.")


def said(done: Findings) -> str:
    return f"{count(len(done.added), 'post')} added, {len(done.changed):,} changed, {done.unchanged:,} as before."
