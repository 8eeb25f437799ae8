"""Whoever takes over people counts them under the pseudonyms that they had."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.cast import INSTITUTE, KENT, LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import make_person
from tests.workforce.succession.makers import LEEDS_AND_KENT, at, make_plan, make_successor
from workforce.database import for_writing
from workforce.diversity.cipher import read_keys
from workforce.people.models import Person
from workforce.returns.building import build_return
from workforce.returns.models import PseudonymKey
from workforce.succession.jobs import Verb, do

END = date(2030, 3, 31)
INTO_KENT = [("E08000035", "", "E10000016")]
SPLIT = [("E08000035", "Housing", "WEST"), ("E08000035", "", "EAST")]


def named(app: FastAPI, *places: int) -> set[str]:
    found: set[str] = set()
    for place in places:
        with at(app, place) as session, session.begin():
            found |= {*build_return(session, END, read_keys(KEYS)).staff["pseudonym"]}
    return found


@pytest.fixture
def counted(app: FastAPI) -> set[str]:
    with at(app, LEEDS) as leeds:
        make_person(leeds, last_name="Housed", service_area="Housing")
    return named(app, LEEDS, KENT)


@pytest.mark.parametrize("shares", [LEEDS_AND_KENT, INTO_KENT, SPLIT], ids=["into a new one", "into another", "split"])
def test_pseudonyms_stay_with_people(app: FastAPI, counted: set[str], shares: list[tuple[str, str, str]]) -> None:
    new = sorted({code for *_, code in shares if code.isalpha()})
    begun = [make_successor(app, code.title()) for code in new]
    plan, engine = make_plan(app, *shares), for_writing(app.state.building.engine)
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    places = [*begun, *([KENT] if shares is not LEEDS_AND_KENT else [])]
    assert named(app, *places) == counted
    with at(app, places[0]) as session:
        make_person(session, last_name="New")
    assert len(named(app, *places)) == len(counted) + 1
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    assert counted < named(app, LEEDS, KENT)
    with at(app, LEEDS) as leeds:
        assert {*leeds.exec(select(Person.counted_by))} == {""}
        assert leeds.exec(select(PseudonymKey).where(PseudonymKey.drawn_by == LEEDS)).one()
