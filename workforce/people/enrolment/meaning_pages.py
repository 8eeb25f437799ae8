"""What a council's own headings and words mean: chosen beside a file, remembered, and forgotten again."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.gates import allow
from workforce.people.enrolment import uploads
from workforce.people.enrolment.choosing import choose_headings, choose_sheets, choose_words
from workforce.people.staff.pages import KEEP_STAFF
from workforce.people.staff_file import meanings
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.meanings import HeadingMeaning, WordMeaning
from workforce.web import Visit, go, page

Keeping = Annotated[Visit, allow(KEEP_STAFF)]
Answers = Annotated[list[str], Form(max_length=1_000)]
Ticked = Annotated[list[str] | None, Form(max_length=1_000)]
LOOKING = "Remembered for the next file too. This one is being looked at again."

router = APIRouter(prefix="/{organisation}/staff-files", default_response_class=HTMLResponse)


@router.get("/remembered")
def remembered(visit: Keeping) -> Response:
    return page(
        visit,
        "people/remembered.html",
        headings=meanings.remembered_headings(visit.session),
        words=meanings.remembered_words(visit.session),
        columns=BY_NAME,
    )


@router.post("/remembered/headings/{heading_id}/forget")
def forget_heading(visit: Keeping, heading_id: int) -> Response:
    meanings.forget(visit.session, HeadingMeaning, heading_id, visit.member_id, visit.now)
    return go(visit, "/staff-files/remembered", "Forgotten. The next file is asked about it again.")


@router.post("/remembered/words/{word_id}/forget")
def forget_word(visit: Keeping, word_id: int) -> Response:
    meanings.forget(visit.session, WordMeaning, word_id, visit.member_id, visit.now)
    return go(visit, "/staff-files/remembered", "Forgotten. The next file is asked about it again.")


@router.post("/{upload_id}/headings")
def headings(visit: Keeping, upload_id: int, heading: Answers, column: Answers) -> Response:
    row = uploads.find(visit.session, upload_id)
    choose_headings(visit.session, row, [*zip(heading, column, strict=False)], visit.member_id, visit.now)
    return go(visit, f"/staff-files/{upload_id}", LOOKING)


@router.post("/{upload_id}/words")
def words(visit: Keeping, upload_id: int, of: Answers, said: Answers, meaning: Answers) -> Response:
    """`of` is the column that the word stands in."""
    row = uploads.find(visit.session, upload_id)
    choose_words(visit.session, row, [*zip(of, said, meaning, strict=False)], visit.member_id, visit.now)
    return go(visit, f"/staff-files/{upload_id}", LOOKING)


@router.post("/{upload_id}/sheets")
def sheets(
    visit: Keeping, upload_id: int, staff: Annotated[list[str] | None, Form(max_length=1_000)] = None
) -> Response:
    """`staff` are the names of the sheets that hold staff."""
    row = uploads.find(visit.session, upload_id)
    choose_sheets(visit.session, row, staff or [], visit.member_id, visit.now)
    return go(visit, f"/staff-files/{upload_id}", LOOKING)
