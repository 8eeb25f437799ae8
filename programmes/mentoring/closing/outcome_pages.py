"""What planners read: round by round, whether skills rose, and who is in a higher or a senior post later."""

import polars as pl
from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring.closing.compared import WEAKNESS, with_weakness
from programmes.mentoring.closing.figures import FIGURES, by_part, stacked
from programmes.mentoring.closing.outcomes import after_round, finished_rounds, next_shown
from programmes.mentoring.closing.rows import pairs_frame
from programmes.mentoring.models import MentoringRound
from programmes.mentoring.permissions import Planning
from workforce.exports import csv_of
from workforce.web import Visit, download, page

router = APIRouter(prefix="/{organisation}", default_response_class=HTMLResponse)


def outcomes_of(visit: Visit, found: MentoringRound) -> pl.DataFrame:
    pairs = pairs_frame(visit.session, found.id)
    return stacked([*after_round(visit.session, found, pairs, visit.today)])


@router.get("/outcomes")
def show(visit: Planning) -> Response:
    """There is no line for all rounds together, from which a hidden one could be reckoned."""
    rounds = [
        (found, by_part(outcomes_of(visit, found)), next_shown(found, visit.today))
        for found in finished_rounds(visit.session)
    ]
    return page(visit, "programmes/mentoring/closing/outcomes.html", rounds=rounds, weakness=WEAKNESS)


@router.get("/outcomes.csv")
def download_outcomes(visit: Planning) -> Response:
    named = [
        outcomes_of(visit, found).select(pl.lit(found.title).alias("round"), *FIGURES)
        for found in finished_rounds(visit.session)
    ]
    whole = pl.concat([pl.DataFrame(schema={"round": pl.String, **FIGURES}), *named])
    return download(csv_of(with_weakness(whole)), "mentoring-outcomes.csv", "text/csv")
