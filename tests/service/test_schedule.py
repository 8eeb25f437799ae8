from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from service.schedule import LEASE, ask_for, catch_up, has_come, is_elected
from service.worker import work_once
from tests.cast import LEEDS, NOW
from workforce.database import for_writing
from workforce.features import Recurring
from workforce.identity import Organisation, OrganisationKind
from workforce.jobs import DELIVER, Due, enqueue
from workforce.mail import Letter
from workforce.returns.service import SEND
from workforce.tenancy import OrganisationSession
from workforce.web import Building

NIGHTLY = Recurring("test nightly", "30 3 * * *", "%Y-%m-%d")


def test_one_worker_leads_at_a_time(engine: Engine) -> None:
    engine = for_writing(engine)
    assert is_elected(engine, "one", NOW)
    assert not is_elected(engine, "other", NOW)
    assert is_elected(engine, "one", NOW + LEASE / 2)


def test_another_leads_when_the_leader_falls_silent(engine: Engine) -> None:
    engine = for_writing(engine)
    is_elected(engine, "one", NOW)
    assert is_elected(engine, "other", NOW + LEASE + timedelta(seconds=1))
    assert not is_elected(engine, "one", NOW + LEASE + timedelta(seconds=2))


def test_the_calendar_asks_once_a_period_in_every_organisation(engine: Engine) -> None:
    engine = for_writing(engine)
    assert ask_for(engine, NIGHTLY, NOW) == 3
    assert ask_for(engine, NIGHTLY, NOW + timedelta(hours=1)) == 0
    assert ask_for(engine, NIGHTLY, NOW + timedelta(days=1)) == 3


def test_an_organisation_without_people_is_not_asked(engine: Engine) -> None:
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        session.add(Organisation(code="E1", slug="empty", name="Empty", kind=OrganisationKind.COUNTY, nation="England"))
    assert ask_for(for_writing(engine), NIGHTLY, NOW) == 3


@pytest.mark.parametrize(
    ("cron", "period", "has_come_by_then"),
    [
        ("30 3 1 * *", "%Y-%m", True),  # NOW is 10 in the morning of 1 April, in London
        ("30 10 1 * *", "%Y-%m", False),
        ("30 4 5 * *", "%Y-%m", False),
        ("0 2 * * *", "%Y-%m-%d", True),
        ("30 10 * * *", "%Y-%m-%d", False),
    ],
)
def test_the_calendar_knows_what_has_come(cron: str, period: str, has_come_by_then: bool) -> None:
    assert has_come(Recurring("test", cron, period), NOW) is has_come_by_then


@pytest.mark.parametrize("days", range(29, 36))
def test_an_hour_comes_in_the_month_after_clocks_go_back_too(days: int) -> None:
    """On 27 October 2030 one o’clock comes twice: who looks for the hours since then is not held up there."""
    now = datetime(2030, 10, 1, 13, 37, tzinfo=UTC) + timedelta(days=days)
    assert has_come(Recurring("test", "5 * * * *", "%Y-%m-%d %H"), now)
    assert not has_come(Recurring("test", "50 * * * *", "%Y-%m-%d %H"), now)


def test_a_month_that_began_while_nobody_turned_the_calendar_is_still_sent(engine: Engine) -> None:
    engine, late = for_writing(engine), NOW + timedelta(days=20)
    assert catch_up(engine, "one", late) > 0
    assert catch_up(engine, "one", late + LEASE / 2) == 0
    with OrganisationSession(engine) as session:
        sent = session.exec(select(Due).where(Due.kind == SEND)).all()
    assert [(due.period, due.due_at) for due in sent] == [("2030-04", late)] * 3


def test_only_the_leader_catches_up(engine: Engine) -> None:
    engine = for_writing(engine)
    is_elected(engine, "other", NOW)
    assert catch_up(engine, "one", NOW) == 0


def test_any_number_of_workers_do_each_row_once(app: FastAPI) -> None:
    building: Building = app.state.building
    with OrganisationSession(for_writing(building.engine), LEEDS) as session, session.begin():
        letters = [Letter(to="a@example.org", subject="s", body="b", written_at=NOW) for _ in range(40)]
        session.add_all(letters)
        session.flush()
        for letter in letters:
            enqueue(session, DELIVER, letter.id, NOW)
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda name: rows_done(building, f"worker {name}"), range(4)))
    assert sum(done) == 40
    with OrganisationSession(building.engine) as session:
        assert {due.attempts for due in session.exec(select(Due))} == {1}


def rows_done(building: Building, worker: str) -> int:
    done = 0
    while work_once(building.engine, building.settings, worker, NOW):
        done += 1
    return done
