"""What is wrong with a staff file, put right beside it: cell by cell on the page, or row by row in a file."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from workforce.columns import Whole
from workforce.gates import allow
from workforce.people.enrolment import uploads
from workforce.people.enrolment.mending import mend_cells, send_again
from workforce.people.enrolment.pages import screen_of
from workforce.people.staff.pages import KEEP_STAFF
from workforce.web import Visit, go, wants_part

Keeping = Annotated[Visit, allow(KEEP_STAFF)]
Texts = Annotated[list[str], Form(max_length=1_000)]

router = APIRouter(prefix="/{organisation}/staff-files", default_response_class=HTMLResponse)


@router.post("/{upload_id}/cells")
def cells(
    visit: Keeping, upload_id: int, row: Annotated[list[Whole], Form(max_length=1_000)], place: Texts, text: Texts
) -> Response:
    found = uploads.find(visit.session, upload_id)
    mend_cells(visit.session, found, [*zip(row, place, text, strict=False)], visit.member_id, visit.now)
    if wants_part(visit.request):
        return screen_of(visit, found)
    return go(visit, f"/staff-files/{upload_id}")


@router.post("/{upload_id}/mended")
def mended(visit: Keeping, upload_id: int, file: Annotated[UploadFile | None, File()] = None) -> Response:
    found = uploads.find(visit.session, upload_id)
    send_again(visit.session, found, file.file.read() if file else b"", visit.member_id, visit.now)
    return go(visit, f"/staff-files/{upload_id}")
