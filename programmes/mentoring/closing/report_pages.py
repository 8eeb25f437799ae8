"""The programme manager's page of what a round came to, and the same figures as a file."""

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.closing.compared import SKILLS, WEAKNESS, with_weakness
from programmes.mentoring.closing.figures import by_part
from programmes.mentoring.closing.models import Stage
from programmes.mentoring.closing.outcomes import next_shown
from programmes.mentoring.closing.report import report_of, words_of
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import find_round
from workforce.exports import csv_of
from workforce.web import download, page

router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/report")
def show(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    return page(
        visit,
        "programmes/mentoring/closing/report.html",
        round=found,
        parts=by_part(report_of(visit.session, found, visit.today)),
        first_compared=SKILLS,
        weakness=WEAKNESS,
        next_on=next_shown(found, visit.today),
        words={stage.value: words_of(visit.session, round_id, stage) for stage in Stage},
    )


@router.get("/{round_id}/report.csv")
def download_report(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    lines = with_weakness(report_of(visit.session, found, visit.today))
    return download(csv_of(lines), f"round-{found.id}.csv", "text/csv")
