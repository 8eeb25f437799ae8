"""Bringing people by file: looked at first, mended in place, and brought in once every row is sound."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from fastapi.responses import HTMLResponse

from programmes.mentoring.bringing.applying import bring
from programmes.mentoring.bringing.comparing import DryRun, dry_run
from programmes.mentoring.bringing.reading import COLUMNS
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from workforce.errors import Refusal
from workforce.people.spreadsheet.csv_text import decoded
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.web import Visit, go, page

FOLDER = "programmes/mentoring/bringing"
LONGEST = 900_000  # characters, which a form takes
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/people-file")
def form(visit: Running, round_id: int) -> Response:
    return shown(visit, find_round(visit.session, round_id), "", None)


@router.post("/{round_id}/people-file")
def look(visit: Running, round_id: int, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Nothing is kept: the page carries the text of the file."""
    found = find_round(visit.session, round_id)
    content = file.file.read() if file else b""
    if not content:
        raise Refusal("Choose a CSV file.", field="file")
    try:
        text = decoded(content)
    except Unreadable as problem:
        raise Refusal(str(problem), field="file") from problem
    return shown(visit, found, text, dry_run(visit.session, found, text.encode(), visit.today))


@router.post("/{round_id}/people-file/rows")
def mend_or_bring(
    visit: Running,
    round_id: int,
    text: Annotated[str, Form(max_length=LONGEST)],
    then: Annotated[str, Form(max_length=5)] = "look",
) -> Response:
    found = find_round(visit.session, round_id)
    file = dry_run(visit.session, found, text.encode(), visit.today)
    if then != "bring" or file.faults:
        return shown(visit, found, text, file)
    bring(visit.session, found, file, visit.member_id, visit.now)
    said = f"Brought in: {len(file.new)} new, {len(file.changed)} changed, {file.unchanged} as they were."
    return go(visit, f"/rounds/{round_id}/participants", said)


def shown(visit: Visit, found: MentoringRound, text: str, file: DryRun | None) -> Response:
    return page(visit, f"{FOLDER}/people_file.html", round=found, text=text, file=file, columns=[*COLUMNS])
