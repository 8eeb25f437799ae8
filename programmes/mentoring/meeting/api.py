"""JSON of a round's mentorships: who with whom since when and how often they met; never what was said."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from programmes.mentoring.meeting.overview import SHOWN, Line, Looked, lines_of, mentorships
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.permissions import Reading
from programmes.mentoring.rounds import find_round
from workforce.errors import Missing

router = APIRouter(prefix="/api/v1/{organisation}", tags=["mentoring"])


class MentorshipCard(SQLModel):
    """Names are empty where that card was withdrawn; `meetings` are days on which either noted that they met,
    `sponsor_actions` what a sponsor noted that they did."""

    id: int
    round_id: int
    mentee_id: int
    mentee: str
    mentor_id: int
    mentor: str
    agreed_on: date | None
    ended_on: date | None
    state: str
    meetings: int
    last_met_on: date | None
    next_meeting_on: date | None
    resting_since: date | None
    sponsor_actions: int


class MentorshipList(SQLModel):
    """In the order of the offers; the next page is asked for with `after`, which is 0 on the last."""

    mentorships: list[MentorshipCard]
    after: int = 0


@router.get("/rounds/{round_id}/mentorships")
def list_mentorships(visit: Reading, round_id: int, looked: Annotated[Looked, Query()]) -> MentorshipList:
    lines = mentorships(visit.session, find_round(visit.session, round_id), looked, visit.today)
    cards = [card(line) for line in lines[:SHOWN]]
    return MentorshipList(mentorships=cards, after=cards[-1].id if len(lines) > SHOWN else 0)


@router.get("/mentorships/{pairing_id}")
def show_mentorship(visit: Reading, pairing_id: int) -> MentorshipCard:
    pairing = visit.session.get(Pairing, pairing_id)
    if pairing is None or pairing.agreed_on is None:
        raise Missing("There is no such mentorship here.")
    return card(lines_of(visit.session, [pairing], visit.today)[0])


def card(line: Line) -> MentorshipCard:
    return MentorshipCard(
        id=line.pairing.id,
        round_id=line.pairing.round_id,
        mentee_id=line.mentee.id,
        mentee=line.mentee.name,
        mentor_id=line.mentor.id,
        mentor=line.mentor.name,
        agreed_on=line.pairing.agreed_on,
        ended_on=line.pairing.ended_on,
        state=line.pairing.state,
        meetings=line.meetings,
        last_met_on=line.last,
        next_meeting_on=line.next,
        resting_since=line.resting_since,
        sponsor_actions=line.actions,
    )
