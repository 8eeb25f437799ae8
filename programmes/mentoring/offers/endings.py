"""A pairing ends: who is told, and what their homes are told."""

from datetime import date, datetime

from sqlmodel import col, or_, select

from programmes.mentoring.letters import ended_body, own_page, tell
from programmes.mentoring.meeting.meetings import call_off_all
from programmes.mentoring.meeting.pausing import close_pause
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.pairs import MentoringNews, Pairing
from workforce.jobs import enqueue, enqueue_at
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

OFFER_AGAIN = "offer mentoring again"
OPEN_NEWS = "open mentoring news"
AWAY = "away"
LOOKING = "We look for somebody else and write to you again."
FREE = "If somebody else needs you, we write to you again."


def live_pairings(session: OrganisationSession, participant_id: int) -> list[Pairing]:
    theirs = or_(col(Pairing.mentee_id) == participant_id, col(Pairing.mentor_id) == participant_id)
    live = select(Pairing).where(theirs, col(Pairing.ended_on).is_(None))
    return [*session.exec(live.order_by(col(Pairing.id)))]


def end_for(
    session: OrganisationSession, person: RoundParticipant, site: str, now: datetime, outcome: str = "withdrawn"
) -> None:
    """Everything that stands with this person, when they withdraw or are away for long."""
    for pairing in live_pairings(session, person.id):
        other_id = pairing.mentor_id if pairing.mentee_id == person.id else pairing.mentee_id
        end(session, pairing, outcome, now)
        let_go(session, pairing, other_id, site, now)


def end(session: OrganisationSession, pairing: Pairing, outcome: str, now: datetime) -> None:
    """The place is free from now on, and nobody waits for the other where they had arranged to meet."""
    pairing.ended_on, pairing.outcome = london_date(now), outcome
    session.add(pairing)
    if pairing.agreed_on:
        call_off_all(session, pairing, now)
        close_pause(session, pairing.id, now)
        tell_homes(session, pairing, now)


def let_go(session: OrganisationSession, pairing: Pairing, participant_id: int, site: str, now: datetime) -> None:
    """Tell somebody that their match does not stand, and look for another for those who wait for one."""
    found = session.get_one(MentoringRound, pairing.round_id)
    waits = is_waiting_side(found, pairing, participant_id) and found.state(today_of(now)) is RoundState.PUBLISHED
    person = session.get_one(RoundParticipant, participant_id)
    body = ended_body(found, own_page(session, site), LOOKING if waits else FREE)
    tell(session, person, "Your match does not stand", body, now)
    if waits:
        look_again(session, pairing, participant_id, now)


def look_again(session: OrganisationSession, pairing: Pairing, participant_id: int, now: datetime) -> None:
    """As a job; once for each pairing that came to nothing."""
    enqueue(session, OFFER_AGAIN, participant_id, now, period=str(pairing.id))


def is_waiting_side(found: MentoringRound, pairing: Pairing, participant_id: int) -> bool:
    return found.kind.is_both_ways or pairing.mentee_id == participant_id


def today_of(now: datetime) -> date:
    return london_date(now)


def tell_homes(session: OrganisationSession, pairing: Pairing, now: datetime) -> None:
    """A row in the letterbox of each side's own organisation, for its register."""
    for side, participant_id in ((Side.MENTEE, pairing.mentee_id), (Side.MENTOR, pairing.mentor_id)):
        person = session.get_one(RoundParticipant, participant_id)
        news = MentoringNews(
            organisation_id=person.home_id,
            round_id=pairing.round_id,
            registration_id=person.registration_id,
            pairing=pairing.id,
            side=side,
            starts_on=pairing.agreed_on or pairing.offered_on,
            ends_on=pairing.ended_on,
            outcome=pairing.outcome,
        )
        session.add(news)
        session.flush()
        enqueue_at(session, news.organisation_id, OPEN_NEWS, news.id, now)
