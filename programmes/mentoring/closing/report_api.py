"""JSON of what a round came to: the same figures as the page and the file."""

from datetime import date

from fastapi import APIRouter
from sqlmodel import SQLModel

from programmes.mentoring.closing.compared import WEAKNESS
from programmes.mentoring.closing.outcomes import next_shown
from programmes.mentoring.closing.report import report_of
from programmes.mentoring.permissions import Reading
from programmes.mentoring.rounds import find_round

router = APIRouter(prefix="/api/v1/{organisation}/rounds", tags=["mentoring"])


class FigureCard(SQLModel):
    """`number` and `share`, from 0 to 1, are None where hidden; a share also where it says nothing."""

    part: str
    line: str
    number: int | None
    share: float | None


class ReportCard(SQLModel):
    """`weakness` is what the comparison with people without a match cannot show. More is shown from `next_on` on."""

    round_id: int
    as_at: date
    next_on: date | None
    weakness: str
    figures: list[FigureCard]


@router.get("/{round_id}/report")
def show(visit: Reading, round_id: int) -> ReportCard:
    found = find_round(visit.session, round_id)
    lines = report_of(visit.session, found, visit.today).rows(named=True)
    return ReportCard(
        round_id=found.id,
        as_at=visit.today,
        next_on=next_shown(found, visit.today),
        weakness=WEAKNESS,
        figures=[FigureCard.model_validate(line) for line in lines],
    )
