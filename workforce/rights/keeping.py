"""For how long a row is kept, whatever is asked for."""

from datetime import date

from sqlmodel import SQLModel, col, select

from workforce.identity import Membership
from workforce.rights.walk import Rows
from workforce.telling import Kept
from workforce.tenancy import OrganisationSession


def over(row: SQLModel, kept: Kept, today: date) -> bool:
    """An open end keeps it open."""
    ended: date | None = getattr(row, kept.since)
    return ended is not None and months_after(ended, kept.months) < today


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def still_used(session: OrganisationSession, account_id: int, rows: Rows) -> bool:
    """Whether another membership, here or elsewhere, is of the same account."""
    theirs = select(Membership.id).where(Membership.account_id == account_id)
    others = theirs.where(col(Membership.id).not_in([*rows.get(Membership, {})]))
    return session.exec(others.limit(1)).first() is not None
