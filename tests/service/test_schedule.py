from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from service.schedule import LEASE, ask_for, is_elected
from service.worker import work_once
from tests.cast import LEEDS, NOW
from workforce.database import for_writing
from workforce.features import Recurring
from workforce.jobs import DELIVER, Due, enqueue
from workforce.mail import Letter
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
