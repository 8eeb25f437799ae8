"""The job that looks at a pool, when the programme manager asks and each night where something has changed."""

from datetime import date, datetime
from hashlib import sha256

from sqlmodel import col, func, select

import matching
from programmes.mentoring.frames import present
from programmes.mentoring.health.findings import findings_of
from programmes.mentoring.health.models import RoundHealth
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState
from programmes.mentoring.rounds import find_round, rounds_of
from programmes.mentoring.working.run import read
from workforce import jobs
from workforce.diversity.cipher import keys_of
from workforce.errors import Refusal
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

LOOK = "look at the pool of a round"
NIGHTLY = "look at the pools of rounds"
BEFORE_PROPOSALS = (RoundState.OPEN, RoundState.CLOSED)


def ask_for_look(session: OrganisationSession, found: MentoringRound, today: date, now: datetime) -> None:
    if found.state(today) in (RoundState.COMING, RoundState.FINISHED, RoundState.CANCELLED):
        raise Refusal(f"This round is {found.state(today)}: there is no pool to look at.")
    if jobs.is_under_way(session, LOOK, found.id):
        raise Refusal("It is being worked out already. Reload the page in a moment.")
    jobs.set_aside(session, LOOK, found.id, now)
    jobs.enqueue_again(session, LOOK, found.id, now)


def look_nightly(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        today = london_date(task.now)
        for found in rounds_of(session):
            if found.state(today) in BEFORE_PROPOSALS and is_stale(session, found):
                jobs.enqueue_again(session, LOOK, found.id, task.now)
        task.finish(session)


def look(task: Task) -> None:
    """Reads, solves without holding the database, then writes in one short step."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = find_round(session, task.due.subject)
        seen, people = seen_of(session, found), present(session, found.id)
        asked = read(session, found.id, keys_of(task.settings))
    text = findings_of(people, matching.match(asked.cohort, asked.policy)).model_dump_json()
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        known = {"round_id": task.due.subject, "found_at": task.now, "seen": seen, "findings": text}
        earlier = health_of(session, task.due.subject)
        session.add(earlier.sqlmodel_update(known) if earlier else RoundHealth.model_validate(known))
        task.finish(session)


def health_of(session: OrganisationSession, round_id: int) -> RoundHealth | None:
    return session.exec(select(RoundHealth).where(RoundHealth.round_id == round_id)).first()


def is_stale(session: OrganisationSession, found: MentoringRound) -> bool:
    health = health_of(session, found.id)
    return health is None or health.seen != seen_of(session, found)


def seen_of(session: OrganisationSession, found: MentoringRound) -> str:
    """Changes with every card that arrives, changes or is withdrawn, with decisions and with the policy."""
    cards = select(func.count(col(RoundParticipant.id)), func.max(RoundParticipant.posted_at))
    number, latest = session.exec(cards.where(RoundParticipant.round_id == found.id)).one()
    return sha256(f"{found.changes} {number} {latest} {found.policy}".encode()).hexdigest()
