"""A round is cancelled, at whatever stage it is."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.letters import tell
from programmes.mentoring.models import MentoringRound, RoundState
from programmes.mentoring.offers.endings import end
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.rounds import hold, participants_of, refuse_after_publishing, source_of
from workforce.audit import note
from workforce.skills import openings
from workforce.tenancy import OrganisationSession


def cancel(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, today: date, now: datetime
) -> int:
    """Every pair ends, the homes of those who had agreed are told, and everybody else once; returns how many pairs."""
    hold(session, found)
    if found.state(today) is not RoundState.PUBLISHED:
        refuse_after_publishing(found, today)
    live = select(Pairing).where(Pairing.round_id == found.id, col(Pairing.ended_on).is_(None))
    pairings = session.exec(live.order_by(col(Pairing.id))).all()
    for pairing in pairings:
        end(session, pairing, "cancelled", now)
    found.cancelled_on = today
    session.add(found)
    openings.withdraw(session, source_of(found))
    note(session, now, actor_id, "cancelled", "mentoring round", found.id)
    body = f"The mentoring round “{found.title}” was cancelled. Nothing more will be asked of you.\n"
    for person in participants_of(session, found.id):
        tell(session, person, "Mentoring round cancelled", body, now)
    return len(pairings)
