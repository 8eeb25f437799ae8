"""How long cards are kept. Closing needs no job: whether an advert is open is asked of the clock."""

from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.secondments.advert import Advert
from programmes.secondments.models import Candidate, CandidateState
from programmes.secondments.telling import AN_EMPTY_CARD
from workforce.classification import Data
from workforce.retention import Retention, emptying
from workforce.screens import midnight


def not_chosen(before: date) -> SelectOfScalar[int]:
    closed = select(Advert.id).where(Advert.closes_at < midnight(before))
    left = select(Candidate.id).where(col(Candidate.advert_id).in_(closed), Candidate.state != CandidateState.ACCEPTED)
    return left.where(Candidate.email != "").order_by(col(Candidate.id))


RULES = (
    Retention(
        name="Cards of candidates",
        what="The cards of those who were not chosen are emptied; that there was a candidate stays",
        table=Candidate,
        data=Data.EMPLOYMENT,
        days=183,  # in which a decision may be questioned
        event="the advert closed",
        due=not_chosen,
        forget=emptying(Candidate, AN_EMPTY_CARD),
    ),
)
