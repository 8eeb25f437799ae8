"""How long is kept what somebody followed who has left."""

from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.classification import Data
from workforce.following.models import Follow
from workforce.identity import Membership
from workforce.retention import Retention, deleting


def left_before(day: date) -> SelectOfScalar[int]:
    over = select(Membership.id).where(col(Membership.ends_on) < day)
    return select(Follow.id).where(col(Follow.membership_id).in_(over))


RULES = (
    Retention(
        name="Figures that people follow",
        what="What somebody followed is deleted; until then they follow it again if they come back",
        table=Follow,
        data=Data.ADMINISTRATIVE,
        days=92,
        event="the last day on which they may act here",
        due=left_before,
        forget=deleting(Follow),
    ),
)
