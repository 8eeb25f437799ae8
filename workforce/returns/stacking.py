"""All returns of a month in one sealed Arrow file, so that a day's figures open one file and not one an organisation.

It says nothing that the returns do not say, and less: no pseudonym, and nothing in an organisation's own words. It
is made of certain returns and read only while exactly these stand: each ends in the tag that AES-GCM gave it, which
no other content has, and the digest of all the tags is what the file is kept and sealed under.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import LargeBinary, col, delete, func, select

from workforce import jobs
from workforce.diversity.cipher import Keys
from workforce.jobs import enqueue_again
from workforce.returns.models import ReceivedReturn, StackedMonth
from workforce.statistics.partition import PERSON
from workforce.tenancy import OrganisationSession

STACK = "stack returns"
SETTLING = timedelta(minutes=5)  # in the night in which all return, each waits a little for the others
TAG = 16  # bytes, at the end of a sealed value


def digest_of(session: OrganisationSession, month: date) -> str:
    """Of the returns that stand, as they are sealed; empty without any. None of them is opened, or leaves the table."""
    staff = col(ReceivedReturn.staff)
    tag = func.substr(staff, func.length(staff) - (TAG - 1), type_=LargeBinary())
    rows = columns(col(ReceivedReturn.sender_id), col(ReceivedReturn.version), func.length(staff), tag).where(
        col(ReceivedReturn.month_end) == month, ~col(ReceivedReturn.is_withdrawn)
    )
    told = [tuple(row) for row in session.execute(rows.order_by(col(ReceivedReturn.sender_id)))]
    return sha256(repr(told).encode()).hexdigest() if told else ""


def fresh(session: OrganisationSession, month: date) -> StackedMonth | None:
    """None as well when a return has come, gone or been changed since."""
    made = select(StackedMonth).where(StackedMonth.month_end == month)
    return session.exec(made.where(StackedMonth.digest == digest_of(session, month))).first()


def staff_stacked(session: OrganisationSession, month: date, keys: Keys, names: Sequence[str]) -> pl.DataFrame | None:
    """These columns of the staff; None when the returns themselves have to be read."""
    stack = fresh(session, month)
    if stack is None:
        return None
    plain = keys.open(stack.staff, stack.bound())
    if not {*names} <= {*pl.read_ipc_schema(BytesIO(plain))}:
        return None
    return pl.read_ipc(BytesIO(plain), columns=[*names])


def keep(
    session: OrganisationSession, month: date, digest: str, staff: pl.DataFrame, keys: Keys, now: datetime
) -> None:
    """`staff` is what the returns of this digest say, stacked."""
    forget(session, month)
    stack = StackedMonth(month_end=month, digest=digest, stacked_at=now)
    stack.staff = keys.seal(as_arrow(staff.drop(PERSON.name)), stack.bound())
    session.add(stack)


def as_arrow(staff: pl.DataFrame) -> bytes:
    """LZ4: as quick to read as none, and a third to decrypt."""
    file = BytesIO()
    staff.rechunk().write_ipc(file, compression="lz4")
    return file.getvalue()


def begin_anew(session: OrganisationSession, month: date, now: datetime) -> None:
    """A return came, went or changed: what it said before must not stay here a moment longer."""
    forget(session, month)
    ask(session, month, now + SETTLING)


def forget(session: OrganisationSession, month: date) -> None:
    session.exec(delete(StackedMonth).where(col(StackedMonth.month_end) == month))


def ask(session: OrganisationSession, month: date, due_at: datetime) -> None:
    """Once, however many returns arrive before a worker begins."""
    asked = jobs.state_of(session, STACK, month.toordinal())
    if asked is None or asked.done_at or asked.claim or jobs.has_failed(session, STACK, month.toordinal()):
        enqueue_again(session, STACK, month.toordinal(), due_at)


def settle(session: OrganisationSession, now: datetime) -> None:
    """Each night: what is out of date goes, whatever made it so, and what is missing is asked for."""
    held = {*session.exec(select(col(ReceivedReturn.month_end)).where(~col(ReceivedReturn.is_withdrawn)).distinct())}
    made = {*session.exec(select(col(StackedMonth.month_end)))}
    for month in sorted(held | made):
        if fresh(session, month) is None:
            forget(session, month)
            if month in held:
                ask(session, month, now)


def fresh_ones(session: OrganisationSession) -> list[StackedMonth]:
    months = session.exec(select(col(StackedMonth.month_end))).all()
    return [stack for month in months if (stack := fresh(session, month))]


def rotate(session: OrganisationSession, keys: Keys, were_fresh: Sequence[StackedMonth]) -> int:
    """After the returns: sealed anew, they have other tags. What was out of date goes, and is not sealed again."""
    known = {stack.month_end for stack in were_fresh}
    session.exec(delete(StackedMonth).where(col(StackedMonth.month_end).not_in(known)))
    changed = 0
    for stack in were_fresh:
        digest = digest_of(session, stack.month_end)
        if stack.digest == digest and keys.is_newest(stack.staff):
            continue
        plain = keys.open(stack.staff, stack.bound())
        stack.digest = digest
        stack.staff = keys.seal(plain, stack.bound())
        session.add(stack)
        changed += 1
    return changed
