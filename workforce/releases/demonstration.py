"""Months of returns and releases, made by the verbs and by the jobs that do the same every month."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Engine

from workforce.jobs import Handler, Task, claim, enqueue
from workforce.releases import jobs
from workforce.releases.composing.models import Composition
from workforce.releases.composing.service import ADVISE, PROTECT
from workforce.releases.service import MAKE, ask_for_release
from workforce.returns import jobs as returns_jobs
from workforce.returns.service import RECEIVE, SEND, MonthFields, ask, sent_for
from workforce.screens import london_date
from workforce.settings import Settings
from workforce.statistics.composing.asked import asked_for
from workforce.statistics.months import year_before
from workforce.tenancy import OrganisationSession

HANDLERS: dict[str, Handler] = {SEND: returns_jobs.send, RECEIVE: returns_jobs.receive, MAKE: jobs.make}


def demonstrate(
    engine: Engine,
    settings: Settings,
    sector_body_id: int,
    organisations: Sequence[int],
    months: Sequence[date],
    now: datetime,
) -> None:
    """Every organisation returns each month and the same month a year before; the sector body releases the months.

    `engine` is open for writing; `months` by their last days, over by `now`.
    """
    days = sorted({day for month in months for day in (year_before(month), month)})
    send_returns(engine, settings, organisations, days, now)
    for month in sorted(months):
        with OrganisationSession(engine, sector_body_id) as session, session.begin():
            ask_for_release(session, month, now)
        work_off(engine, settings, now)


def send_returns(
    engine: Engine, settings: Settings, organisations: Sequence[int], months: Sequence[date], now: datetime
) -> None:
    for organisation_id in organisations:
        with OrganisationSession(engine, organisation_id) as session, session.begin():
            for month in months:
                send_once(session, month, now)
    work_off(engine, settings, now)


def send_once(session: OrganisationSession, month: date, now: datetime) -> None:
    if not sent_for(session, month):
        ask(session, MonthFields(month_end=month), london_date(now), now)


def compose(session: OrganisationSession, month: date, now: datetime) -> None:
    """On its way: the worker protects it once it has made the month's release, and somebody may publish it."""
    found = Composition(title="Women and disabled people in digital roles", month_end=month, composed_at=now)
    found.tables = [asked_for("headcount", (each, "kind-of-role"), "Region").key for each in ("sex", "disability")]
    session.add(found)
    session.flush()
    for kind in (ADVISE, PROTECT):
        enqueue(session, kind, found.id, now)


def work_off(engine: Engine, settings: Settings, now: datetime) -> None:
    """What is due of these three kinds of job, in turn."""
    while True:
        with OrganisationSession(engine) as session, session.begin():
            due = claim(session, "demonstration", sorted(HANDLERS), now)
        if due is None:
            return
        HANDLERS[due.kind](Task(due, engine, settings, now))
