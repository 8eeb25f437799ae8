"""The calendar: one elected worker turns it, and all that it does is insert rows under a unique key.

Two leaders for a moment would do no harm: the second row of a period is refused by the database.
"""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Engine
from sqlmodel import col, or_, select, update

from service.features import FEATURES
from workforce.features import Recurring
from workforce.identity import Membership
from workforce.jobs import Due, Leader
from workforce.screens import LONDON
from workforce.tenancy import OrganisationSession

LEASE = timedelta(seconds=60)
A_PERIOD = timedelta(days=31)
CALENDAR = [recurring for feature in FEATURES for recurring in feature.calendar]


def is_elected(engine: Engine, name: str, now: datetime) -> bool:
    """Take or keep the lease; true for one worker at a time."""
    with OrganisationSession(engine) as session, session.begin():
        if session.get(Leader, 1) is None:
            session.add(Leader(id=1, until=now))
            session.flush()
        free = or_(col(Leader.name) == name, col(Leader.until) <= now)
        mine = update(Leader).where(col(Leader.id) == 1, free).values(name=name, until=now + LEASE)
        return session.exec(mine).rowcount == 1


def trigger_of(recurring: Recurring) -> CronTrigger:
    return CronTrigger.from_crontab(recurring.cron, timezone=LONDON)


def period_of(recurring: Recurring, now: datetime) -> str:
    return now.astimezone(LONDON).strftime(recurring.period)


def has_come(recurring: Recurring, now: datetime) -> bool:
    """Whether its time within the current period is over."""
    first: datetime = trigger_of(recurring).get_next_fire_time(None, beginning_of(recurring, now))
    return first <= now


def beginning_of(recurring: Recurring, now: datetime) -> datetime:
    """The first second of the current period, which is a month at most."""
    period, seconds = period_of(recurring, now), range(int(A_PERIOD.total_seconds()))
    ago = bisect_left(seconds, 1, key=lambda each: period_of(recurring, now - timedelta(seconds=each)) != period)
    return now - timedelta(seconds=ago - 1)


def catch_up(engine: Engine, name: str, now: datetime) -> int:
    """What came due while nobody turned the calendar; what was asked for already is not asked for again."""
    if not is_elected(engine, name, now):
        return 0
    return sum(ask_for(engine, recurring, now) for recurring in CALENDAR if has_come(recurring, now))


def ask_for(engine: Engine, recurring: Recurring, now: datetime) -> int:
    """A due row in every organisation that has people, once a period; returns how many are new."""
    period = period_of(recurring, now)
    with OrganisationSession(engine) as session, session.begin():
        have = select(Due.organisation_id).where(Due.kind == recurring.kind, Due.period == period)
        peopled = select(col(Membership.organisation_id)).distinct()
        numbers = session.exec(peopled.where(col(Membership.organisation_id).not_in(have))).all()
        session.add_all(
            Due(organisation_id=number, kind=recurring.kind, period=period, due_at=now) for number in numbers
        )
    return len(numbers)


class Leadership:
    """While it is entered, this worker stands for election, and turns the calendar when it is elected."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine, self.name = engine, name
        self.calendar = BackgroundScheduler(timezone=LONDON)
        for recurring in CALENDAR:
            self.calendar.add_job(self.turn, trigger_of(recurring), [recurring], coalesce=True, misfire_grace_time=3600)
        self.calendar.add_job(self.catch_up, CronTrigger(minute="*/10", timezone=LONDON), coalesce=True)

    def turn(self, recurring: Recurring) -> None:
        now = datetime.now(UTC)
        if is_elected(self.engine, self.name, now):
            ask_for(self.engine, recurring, now)

    def catch_up(self) -> None:
        catch_up(self.engine, self.name, datetime.now(UTC))

    def __enter__(self) -> Self:
        self.catch_up()
        self.calendar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.calendar.shutdown(wait=True)
