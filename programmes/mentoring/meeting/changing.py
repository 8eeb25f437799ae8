"""A change of partner without blame: whoever asks, both are told the same, and nobody is told who asked or why."""

from datetime import datetime

from sqlmodel import SQLModel

from programmes.mentoring.letters import own_page, tell
from programmes.mentoring.meeting.letters import sides
from programmes.mentoring.meeting.mentorship import Mentorship, stir
from programmes.mentoring.models import RoundState
from programmes.mentoring.offers.answer import offers_of, stand_down
from programmes.mentoring.offers.endings import FREE, LOOKING, end, is_waiting_side, look_again
from programmes.mentoring.pairs import DeclineReason
from workforce.audit import note
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

CHANGED = "changed without blame"
REASONS = [reason.value for reason in DeclineReason if reason is not DeclineReason.KNOWN]


class ChangeFields(SQLModel):
    """The reason is the asker’s answer to the offer, in the same words; the programme managers alone see it."""

    reason: DeclineReason


def change(session: OrganisationSession, mine: Mentorship, fields: ChangeFields, site: str, now: datetime) -> None:
    """The next best is looked for whoever wants one, but the one who stops; never the same person again."""
    stir(session, mine)
    offer = next(one for one in offers_of(session, mine.pairing) if one.participant_id == mine.me.id)
    offer.reason = fields.reason
    session.add(offer)
    if fields.reason is DeclineReason.STOPPING:
        stand_down(session, offer, now)
    end(session, mine.pairing, CHANGED, now)
    note(session, now, mine.me.member_id, "ended", "mentoring pairing", mine.pairing.id)
    bond = mine.round.kind.sides.bond
    for person in sides(session, mine.pairing):
        is_seeking = is_waiting_side(mine.round, mine.pairing, person.id) and not person.stood_down_at
        waits = is_seeking and mine.round.state(london_date(now)) is RoundState.PUBLISHED
        outlook = LOOKING if waits else FREE
        body = (
            f"Your {bond} in “{mine.round.title}” has ended. That happens, and it is nobody’s fault: not every "
            f"pair fits, and needs change. {outlook}\n\nYour own page: {own_page(session, site)}\n"
        )
        tell(session, person, f"Your {bond} has ended", body, now)
        if waits:
            look_again(session, mine.pairing, person.id, now)
