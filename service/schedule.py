"""The calendar: one elected worker turns it, and all that it does is insert rows under a unique key.

Two leaders for a moment would do no harm: the second row of a period is refused by the database.
"""

from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Engine
from sqlmodel import col, or_, select, update

from service.features import FEATURES
from workforce.features import Recurring
from workforce.identity import Organisation
from workforce.jobs import Due, Leader
from workforce.screens import LONDON
from workforce.tenancy import OrganisationSession

LEASE = timedelta(seconds=60)


def is_elected(engine: Engine, name: str, now: datetime) -> bool:
    """Take or keep the lease; true for one worker at a time."""
    with OrganisationSession(engine) as session, session.begin():
        if session.get(Leader, 1) is None:
            session.add(Leader(id=1, until=now))
            session.flush()
        free = or_(col(Leader.name) == name, col(Leader.until) <= now)
        mine = update(Leader).where(col(Leader.id) == 1, free).values(name=name, until=now + LEASE)
        return session.exec(mine).rowcount == 1


def ask_for(engine: Engine, recurring: Recurring, now: datetime) -> int:
    """A due row in every organisation that has people, once a period; returns how many are new."""
    period = now.astimezone(LONDON).strftime(recurring.period)
    with OrganisationSession(engine) as session, session.begin():
        have = select(Due.organisation_id).where(Due.kind == recurring.kind, Due.period == period)
        lacking = select(Organisation.id).where(col(Organisation.id).not_in(have))
        numbers = session.exec(lacking).all()
        session.add_all(
            Due(organisation_id=number, kind=recurring.kind, period=period, due_at=now) for number in numbers
        )
    return len(numbers)


class Leadership:
    """While it is entered, this worker stands for election, and turns the calendar when it is elected."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine, self.name = engine, name
        self.calendar = BackgroundScheduler(timezone=LONDON)
        for recurring in (each for feature in FEATURES for each in feature.calendar):
            trigger = CronTrigger.from_crontab(recurring.cron, timezone=LONDON)
            self.calendar.add_job(self.turn, trigger, [recurring], coalesce=True, misfire_grace_time=3600)

    def turn(self, recurring: Recurring) -> None:
        now = datetime.now(UTC)
        if is_elected(self.engine, self.name, now):
            ask_for(self.engine, recurring, now)

    def __enter__(self) -> Self:
        self.calendar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.calendar.shutdown(wait=True)
