"""Pairings, the audit and two letters each: all in the one transaction of whoever calls."""

from datetime import date, datetime, timedelta
from secrets import token_urlsafe

from sqlmodel import col, select

from programmes.mentoring.letters import offer_body, own_page, tell
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.pairs import MentoringRun, Pairing, PairingOffer, Proposal
from programmes.mentoring.rounds import hold
from programmes.mentoring.run import is_running, latest_run
from workforce.audit import note, note_many
from workforce.errors import Refusal
from workforce.identity import digest_of
from workforce.tenancy import OrganisationSession

FORTNIGHT = timedelta(days=14)


def publish(
    session: OrganisationSession,
    found: MentoringRound,
    site: str,
    actor_id: int | None,
    today: date,
    now: datetime,
) -> int:
    """Offer the pairs of the latest run to both sides; returns how many."""
    hold(session, found)
    run = refuse_unless_ready(session, found, today)
    proposals = session.exec(select(Proposal).where(Proposal.run_id == run.id).order_by(col(Proposal.id))).all()
    pairings = [
        offer_pair(session, found, (one.mentee_id, one.mentor_id, one.points), site, today, now) for one in proposals
    ]
    found.published_at = now
    session.add(found)
    note(session, now, actor_id, "published", "mentoring round", found.id)
    note_many(session, now, actor_id, "offered", "mentoring pairing", [pairing.id for pairing in pairings])
    return len(pairings)


def refuse_unless_ready(session: OrganisationSession, found: MentoringRound, today: date) -> MentoringRun:
    run = latest_run(session, found.id)
    if found.state(today) is not RoundState.PROPOSED or run is None:
        raise Refusal(f"Only a round with proposals is published; this one is {found.state(today)}.")
    if found.reply_by < today:
        raise Refusal("The reply deadline has passed. Change the round’s dates first.")
    if is_running(session, found.id):
        raise Refusal("A run is under way. Wait for it, then look again.")
    if run.changes != found.changes:
        raise Refusal("Pins, bars or people have changed since the last run. Run the matching again first.")
    return run


def offer_pair(
    session: OrganisationSession,
    found: MentoringRound,
    pair: tuple[int, int, int],
    site: str,
    today: date,
    now: datetime,
) -> Pairing:
    """`pair` is mentee, mentor and their points."""
    mentee_id, mentor_id, points = pair
    pairing = Pairing(round_id=found.id, mentee_id=mentee_id, mentor_id=mentor_id, points=points, offered_on=today)
    session.add(pairing)
    session.flush()
    for side, participant_id in ((Side.MENTEE, mentee_id), (Side.MENTOR, mentor_id)):
        token = make_offer(session, pairing, side, participant_id, reply_day(found, today))
        body = offer_body(found, f"{site}/offers/{token}", own_page(session, site), reply_day(found, today))
        tell(session, session.get_one(RoundParticipant, participant_id), "You have a match", body, now)
    return pairing


def reply_day(found: MentoringRound, today: date) -> date:
    """The round's deadline, or a fortnight where an offer comes too late for it."""
    return max(found.reply_by, today + FORTNIGHT) if found.published_at else found.reply_by


def make_offer(session: OrganisationSession, pairing: Pairing, side: Side, participant_id: int, by: date) -> str:
    """The token of the letter's link: the organisation it belongs to, and 256 bits of which a digest stays."""
    token = f"{session.organisation_id}.{token_urlsafe(32)}"
    offer = PairingOffer(
        pairing_id=pairing.id, participant_id=participant_id, side=side, digest=digest_of(token), reply_by=by
    )
    session.add(offer)
    session.flush()
    return token
