"""How long it is kept who was invited: no longer than the round takes registrations, and a while for questions."""

from datetime import date

from sqlmodel import col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.inviting.models import HomeInvitation, InvitedPerson
from programmes.mentoring.models import MentoringRound
from workforce.classification import Data
from workforce.retention import Retention, deleting

A_QUARTER = 92  # days, so that nobody is asked twice to a round and questions can be answered: our own choice


def invited(before: date) -> SelectOfScalar[int]:
    shut = or_(col(MentoringRound.closes_on) < before, col(MentoringRound.cancelled_on) < before)
    rounds = select(MentoringRound.id).where(shut)
    to_them = select(HomeInvitation.id).where(col(HomeInvitation.round_id).in_(rounds))
    return select(InvitedPerson.id).where(col(InvitedPerson.invitation_id).in_(to_them))


RULES = (
    Retention(
        name="Invitations to mentoring",
        what="Whom of our people we asked, and what they said to it, is deleted; how many stays",
        table=InvitedPerson,
        data=Data.PERSONAL,
        days=A_QUARTER,
        event="the round closed or was cancelled",
        due=invited,
        forget=deleting(InvitedPerson),
    ),
)
