"""Releases that are held back, and with them whatever else would be said of their month."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from workforce.errors import Refusal
from workforce.releases.models import LedgerAttack, Release
from workforce.tenancy import OrganisationSession

HELD_BACK = "Figures of these releases can be worked out, so nothing more of this month is published. Ask for help."


def namesakes(session: OrganisationSession, month: date) -> Sequence[Release]:
    """Our releases of this month of any year: they show each other's figures."""
    ours = select(Release).where(Release.organisation_id == session.organisation_id).order_by(col(Release.number))
    return [each for each in session.exec(ours) if each.month_end.month == month.month]


def is_held_back(session: OrganisationSession, month: date) -> bool:
    return any(each.stopped_at for each in namesakes(session, month))


def refuse_while_held_back(session: OrganisationSession, month: date) -> None:
    if is_held_back(session, month):
        raise Refusal(HELD_BACK)


def attacks(session: OrganisationSession) -> Sequence[LedgerAttack]:
    """The last on each month, the newest month first."""
    return session.exec(select(LedgerAttack).order_by(col(LedgerAttack.month_end).desc())).all()


def attack_on(session: OrganisationSession, month: date) -> LedgerAttack | None:
    return next((each for each in attacks(session) if each.month_end.month == month.month), None)
