"""Pairings, the audit and two letters each: all in the one transaction of whoever calls."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from programmes.mentoring.letters import offer_body, own_page
from programmes.mentoring.links import new_token
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.offers.standing import programme_managers
from programmes.mentoring.pairs import MentoringRun, Pairing, PairingOffer, Proposal
from programmes.mentoring.participants import by_number
from programmes.mentoring.rounds import find_round, hold
from programmes.mentoring.working.approval import approve, ask_another, refuse_unless_approved, take_back
from programmes.mentoring.working.run import is_running, latest_run
from workforce.audit import note, note_many
from workforce.errors import Refusal
from workforce.identity import digest_of
from workforce.jobs import Task, enqueue_again
from workforce.mail import Letter, write, write_many
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession, Row, insert_columns, insert_many

FORTNIGHT = timedelta(days=14)
UNDO = timedelta(minutes=15)  # our own choice: long enough to see a slip, short enough to be waited for
PUBLISH = "publish mentoring round"


def ask_to_publish(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, page: str, today: date, now: datetime
) -> None:
    """At once, or where two have to approve, once another programme manager has, on the `page` of that address."""
    hold(session, found)
    run = refuse_unless_ready(session, found, today)
    if found.two_approve:
        ask_another(session, found, run, actor_id, page, now)
    else:
        begin(session, found, actor_id, now)


def approve_publishing(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, today: date, now: datetime
) -> None:
    hold(session, found)
    approve(session, found, refuse_unless_ready(session, found, today), actor_id, now)
    begin(session, found, actor_id, now)


def begin(session: OrganisationSession, found: MentoringRound, actor_id: int | None, now: datetime) -> None:
    """Nobody is offered or told anything before the time to undo it is over."""
    found.publishes_at = now + UNDO
    session.add(found)
    note(session, now, actor_id, "asked to publish", "mentoring round", found.id)
    enqueue_again(session, PUBLISH, found.id, found.publishes_at)


def undo(session: OrganisationSession, found: MentoringRound, actor_id: int | None, now: datetime) -> None:
    hold(session, found)
    if not found.publishes_at:
        raise Refusal("There is nothing to undo: the round is not about to be published.")
    found.publishes_at = None
    session.add(found)
    take_back(session, latest_run(session, found.id))
    note(session, now, actor_id, "undid publishing", "mentoring round", found.id)


def publish_round(task: Task) -> None:
    """Once the time to undo is over, unless it was undone, or something changed that the proposals do not know of."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = find_round(session, task.due.subject)
        hold(session, found)
        if found.publishes_at and found.publishes_at <= task.now:
            try:
                publish(session, found, task.settings.address, london_date(task.now), task.now)
            except Refusal as reason:
                tell_managers(session, found, str(reason), task)
        task.finish(session)


def tell_managers(session: OrganisationSession, found: MentoringRound, reason: str, task: Task) -> None:
    body = f"“{found.title}” was not published, and nobody was told anything. {reason}\n"
    for email in programme_managers(session, london_date(task.now)):
        write(session, Letter(to=email, subject="A round was not published", body=body, written_at=task.now))


def publish(session: OrganisationSession, found: MentoringRound, site: str, today: date, now: datetime) -> int:
    """Offer the pairs of the latest run to both sides; returns how many."""
    hold(session, found)
    found.publishes_at = None
    session.add(found)
    run = refuse_unless_ready(session, found, today)
    refuse_unless_approved(session, found, run)
    proposals = session.exec(select(Proposal).where(Proposal.run_id == run.id).order_by(col(Proposal.id))).all()
    pairs = [(one.mentee_id, one.mentor_id, one.points) for one in proposals]
    ids = offer_pairs(session, found, pairs, site, today, now)
    found.published_at = now
    note(session, now, None, "published", "mentoring round", found.id)
    note_many(session, now, None, "offered", "mentoring pairing", ids)
    return len(ids)


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


def offer_pairs(
    session: OrganisationSession,
    found: MentoringRound,
    pairs: Sequence[tuple[int, int, int]],
    site: str,
    today: date,
    now: datetime,
) -> list[int]:
    """`pairs` are mentee, mentor and their points; the numbers of the pairings. Thousands take a few strokes."""
    refuse_taken(session, found, pairs)
    same: Row = {"round_id": found.id, "offered_on": today}
    rows = [same | {"mentee_id": one, "mentor_id": other, "points": points} for one, other, points in pairs]
    insert_many(session, Pairing, rows)
    ids = ids_of(session, found, pairs)
    sides = [
        (ids[one, other], side, person)
        for one, other, _ in pairs
        for side, person in ((Side.MENTEE, one), (Side.MENTOR, other))
    ]
    tokens = [new_token(session) for _ in sides]
    reply_by = reply_day(found, today)
    offers: dict[str, list[object]] = {
        "pairing_id": [pairing_id for pairing_id, _, _ in sides],
        "side": [side for _, side, _ in sides],
        "participant_id": [person for _, _, person in sides],
        "digest": [digest_of(token) for token in tokens],
        "reply_by": [reply_by] * len(sides),
    }
    insert_columns(session, PairingOffer, offers)
    page, people = own_page(session, site), by_number(session, found.id)
    write_many(
        session,
        [
            letter_to(people[person], offer_body(found, f"{site}/offers/{token}", page, reply_by), now)
            for (_, _, person), token in zip(sides, tokens, strict=True)
        ],
    )
    return [*ids.values()]


def refuse_taken(session: OrganisationSession, found: MentoringRound, pairs: Sequence[tuple[int, int, int]]) -> None:
    """Nobody is mentored by two at a time, and where both learn nobody has two partners."""
    live = select(Pairing.mentee_id, Pairing.mentor_id).where(Pairing.round_id == found.id)
    standing = [*session.exec(live.where(col(Pairing.ended_on).is_(None)))]
    both = [*standing, *((one, other) for one, other, _ in pairs)]
    sides = [side for pair in both for side in (pair if found.kind.is_both_ways else pair[:1])]
    if len(sides) != len({*sides}):
        raise Refusal("Somebody of these pairs has a match already. Run the matching again.")


def ids_of(
    session: OrganisationSession, found: MentoringRound, pairs: Sequence[tuple[int, int, int]]
) -> dict[tuple[int, int], int]:
    """Of pairings by their pair: nobody is offered the same person twice in a round."""
    known = select(Pairing.mentee_id, Pairing.mentor_id, Pairing.id).where(Pairing.round_id == found.id)
    ids = {(one, other): pairing_id for one, other, pairing_id in session.exec(known)}
    return {(one, other): ids[one, other] for one, other, _ in pairs}


def letter_to(person: RoundParticipant, body: str, now: datetime) -> Letter:
    return Letter(to=person.email, subject="You have a match", body=body, written_at=now)


def reply_day(found: MentoringRound, today: date) -> date:
    """The round's deadline, or a fortnight where an offer comes too late for it."""
    return max(found.reply_by, today + FORTNIGHT) if found.published_at else found.reply_by
