"""How long it is kept what became of people after a round."""

from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.after.models import MentoringLookback, RoundOutcome
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.retention import THE_END, over
from workforce.classification import Data
from workforce.retention import Retention, deleting

LAST_TOLD = 791  # two months after the last of 24
A_YEAR_MORE = 1095  # in which the last figures may be read and set beside the next round's


def lookbacks(before: date) -> SelectOfScalar[int]:
    return select(MentoringLookback.id).where(col(MentoringLookback.round_id).in_(over(before)))


def outcomes(before: date) -> SelectOfScalar[int]:
    theirs = select(RoundParticipant.id).where(col(RoundParticipant.round_id).in_(over(before)))
    return select(RoundOutcome.id).where(col(RoundOutcome.participant_id).in_(theirs))


RULES = (
    Retention(
        name="Looking back on mentoring rounds",
        what="Whether somebody of ours answered, and what they let the organiser know, is deleted",
        table=MentoringLookback,
        data=Data.PERSONAL,
        days=LAST_TOLD,
        event=THE_END,
        due=lookbacks,
        forget=deleting(MentoringLookback),
    ),
    Retention(
        name="What became of people after mentoring",
        what="Coded outcomes are deleted",
        table=RoundOutcome,
        data=Data.EMPLOYMENT,
        days=A_YEAR_MORE,
        event=THE_END,
        due=outcomes,
        forget=deleting(RoundOutcome),
    ),
)
