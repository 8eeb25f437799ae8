"""Who takes part in a round, as the programme manager sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from sqlmodel import SQLModel, col, func, or_, select

from programmes.mentoring.models import RoundParticipant, Side
from workforce.columns import UNLESS_BLANK, Whole
from workforce.database import GOES_OUT
from workforce.errors import Missing
from workforce.tenancy import OrganisationSession

SHOWN = 50


class Sought(SQLModel):
    """A page of the list: filters, and the name and number that the page before ended with."""

    q: str = ""
    side: Annotated[Side | None, UNLESS_BLANK] = None
    after: str = ""
    after_id: Whole = 0


@dataclass(frozen=True)
class Counts:
    mentors: int
    mentees: int
    both: int
    places: int
    withdrawn: int


def counts_of(session: OrganisationSession, round_id: int) -> Counts:
    here = RoundParticipant.round_id == round_id
    there = col(RoundParticipant.withdrawn_at).is_(None)
    by_side = select(RoundParticipant.side, func.count(col(RoundParticipant.id))).where(here, there)
    counted = dict(session.exec(by_side.group_by(RoundParticipant.side)).all())
    places = select(func.sum(RoundParticipant.capacity)).where(here, there, RoundParticipant.side != Side.MENTEE)
    gone = select(func.count(col(RoundParticipant.id))).where(here, ~there)
    return Counts(
        counted.get(Side.MENTOR, 0),
        counted.get(Side.MENTEE, 0),
        counted.get(Side.BOTH, 0),
        session.exec(places).one() or 0,
        session.exec(gone).one(),
    )


def seek(session: OrganisationSession, round_id: int, sought: Sought) -> Sequence[RoundParticipant]:
    """By name, `SHOWN` at a time and one more, which tells that there are more."""
    person = RoundParticipant
    theirs = select(person).where(person.round_id == round_id, col(person.withdrawn_at).is_(None))
    if sought.side:
        theirs = theirs.where(person.side == sought.side)
    if sought.q.strip():
        said = f"%{sought.q.strip()}%"
        theirs = theirs.where(or_(col(person.name).ilike(said), col(person.organisation).ilike(said)))
    if sought.after_id:
        later = (col(person.name) == sought.after) & (col(person.id) > sought.after_id)
        theirs = theirs.where(or_(col(person.name) > sought.after, later))
    ordered = theirs.order_by(col(person.name), col(person.id)).limit(SHOWN + 1)
    return session.exec(ordered, execution_options={GOES_OUT: True}).all()


def find_participant(session: OrganisationSession, participant_id: int) -> RoundParticipant:
    person = session.get(RoundParticipant, participant_id)
    if person is None or person.withdrawn_at:
        raise Missing("There is no such person in this round, or they have withdrawn.")
    return person


def by_number(session: OrganisationSession, round_id: int) -> Mapping[int, RoundParticipant]:
    """Everybody, those who have withdrawn too."""
    theirs = select(RoundParticipant).where(RoundParticipant.round_id == round_id)
    return {person.id: person for person in session.exec(theirs)}
