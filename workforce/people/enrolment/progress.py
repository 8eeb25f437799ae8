"""How far the worker is with a file, by the clock: what it writes is written in one transaction, seen at its end."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, func, select

from workforce.jobs import state_of
from workforce.people.enrolment.uploads import APPLY, READ, StaffUpload, State
from workforce.tenancy import OrganisationSession

# Seconds, as `tests/benchmarks/enrolment.py` finds them, on the slow side: who is told of 20 likes to see 15.
A_MEGABYTE_READ = 0.6
A_PERSON_APPLIED = 100e-6
LEAST = 2
WORKED_AT = (State.UPLOADED, State.APPROVED)
ALMOST = 95  # per cent: what takes longer than expected is not over


@dataclass(frozen=True)
class Progress:
    """Seconds since a worker began, and that such a file takes."""

    seconds: int
    expected: int

    @property
    def per_cent(self) -> int:
        return min(self.seconds * 100 // self.expected, ALMOST)

    @property
    def is_late(self) -> bool:
        return self.seconds > self.expected


def progress_of(session: OrganisationSession, row: StaffUpload, now: datetime) -> Progress | None:
    """None while no worker has begun."""
    due = state_of(session, READ if row.state is State.UPLOADED else APPLY, row.id)
    if due is None or due.claim is None or due.claimed_at is None:
        return None
    return Progress(max(int((now - due.claimed_at).total_seconds()), 0), expected(session, row))


def expected(session: OrganisationSession, row: StaffUpload) -> int:
    """Of a file that is read or applied, as its state says."""
    if row.state is State.UPLOADED:
        size = session.exec(select(func.length(StaffUpload.content)).where(col(StaffUpload.id) == row.id)).one() or 0
        return max(round(size / 2**20 * A_MEGABYTE_READ), LEAST)
    return max(round(row.changes * A_PERSON_APPLIED), LEAST)
