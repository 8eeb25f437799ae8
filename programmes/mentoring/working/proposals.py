"""The table of a run: pairs with their points, and people for whom there was nobody."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from sqlalchemy import ColumnElement, Exists
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.models import RoundParticipant, Side
from programmes.mentoring.pairs import Pairing, PairingOffer, Proposal, Unplaced
from workforce.columns import LARGEST_NUMBER, Whole
from workforce.errors import Missing
from workforce.tenancy import OrganisationSession

SHOWN = 100


class Order(StrEnum):
    LOWEST = "lowest first"
    HIGHEST = "highest first"


class Wanted(SQLModel):
    """A page of the table: filter, order, and the points and number that the page before ended with.

    `changed`: pairs that the run before did not have.
    """

    q: str = ""
    region: str = ""
    pinned: bool = False
    changed: bool = False
    order: Order = Order.LOWEST
    points: Annotated[int, Field(ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)] = 0
    after: Whole = 0


ProposalRow = tuple[Proposal, RoundParticipant, RoundParticipant]


def proposals_of(
    session: OrganisationSession, run_id: int, wanted: Wanted, before_id: int | None = None
) -> Sequence[ProposalRow]:
    """With mentee and mentor, `SHOWN` at a time and one more, which tells that there are more.

    `before_id` is the run before, if there was one.
    """
    points, number = col(Proposal.points), col(Proposal.id)
    query = narrowed(select(Proposal).where(Proposal.run_id == run_id), before_id, wanted)
    is_rising = wanted.order is Order.LOWEST
    if wanted.after:
        beyond = points > wanted.points if is_rising else points < wanted.points
        query = query.where(or_(beyond, (points == wanted.points) & (number > wanted.after)))
    query = query.order_by(points if is_rising else points.desc(), number)
    return with_people(session, session.exec(query.limit(SHOWN + 1)).all())


def narrowed(query: SelectOfScalar[Proposal], before_id: int | None, wanted: Wanted) -> SelectOfScalar[Proposal]:
    if wanted.q.strip():
        query = query.where(either_side(people_like(wanted.q.strip())))
    if wanted.region:
        query = query.where(either_side(select(RoundParticipant.id).where(RoundParticipant.region == wanted.region)))
    if wanted.pinned:
        query = query.where(col(Proposal.is_pinned))
    return query.where(~had_before(before_id)) if wanted.changed and before_id else query


def either_side(sought: SelectOfScalar[int]) -> ColumnElement[bool]:
    return or_(col(Proposal.mentee_id).in_(sought), col(Proposal.mentor_id).in_(sought))


def had_before(before_id: int) -> Exists:
    """Turned about it counts as the same pair: paired both ways, who is named first says nothing."""
    earlier = aliased(Proposal)
    mentee, mentor = col(earlier.mentee_id), col(earlier.mentor_id)
    same = (mentee == Proposal.mentee_id) & (mentor == Proposal.mentor_id)
    turned = (mentee == Proposal.mentor_id) & (mentor == Proposal.mentee_id)
    return select(earlier.id).where(earlier.run_id == before_id, or_(same, turned)).exists()


def regions_of(session: OrganisationSession, round_id: int) -> Sequence[str]:
    theirs = select(RoundParticipant.region).where(RoundParticipant.round_id == round_id)
    theirs = theirs.where(RoundParticipant.region != "").distinct()
    return session.exec(theirs.order_by(col(RoundParticipant.region))).all()


def people_like(said: str) -> SelectOfScalar[int]:
    named = [col(RoundParticipant.name), col(RoundParticipant.organisation)]
    return select(RoundParticipant.id).where(or_(*(column.ilike(f"%{said}%") for column in named)))


def with_people(session: OrganisationSession, found: Sequence[Proposal]) -> list[ProposalRow]:
    ids = {side for one in found for side in (one.mentee_id, one.mentor_id)}
    known = session.exec(select(RoundParticipant).where(col(RoundParticipant.id).in_(ids)))
    people = {person.id: person for person in known}
    return [(one, people[one.mentee_id], people[one.mentor_id]) for one in found]


def find_proposal(session: OrganisationSession, proposal_id: int) -> ProposalRow:
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise Missing("There is no such proposal.")
    mentee = session.get_one(RoundParticipant, proposal.mentee_id)
    return proposal, mentee, session.get_one(RoundParticipant, proposal.mentor_id)


def unplaced_of(session: OrganisationSession, run_id: int) -> Sequence[tuple[Unplaced, RoundParticipant]]:
    query = select(Unplaced, RoundParticipant).join(
        RoundParticipant, col(RoundParticipant.id) == Unplaced.participant_id
    )
    return session.exec(query.where(Unplaced.run_id == run_id).order_by(col(RoundParticipant.name))).all()


def pairings_of(session: OrganisationSession, round_id: int) -> Sequence[Pairing]:
    theirs = select(Pairing).where(Pairing.round_id == round_id)
    return session.exec(theirs.order_by(col(Pairing.id))).all()


def answers_of(session: OrganisationSession, round_id: int) -> Mapping[tuple[int, Side], PairingOffer]:
    """What each side said, by pairing and side."""
    query = select(PairingOffer).join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    offers = session.exec(query.where(Pairing.round_id == round_id))
    return {(offer.pairing_id, offer.side): offer for offer in offers}
