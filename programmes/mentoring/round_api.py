"""JSON for whoever runs rounds from another system: announce one, who takes part, decide, run, and what came of it."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import SQLModel

from programmes.mentoring import participants, rounds
from programmes.mentoring.api import RoundCard, round_card
from programmes.mentoring.models import RoundFields, RoundParticipant, Side
from programmes.mentoring.pairs import Decision, PairDecision
from programmes.mentoring.participants import SHOWN, Sought
from programmes.mentoring.permissions import Reading, Running
from programmes.mentoring.working import decide, proposals, run
from programmes.mentoring.working.decide import DecisionFields
from workforce.web import Visit

router = APIRouter(prefix="/api/v1/{organisation}/rounds", tags=["mentoring"])


class ParticipantCard(SQLModel):
    """No address, no wishes and nobody whom they avoid."""

    id: int
    name: str
    organisation: str
    region: str
    side: Side
    grade: int | None
    profession: str
    is_digital: bool
    capacity: int
    is_away: bool
    offers: dict[str, int]
    wants: dict[str, int]


class ParticipantList(SQLModel):
    """By name; the next page is asked for with `after` and `after_id`, which are empty and 0 on the last."""

    participants: list[ParticipantCard]
    after: str = ""
    after_id: int = 0


class PairingCard(SQLModel):
    id: int
    mentee_id: int
    mentor_id: int
    points: int
    offered_on: date
    agreed_on: date | None
    ended_on: date | None
    state: str


class DecisionCard(SQLModel):
    id: int
    mentee_id: int
    mentor_id: int
    decision: Decision
    reason: str


class RunCard(SQLModel):
    """Of the latest run; the figures are None before the first. `is_stale`: something has changed since."""

    is_running: bool
    has_failed: bool
    ran_at: datetime | None = None
    matched: int | None = None
    unmatched: int | None = None
    value: int | None = None
    is_stale: bool = False
    verdict: str = ""


@router.post("", status_code=201)
def announce(visit: Running, fields: RoundFields) -> RoundCard:
    return round_card(visit, rounds.announce(visit.session, fields, visit.member_id, visit.today, visit.now))


@router.get("/{round_id}/participants")
def list_participants(visit: Reading, round_id: int, sought: Annotated[Sought, Query()]) -> ParticipantList:
    rounds.find_round(visit.session, round_id)
    people = participants.seek(visit.session, round_id, sought)
    cards = [participant_card(person) for person in people[:SHOWN]]
    if len(people) <= SHOWN:
        return ParticipantList(participants=cards)
    return ParticipantList(participants=cards, after=cards[-1].name, after_id=cards[-1].id)


@router.get("/{round_id}/pairings")
def list_pairings(visit: Reading, round_id: int) -> list[PairingCard]:
    found = rounds.find_round(visit.session, round_id)
    made = proposals.pairings_of(visit.session, found.id)
    return [PairingCard.model_validate(one, from_attributes=True) for one in made]


@router.get("/{round_id}/decisions")
def list_decisions(visit: Running, round_id: int) -> list[DecisionCard]:
    found = rounds.find_round(visit.session, round_id)
    return [decision_card(made) for made in decide.decisions(visit.session, found.id)]


@router.post("/{round_id}/decisions", status_code=201)
def make_decision(visit: Running, round_id: int, fields: DecisionFields) -> DecisionCard:
    found = rounds.find_round(visit.session, round_id)
    made = decide.decide(visit.session, found, fields, visit.member_id, visit.today, visit.now)
    return decision_card(made)


@router.get("/{round_id}/run")
def show_run(visit: Reading, round_id: int) -> RunCard:
    return run_card(visit, round_id)


@router.post("/{round_id}/run", status_code=202)
def ask_for_run(visit: Running, round_id: int) -> RunCard:
    found = rounds.find_round(visit.session, round_id)
    run.ask_for_run(visit.session, found, visit.member_id, visit.today, visit.now)
    return run_card(visit, round_id)


def run_card(visit: Visit, round_id: int) -> RunCard:
    found = rounds.find_round(visit.session, round_id)
    latest = run.latest_run(visit.session, round_id)
    figures = latest.model_dump(include={"ran_at", "matched", "unmatched", "value", "verdict"}) if latest else {}
    return RunCard(
        is_running=run.is_running(visit.session, round_id),
        has_failed=run.has_failed(visit.session, round_id),
        is_stale=latest is not None and latest.changes != found.changes,
        **figures,
    )


def participant_card(person: RoundParticipant) -> ParticipantCard:
    return ParticipantCard.model_validate(person, from_attributes=True)


def decision_card(made: PairDecision) -> DecisionCard:
    return DecisionCard.model_validate(made, from_attributes=True)
