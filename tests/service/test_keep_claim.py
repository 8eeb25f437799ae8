from datetime import timedelta
from time import monotonic

from sqlalchemy import Engine

from tests.cast import LEEDS, NOW
from workforce.database import for_writing
from workforce.jobs import LEASE, Due, Task, claim, enqueue, kept
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

OFTEN = timedelta(milliseconds=10)


def claimed(engine: Engine, settings: Settings) -> Task:
    with OrganisationSession(engine, LEEDS) as session, session.begin():
        enqueue(session, "something long", 1, NOW)
        due = claim(session, "first", ["something long"], NOW)
    assert due
    return Task(due, engine, settings, NOW)


def when_claimed(task: Task) -> timedelta:
    with OrganisationSession(task.engine) as session:
        claimed_at = session.get_one(Due, task.due.id).claimed_at
    assert claimed_at
    return claimed_at - NOW


def test_a_claim_is_held_while_something_long_is_worked_out(engine: Engine, settings: Settings) -> None:
    task = claimed(for_writing(engine), settings)
    began = monotonic()
    with kept(task, OFTEN):
        while not when_claimed(task):
            assert monotonic() - began < 10, "the claim was never renewed"
    renewed = when_claimed(task)
    with OrganisationSession(task.engine) as session, session.begin():
        assert claim(session, "second", ["something long"], NOW + LEASE) is None
    assert timedelta(0) < renewed == when_claimed(task)


def test_a_claim_that_another_took_over_is_left_to_it(engine: Engine, settings: Settings) -> None:
    task = claimed(for_writing(engine), settings)
    later = NOW + 2 * LEASE
    with OrganisationSession(task.engine) as session, session.begin():
        assert claim(session, "second", ["something long"], later)
    with kept(task, OFTEN):
        began = monotonic()
        while monotonic() - began < 0.1:
            assert when_claimed(task) == 2 * LEASE
