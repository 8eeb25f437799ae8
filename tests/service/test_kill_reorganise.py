"""kill -9 of a worker in the middle of a reorganisation: nothing has moved, and another worker does it once."""

from datetime import UTC, date, datetime

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.cast import INSTITUTE, KENT, LEEDS
from tests.service.held import BEFORE, BEFORE_COMMIT
from tests.service.killing import kill_at, work_again
from tests.service.test_kill import WORKER
from tests.workforce.succession.makers import at, make_plan
from workforce.people.models import Person
from workforce.settings import Settings
from workforce.succession.jobs import Verb, ask


def people(app: FastAPI, place: int) -> int:
    with at(app, place) as session:
        return len(session.exec(select(Person)).all())


@pytest.mark.parametrize(
    ("when", "statement"), [(BEFORE, "UPDATE membership"), (BEFORE_COMMIT, "UPDATE due SET done_at")]
)
def test_a_reorganisation_whose_worker_is_killed_is_done_once(
    app: FastAPI, settings: Settings, when: str, statement: str
) -> None:
    plan = make_plan(app, ("E10000016", "", "E08000035"), effective_on=date(2020, 4, 1))
    with at(app, INSTITUTE) as session, session.begin():
        ask(session, plan, Verb.APPLY, None, datetime.now(UTC))
    kill_at(settings, when, statement, *WORKER)
    assert (people(app, LEEDS), people(app, KENT)) == (6, 1)
    work_again(app.state.building.engine, settings, datetime.now(UTC))
    assert (people(app, LEEDS), people(app, KENT)) == (7, 0)
