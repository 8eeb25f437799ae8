"""The schedule, carried out each night: what is over by its rule is erased, once a day, and counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, func, select

from workforce.audit import note
from workforce.database import GOES_OUT
from workforce.errors import Refusal
from workforce.features import Recurring
from workforce.jobs import Due, Task, enqueue
from workforce.retention import Retention
from workforce.rights.models import Erasure, ErasureKind
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession, table_of

ERASE = "erase by schedule"
NIGHTLY = Recurring(ERASE, "10 4 * * *", "%Y-%m-%d")
MOST = 5_000  # rows of a rule in one night; the next goes on

Rules = Sequence[Retention]


@dataclass(frozen=True)
class Preview:
    rule: Retention
    rows: int


def preview(session: OrganisationSession, rules: Rules, today: date) -> list[Preview]:
    """What a run on that day would erase."""
    return [Preview(rule, count_due(session, rule, today)) for rule in rules]


def count_due(session: OrganisationSession, rule: Retention, today: date) -> int:
    due = rule.due(rule.before(today)).subquery()
    counted = select(func.count()).select_from(due)
    return session.exec(counted, execution_options={GOES_OUT: True}).one()


def run(session: OrganisationSession, rules: Rules, now: datetime) -> Erasure | None:
    """None when this day’s run is done already. Nobody whose record is restricted is touched."""
    today = london_date(now)
    done = select(Erasure.id).where(Erasure.kind == ErasureKind.SCHEDULE, Erasure.period == today.isoformat())
    if session.exec(done).first():
        return None
    erasure = Erasure(kind=ErasureKind.SCHEDULE, period=today.isoformat(), asked_at=now, done_at=now)
    erasure.counts = {rule.name: {"erased": count} for rule in rules if (count := apply(session, rule, today))}
    session.add(erasure)
    session.flush()
    for rule in rules:
        if rule.name in erasure.counts:
            note(session, now, None, "erased by schedule", str(table_of(rule.table).name), erasure.id)
    return erasure


def apply(session: OrganisationSession, rule: Retention, today: date) -> int:
    due = rule.due(rule.before(today)).limit(MOST)
    numbers = session.exec(due, execution_options={GOES_OUT: True}).all()
    if numbers:
        rule.forget(session, numbers)
    return len(numbers)


def handler(rules: Rules) -> Callable[[Task], None]:
    def erase(task: Task) -> None:
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            run(session, rules, task.now)
            task.finish(session)

    return erase


def ask_now(session: OrganisationSession, actor_id: int | None, now: datetime) -> None:
    """Tonight’s run at once; there is one a day, whoever asks."""
    today = london_date(now).isoformat()
    ours = select(Due.id).where(Due.organisation_id == session.organisation_id, Due.kind == ERASE)
    if session.exec(ours.where(Due.period == today)).first():
        raise Refusal("Today’s run was asked for already. The next one is tomorrow.")
    due = enqueue(session, ERASE, 0, now, period=today)
    note(session, now, actor_id, "asked for", "erasure by schedule", due.id)


def next_run(session: OrganisationSession, now: datetime) -> date:
    """The day whose run has not been asked for yet."""
    today = london_date(now)
    ours = select(Due.id).where(Due.organisation_id == session.organisation_id, Due.kind == ERASE)
    is_asked = session.exec(ours.where(Due.period == today.isoformat())).first()
    return today + timedelta(days=1) if is_asked else today


def runs(session: OrganisationSession) -> Sequence[Erasure]:
    return session.exec(select(Erasure).order_by(col(Erasure.id).desc()).limit(30)).all()
