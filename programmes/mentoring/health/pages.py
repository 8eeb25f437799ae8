"""The health of a round's pool, and the way from what it lacks to an invitation."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring import rounds
from programmes.mentoring.health import looking
from programmes.mentoring.health.findings import Advice, Balance, Findings
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.participants import by_number
from programmes.mentoring.permissions import Reading, Running
from workforce import jobs
from workforce.tenancy import OrganisationSession
from workforce.web import go, page

FOLDER = "programmes/mentoring/health"
SHOWN = 15  # skills in the picture; the table holds all
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)
api = APIRouter(prefix="/api/v1/{organisation}/rounds", tags=["mentoring"])


class Bar(NamedTuple):
    """Widths in percent of the longest bar."""

    balance: Balance
    places: int
    wanted: int


@router.get("/{round_id}/health")
def show(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    health = looking.health_of(visit.session, round_id)
    findings = Findings.model_validate_json(health.findings) if health else None
    return page(
        visit,
        f"{FOLDER}/health.html",
        round=found,
        health=health,
        findings=findings,
        skills=bars(findings.skills[:SHOWN]) if findings else [],
        regions=bars(findings.regions) if findings else [],
        left=left(visit.session, round_id, findings) if findings else [],
        advice=[(one, sought(one)) for one in findings.advice] if findings else [],
        is_stale=looking.is_stale(visit.session, found),
        is_running=jobs.is_under_way(visit.session, looking.LOOK, round_id),
        has_failed=jobs.has_failed(visit.session, looking.LOOK, round_id),
        is_open=found.is_open(visit.today),
    )


@router.post("/{round_id}/health")
def ask(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    looking.ask_for_look(visit.session, found, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}/health", "It is being worked out. Reload the page in a moment.")


@api.get("/{round_id}/health")
def read(visit: Reading, round_id: int) -> Findings | None:
    """As last found by the job; null before its first time."""
    rounds.find_round(visit.session, round_id)
    health = looking.health_of(visit.session, round_id)
    return Findings.model_validate_json(health.findings) if health else None


def bars(balances: Sequence[Balance]) -> list[Bar]:
    longest = max((max(one.places, one.wanted) for one in balances), default=0) or 1
    return [Bar(one, 100 * one.places // longest, 100 * one.wanted // longest) for one in balances]


def left(session: OrganisationSession, round_id: int, findings: Findings) -> list[tuple[RoundParticipant, str]]:
    """Those who are there still."""
    people = by_number(session, round_id)
    both = [(people[one.participant_id], one.why) for one in findings.left if one.participant_id in people]
    return [(person, why) for person, why in both if not person.withdrawn_at]


def sought(advice: Advice) -> str:
    """The question that the invitation form begins with; empty where an invitation cannot ask for it."""
    return urlencode({"side": "mentor", advice.by: advice.value}) if advice.by in ("skill", "region") else ""
