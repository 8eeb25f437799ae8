"""A mentorship rests for as long as either needs it to: the place is kept, nothing is asked, either may resume."""

from datetime import datetime

from programmes.mentoring.letters import tell
from programmes.mentoring.meeting.letters import page_of
from programmes.mentoring.meeting.meetings import call_off_all
from programmes.mentoring.meeting.mentorship import Mentorship, open_pause, stir
from programmes.mentoring.meeting.models import MentorshipPause
from workforce.audit import note
from workforce.errors import Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def pause(session: OrganisationSession, mine: Mentorship, site: str, now: datetime) -> None:
    """Meetings to come are called off; the other side is told, and not why."""
    stir(session, mine)
    bond = mine.round.kind.sides.bond
    if open_pause(session, mine.pairing.id):
        raise Refusal("The mentorship rests already.")
    call_off_all(session, mine.pairing, now)
    session.add(MentorshipPause(pairing_id=mine.pairing.id, starts_on=london_date(now)))
    note(session, now, mine.me.member_id, "paused", "mentoring pairing", mine.pairing.id)
    body = (
        f"Your {bond} in “{mine.round.title}” rests from today. Your place is kept, and nothing is expected of "
        f"you meanwhile. Either of you may resume it at any time:\n\n{page_of(session, mine.pairing, site)}\n"
    )
    tell(session, mine.other, f"Your {bond} rests", body, now)


def resume(session: OrganisationSession, mine: Mentorship, site: str, now: datetime) -> None:
    stir(session, mine)
    bond = mine.round.kind.sides.bond
    rests = open_pause(session, mine.pairing.id)
    if rests is None:
        raise Refusal("The mentorship does not rest.")
    rests.ends_on = london_date(now)
    session.add(rests)
    note(session, now, mine.me.member_id, "resumed", "mentoring pairing", mine.pairing.id)
    body = (
        f"Your {bond} in “{mine.round.title}” goes on. Arrange when you meet next:\n\n"
        f"{page_of(session, mine.pairing, site)}\n"
    )
    tell(session, mine.other, f"Your {bond} goes on", body, now)


def close_pause(session: OrganisationSession, pairing_id: int, now: datetime) -> None:
    """When the mentorship ends."""
    rests = open_pause(session, pairing_id)
    if rests:
        rests.ends_on = london_date(now)
        session.add(rests)
