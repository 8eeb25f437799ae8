"""Who was let in before the door was locked is waited for; who comes after looks again whether the place stands."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from sqlalchemy import Engine, text

from tests.browsing import Browser
from tests.cast import KENT, LEEDS, TODAY
from workforce.database import for_writing
from workforce.identity import Organisation, Succession
from workforce.people.models import Person
from workforce.tenancy import THRESHOLD, Door, OrganisationSession, succession_door

KIM = {"first_name": "Kim", "last_name": "Lee", "payroll_number": "KLEE", "job_title": "Clerk"}
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def end_leeds(door: Door) -> None:
    with door.speaking(LEEDS) as session:
        session.get_one(Organisation, LEEDS).ends_on = date(2030, 3, 31)
        session.add(Succession(predecessor_id=LEEDS, successor_id=KENT, effective_on=TODAY, source="A test"))


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_form_that_was_under_way_does_not_write_to_what_has_ended(
    engine: Engine, hr: Browser, leeds: OrganisationSession
) -> None:
    with ThreadPoolExecutor(1) as beside:
        with succession_door(for_writing(engine)) as door:
            end_leeds(door)
            sent = beside.submit(hr.send, "/leeds/staff/new", KIM | {"starts_on": "2030-04-01"})
            wait_for_one(engine)
        assert sent.result().status == 410
    assert leeds.get(Person, 8) is None


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_the_door_waits_for_whoever_was_let_in(engine: Engine) -> None:
    tried = text(f"SELECT pg_try_advisory_xact_lock({THRESHOLD})")
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        session.get_one(Organisation, LEEDS)
        with engine.begin() as other:
            assert other.execute(tried).scalar() is False
    with engine.begin() as other:
        assert other.execute(tried).scalar() is True


def wait_for_one(engine: Engine) -> None:
    pause = Event()
    for _ in range(600):
        with engine.begin() as connection:
            if connection.execute(text(WAITING)).scalar():
                return
        pause.wait(0.05)
    raise AssertionError("Nobody waits at the door")
