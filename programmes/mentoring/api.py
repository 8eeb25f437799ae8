from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from programmes.mentoring import rounds
from programmes.mentoring.models import MentoringRound, RoundFields, RoundState
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.participants import counts_of
from programmes.mentoring.permissions import Reading
from programmes.mentoring.working import proposals
from programmes.mentoring.working.proposals import SHOWN, ProposalRow, Wanted
from programmes.mentoring.working.run import latest_run
from workforce.web import Visit

router = APIRouter(prefix="/api/v1/{organisation}/rounds", tags=["mentoring"])


class RoundCard(RoundFields):
    id: int
    state: RoundState
    mentors: int
    mentees: int
    both: int


class MatchCard(SQLModel):
    """Names and organisations; no address of anybody. `state` is proposed, offered, agreed, or how it ended."""

    mentee_id: int
    mentee: str
    mentee_organisation: str
    mentor_id: int
    mentor: str
    mentor_organisation: str
    points: int
    terms: dict[str, int]
    state: str


class MatchList(SQLModel):
    """One page; `next` is the query of the next one, empty on the last."""

    matches: list[MatchCard]
    next: str = ""


@router.get("")
def index(visit: Reading) -> list[RoundCard]:
    return [round_card(visit, found) for found in rounds.rounds_of(visit.session)]


@router.get("/{round_id}")
def show(visit: Reading, round_id: int) -> RoundCard:
    return round_card(visit, rounds.find_round(visit.session, round_id))


@router.get("/{round_id}/matches")
def matches(visit: Reading, round_id: int, wanted: Annotated[Wanted, Query()]) -> MatchList:
    """Those of the latest run, and what came of them once they were published."""
    found = rounds.find_round(visit.session, round_id)
    run = latest_run(visit.session, found.id)
    rows = proposals.proposals_of(visit.session, run.id, wanted) if run else []
    made = {(one.mentee_id, one.mentor_id): one for one in proposals.pairings_of(visit.session, found.id)}
    cards = [match_card(row, made.get((row[0].mentee_id, row[0].mentor_id))) for row in rows[:SHOWN]]
    return MatchList(matches=cards, next=next_page(wanted, rows[SHOWN - 1]) if len(rows) > SHOWN else "")


def next_page(wanted: Wanted, last: ProposalRow) -> str:
    return urlencode({"q": wanted.q, "order": wanted.order.value, "points": last[0].points, "after": last[0].id})


def round_card(visit: Visit, found: MentoringRound) -> RoundCard:
    counts = counts_of(visit.session, found.id)
    sides = {"mentors": counts.mentors, "mentees": counts.mentees, "both": counts.both}
    return RoundCard.model_validate(found.model_dump() | sides | {"state": found.state(visit.today)})


def match_card(row: ProposalRow, pairing: Pairing | None) -> MatchCard:
    proposal, mentee, mentor = row
    return MatchCard(
        mentee_id=mentee.id,
        mentee=mentee.name,
        mentee_organisation=mentee.organisation,
        mentor_id=mentor.id,
        mentor=mentor.name,
        mentor_organisation=mentor.organisation,
        points=proposal.points,
        terms=proposal.terms,
        state=pairing.state if pairing else "proposed",
    )
