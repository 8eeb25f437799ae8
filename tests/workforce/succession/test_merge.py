"""Two councils become one, and again two: nobody is lost, nothing is doubled."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.cast import INSTITUTE, LEEDS, NOW
from tests.workforce.succession.makers import LEEDS_AND_KENT, at, dump, fill, headcounts, make_plan, make_successor
from workforce.database import for_writing
from workforce.people.models import Person
from workforce.succession.jobs import Verb, do


@pytest.fixture
def north(app: FastAPI) -> int:
    return make_successor(app, "North")


def test_merged_and_reversed_every_row_is_as_it_was(app: FastAPI, north: int) -> None:
    fill(app, LEEDS)
    plan, engine = make_plan(app, *LEEDS_AND_KENT), for_writing(app.state.building.engine)
    before, counted = dump(app), headcounts(app)
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    assert headcounts(app) == counted
    with at(app, LEEDS) as leeds:
        assert leeds.exec(select(Person)).all() == []
    with at(app, north) as session:
        assert {"Asha", "Ben"} <= {*session.exec(select(Person.first_name))}
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    after = dump(app)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert headcounts(app) == counted
