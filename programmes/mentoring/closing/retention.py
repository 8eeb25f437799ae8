"""How long what was said of mentorships is kept."""

from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.pairs import Pairing, PairingOffer
from programmes.mentoring.retention import HALF_A_YEAR, THE_END, over
from workforce.classification import Data
from workforce.retention import Retention, deleting, emptying

TWO_YEARS = 730  # days in which a round's report may be set beside the next ones


def of_rounds(before: date) -> SelectOfScalar[int]:
    theirs = select(PairingOffer.id).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    return theirs.where(col(Pairing.round_id).in_(over(before)))


def feedback(before: date) -> SelectOfScalar[int]:
    return select(PairingFeedback.id).where(col(PairingFeedback.offer_id).in_(of_rounds(before)))


def feedback_words(before: date) -> SelectOfScalar[int]:
    return feedback(before).where(PairingFeedback.words != "")


RULES = (
    Retention(
        name="Words of mentoring feedback",
        what="The words are emptied; the coded answers stay for the round’s report",
        table=PairingFeedback,
        data=Data.CONFIDENTIAL,
        days=HALF_A_YEAR,
        event=THE_END,
        due=feedback_words,
        forget=emptying(PairingFeedback, {"words": ""}),
    ),
    Retention(
        name="Mentoring feedback",
        what="What each side answered is deleted",
        table=PairingFeedback,
        data=Data.CONFIDENTIAL,
        days=TWO_YEARS,
        event=THE_END,
        due=feedback,
        forget=deleting(PairingFeedback),
    ),
)
