"""How long is kept who was asked in a campaign."""

from collections.abc import Callable
from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.campaigns.kind import C, Kind, R
from workforce.classification import Data
from workforce.retention import Forget, Retention

DAYS = 731


def rule_of(kind: Kind[C, R], name: str, what: str, forget: Forget) -> Retention:
    return Retention(
        name=name,
        what=what,
        table=kind.request,
        data=Data.EMPLOYMENT,
        days=DAYS,
        event="the campaign’s last day",
        due=asked_before(kind),
        forget=forget,
    )


def asked_before(kind: Kind[C, R]) -> Callable[[date], SelectOfScalar[int]]:
    def due(before: date) -> SelectOfScalar[int]:
        over = select(kind.campaign.id).where(col(kind.campaign.due_on) < before)
        return select(kind.request.id).where(col(kind.request.campaign_id).in_(over))

    return due
