from typing import Annotated

import polars as pl
from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.columns import Whole
from workforce.gates import allow
from workforce.people.enrolment import decisions, uploads
from workforce.people.enrolment.applying import Act
from workforce.people.enrolment.decisions import Confirmed
from workforce.people.enrolment.jobs import undo_upload
from workforce.people.enrolment.mending import TOLD
from workforce.people.enrolment.progress import WORKED_AT, progress_of
from workforce.people.enrolment.uploads import Mode, StaffUpload, State, unpacked
from workforce.people.staff.pages import KEEP_STAFF
from workforce.people.staff_file.changes import VERDICTS
from workforce.people.staff_file.coded_words import WORDS, choices_of
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.headings import HEADINGS
from workforce.people.staff_file.known_roles import known_roles
from workforce.people.staff_file.parts import PARTS, placed, spans_in
from workforce.people.staff_file.template import template_csv, template_workbook
from workforce.screens import count
from workforce.web import Visit, download, go, page

Keeping = Annotated[Visit, allow(KEEP_STAFF)]
AT_ONCE = 50
WORDS_AT_ONCE = 20  # each comes with a list of every word of ours
CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

router = APIRouter(prefix="/{organisation}/staff-files", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Keeping) -> Response:
    return page(visit, "people/staff_files.html", uploads=uploads.latest(visit.session))


def waiting(visit: Visit) -> str:
    theirs = [each for each in uploads.latest(visit.session) if each.state is State.READ]
    return f"{count(len(theirs), 'staff file')} to approve" if theirs else ""


@router.get("/template.csv")
def template(visit: Keeping) -> Response:  # noqa: ARG001  the gate is what it is for
    return download(template_csv(), "staff.csv", CSV)


@router.get("/template.xlsx")
def workbook(visit: Keeping) -> Response:  # noqa: ARG001
    return download(template_workbook(), "staff.xlsx", XLSX)


@router.post("")
def upload(
    visit: Keeping, mode: Annotated[Mode, Form()], file: Annotated[list[UploadFile] | None, File()] = None
) -> Response:
    files = [(each.filename or "staff file", each.file.read()) for each in file or []]
    row = uploads.upload_files(visit.session, files, mode, visit.member_id, visit.now)
    return go(visit, f"/staff-files/{row.id}")


@router.get("/{upload_id}")
def show(visit: Keeping, upload_id: int, verdict: str = "", after: Whole = 0) -> Response:
    return screen_of(visit, uploads.find(visit.session, upload_id), verdict, after)


def screen_of(visit: Visit, row: StaffUpload, verdict: str = "", after: int = 0) -> Response:
    """The file as it stands: what it would do, and what has to be said or mended first."""
    parts, words = unpacked(row.parts, PARTS), unpacked(row.words, WORDS)
    where = placed(spans_in(parts)).alias("where")
    told = unpacked(row.faults, TOLD)
    doubtful, faults = told.filter(kind="warning"), told.filter(pl.col("kind") != "warning")
    verdict = verdict or next((each for each in VERDICTS if row.counts.get(each)), "new")
    people = uploads.people_of(row, verdict, after, AT_ONCE + 1)
    return page(
        visit,
        "people/staff_file.html",
        block="progress",
        upload=row,
        progress=progress_of(visit.session, row, visit.now) if row.state in WORKED_AT else None,
        verdict=verdict,
        verdicts=VERDICTS,
        people=people.head(AT_ONCE).with_columns(where).to_dicts(),
        after=after + AT_ONCE if people.height > AT_ONCE else 0,
        faults=faults.head(AT_ONCE).with_columns(where).to_dicts(),
        faults_in_all=faults.height,
        warnings=doubtful.head(AT_ONCE).with_columns(where).to_dicts(),
        headings=unpacked(row.headings, HEADINGS).to_dicts(),
        columns=BY_NAME,
        parts=parts.to_dicts(),
        asks_for_sheets=decisions.asks_for_sheets(row),
        words=words.head(WORDS_AT_ONCE).to_dicts(),
        words_in_all=words.height,
        choices=choices_of(known_roles(visit.session, visit.today)),
    )


@router.get("/{upload_id}/faults.csv")
def faults_file(visit: Keeping, upload_id: int) -> Response:
    row = uploads.find(visit.session, upload_id)
    return download(row.faulty_rows or b"", "rows to mend.csv", CSV)


@router.post("/{upload_id}/approve")
def approve(
    visit: Keeping, upload_id: int, leaving: Annotated[Whole, Form()] = 0, warnings: Annotated[Whole, Form()] = 0
) -> Response:
    row, confirmed = uploads.find(visit.session, upload_id), Confirmed(leaving, warnings)
    decisions.approve(visit.session, row, confirmed, visit.member_id, visit.now)
    return go(visit, f"/staff-files/{upload_id}")


@router.post("/{upload_id}/discard")
def discard(visit: Keeping, upload_id: int) -> Response:
    decisions.discard(visit.session, uploads.find(visit.session, upload_id), visit.member_id, visit.now)
    return go(visit, "/staff-files", "The file was discarded. Nothing in the register was changed.")


@router.post("/{upload_id}/undo")
def undo(visit: Keeping, upload_id: int) -> Response:
    act = Act(visit.member_id, visit.now, visit.today, upload_id)
    undo_upload(visit.session, uploads.find(visit.session, upload_id), act)
    return go(visit, f"/staff-files/{upload_id}", "The register is as it was before this file.")
