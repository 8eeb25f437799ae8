"""Work that waits: a row says what is due, any worker claims it once, and the same transaction that does it ends it.

A `Due` row holds no personal data and may be claimed without speaking for anyone; its handler opens a session
of the organisation. A claim runs out: if its worker dies, another takes the row after `LEASE`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic
from typing import ClassVar

from sqlalchemy import ColumnElement, Engine, and_, case, or_
from sqlmodel import BigInteger, Field, UniqueConstraint, col, select, update

from workforce.classification import Data
from workforce.columns import Moment
from workforce.settings import Settings
from workforce.tenancy import House, OrganisationSession

LEASE = timedelta(minutes=2)
DELIVER = "deliver letter"
PATIENCE = 8  # attempts, over three quarters of an hour, before a row waits for a person
PATIENCE_WITH_MAIL = 44  # over three days: an outage of the mail server is no fault of the letter's
LONGEST_WAIT = timedelta(hours=2)


class Due(House, table=True):
    """`period` makes a repeated wish the same row: a nightly job's date, a letter's number."""

    __table_args__ = (UniqueConstraint("organisation_id", "kind", "subject", "period"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE

    id: int = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    kind: str
    subject: int = Field(default=0, sa_type=BigInteger)
    period: str = ""
    due_at: datetime = Field(sa_type=Moment, index=True)
    claim: str | None = None
    claimed_at: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    done_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    fault: str = ""  # the name of what went wrong, never its text


class Leader(House, table=True):
    """One row: who turns the calendar, and until when."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE

    id: int = Field(default=1, primary_key=True)
    name: str = ""
    until: datetime = Field(sa_type=Moment)


class Superseded(RuntimeError):
    """Another worker took the row over while this one was thought dead; nothing of it is committed."""


@dataclass(frozen=True)
class Task:
    """What a handler is given: the row it works for, and the doors it may open."""

    due: Due
    engine: Engine
    settings: Settings
    now: datetime

    def finish(self, session: OrganisationSession) -> None:
        """End the row in the transaction that did its work, unless another worker has taken it over."""
        mine = update(Due).where(col(Due.id) == self.due.id, col(Due.claim) == self.due.claim)
        if session.exec(mine.values(done_at=self.now)).rowcount != 1:
            raise Superseded


Handler = Callable[[Task], None]


@contextmanager
def kept(task: Task, every: timedelta = LEASE / 4) -> Iterator[None]:
    """Hold the claim while something long is worked out: no other worker may take this one for dead."""
    began, enough = monotonic(), Event()

    def renew() -> None:
        while not enough.wait(every.total_seconds()):
            now = task.now + timedelta(seconds=monotonic() - began)
            with OrganisationSession(task.engine) as session, session.begin():
                mine = update(Due).where(col(Due.id) == task.due.id, col(Due.claim) == task.due.claim)
                session.exec(mine.values(claimed_at=now))

    renewing = Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        enough.set()
        renewing.join()


def enqueue(session: OrganisationSession, kind: str, subject: int, due_at: datetime, period: str = "") -> Due:
    """Ask for work here after this transaction has committed."""
    return enqueue_at(session, session.organisation_id, kind, subject, due_at, period)


def enqueue_at(
    session: OrganisationSession,
    organisation_id: int,
    kind: str,
    subject: int,
    due_at: datetime,
    period: str = "",
) -> Due:
    """Ask another organisation's worker to open what was posted to it."""
    due = Due(organisation_id=organisation_id, kind=kind, subject=subject, due_at=due_at, period=period)
    session.add(due)
    session.flush()
    return due


def enqueue_again(session: OrganisationSession, kind: str, subject: int, due_at: datetime) -> Due:
    """Ask once more for what was asked for before."""
    before = state_of(session, kind, subject)
    return enqueue(session, kind, subject, due_at, period=f"after {before.id if before else 0}")


def state_of(session: OrganisationSession, kind: str, subject: int) -> Due | None:
    """The latest wish of this kind for this subject, for a page that shows progress."""
    ours = select(Due).where(Due.organisation_id == session.organisation_id, Due.kind == kind)
    return session.exec(ours.where(Due.subject == subject).order_by(col(Due.id).desc())).first()


def is_given_up() -> ColumnElement[bool]:
    """Of rows that no worker takes any more; a person has to see what hinders them."""
    patience = case((col(Due.kind) == DELIVER, PATIENCE_WITH_MAIL), else_=PATIENCE)
    return and_(col(Due.done_at).is_(None), col(Due.attempts) >= patience)


def is_under_way(session: OrganisationSession, kind: str, subject: int) -> bool:
    """Waiting or being worked at, and not given up."""
    due = state_of(session, kind, subject)
    return due is not None and due.done_at is None and not has_failed(session, kind, subject)


def has_failed(session: OrganisationSession, kind: str, subject: int) -> bool:
    due = state_of(session, kind, subject)
    return due is not None and session.exec(select(Due.id).where(Due.id == due.id, is_given_up())).first() is not None


def set_aside(session: OrganisationSession, kind: str, subject: int, now: datetime) -> None:
    """Whoever asks again waits no longer for the rows that were given up."""
    ours = select(Due).where(Due.organisation_id == session.organisation_id, Due.kind == kind, Due.subject == subject)
    for due in session.exec(ours.where(is_given_up())):
        due.done_at = now
        session.add(due)


def revive(session: OrganisationSession, numbers: Sequence[int], now: datetime) -> Sequence[Due]:
    """Let workers take again what was given up: these rows, or all of them if none is named."""
    failed = select(Due).where(is_given_up()).order_by(col(Due.id))
    rows = session.exec(failed.where(col(Due.id).in_(numbers)) if numbers else failed).all()
    for due in rows:
        due.attempts, due.claim, due.due_at = 0, None, now
        session.add(due)
    return rows


def claim(session: OrganisationSession, worker: str, kinds: list[str], now: datetime) -> Due | None:
    """Take the oldest row that is due and unclaimed, or whose worker fell silent; once among any number."""
    free = or_(col(Due.claim).is_(None), col(Due.claimed_at) < now - LEASE)
    waiting = (
        select(Due.id)
        .where(col(Due.done_at).is_(None), col(Due.due_at) <= now, col(Due.kind).in_(kinds), free)
        .where(~is_given_up())
        .order_by(col(Due.due_at), col(Due.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    number = session.exec(waiting).first()
    if number is None:
        return None
    due = session.get_one(Due, number)
    due.claim, due.claimed_at, due.attempts = worker, now, due.attempts + 1
    session.add(due)
    return due


def give_back(session: OrganisationSession, due: Due, now: datetime, fault: str) -> None:
    """Try again later, each time waiting longer, up to two hours."""
    again = now + timedelta(seconds=min(10 * 2**due.attempts, LONGEST_WAIT.total_seconds()))
    mine = update(Due).where(col(Due.id) == due.id, col(Due.claim) == due.claim)
    session.exec(mine.values(claim=None, due_at=again, fault=fault))
