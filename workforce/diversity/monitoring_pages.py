from typing import Annotated

from fastapi import APIRouter, File, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.access import Role, permission
from workforce.diversity import monitoring_files
from workforce.diversity.cipher import keys_of
from workforce.diversity.monitoring_words import HEADINGS
from workforce.diversity.questions import QUESTIONS
from workforce.diversity.service import questions_asked
from workforce.gates import allow
from workforce.web import Visit, go, page

IMPORT = permission("diversity.import", "bring in what an older monitoring file says", Role.HR_OFFICER)
Importing = Annotated[Visit, allow(IMPORT)]

router = APIRouter(prefix="/{organisation}/diversity/files", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Importing) -> Response:
    asked = [(QUESTIONS[each].words, HEADINGS[each].replace("/", ", ")) for each in questions_asked(visit.session)]
    return page(visit, "diversity/files.html", files=monitoring_files.latest(visit.session), asked=asked)


@router.post("")
def upload(visit: Importing, file: Annotated[UploadFile | None, File()] = None) -> Response:
    content, keys = file.file.read() if file else b"", keys_of(visit.building.settings)
    row = monitoring_files.upload(visit.session, keys, content, visit.member_id, visit.now)
    return go(visit, f"/diversity/files/{row.id}")


@router.get("/{file_id}")
def show(visit: Importing, file_id: int) -> Response:
    return page(visit, "diversity/file.html", block="progress", file=monitoring_files.find(visit.session, file_id))


@router.post("/{file_id}/approve")
def approve(visit: Importing, file_id: int) -> Response:
    row = monitoring_files.find(visit.session, file_id)
    monitoring_files.approve(visit.session, row, visit.member_id, visit.now)
    return go(visit, f"/diversity/files/{file_id}")


@router.post("/{file_id}/discard")
def discard(visit: Importing, file_id: int) -> Response:
    row = monitoring_files.find(visit.session, file_id)
    monitoring_files.discard(visit.session, row, visit.member_id, visit.now)
    return go(visit, "/diversity/files", "The file was discarded. Nobody’s answers were changed.")
