"""One council becomes two: each person goes with their service area, the rest to the main successor."""

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import INSTITUTE, LEEDS, NOW
from tests.makers import make_person, person_called
from tests.workforce.succession.makers import at, dump, fill, headcounts, make_plan, make_successor
from workforce.access import Role
from workforce.database import for_writing
from workforce.identity import Membership, RoleHeld
from workforce.people.models import Person, Post, StandIn
from workforce.succession.jobs import Verb, do

SPLIT = [("E08000035", "housing ", "WEST"), ("E08000035", "", "EAST")]


@pytest.fixture
def east(app: FastAPI) -> int:
    return make_successor(app, "East")


@pytest.fixture
def west(app: FastAPI) -> int:
    """Takes over housing, where Robin works, whose line manager Lena goes east."""
    fill(app, LEEDS)
    with at(app, LEEDS) as leeds:
        make_person(leeds, first_name="Robyn", manager_id=person_called(leeds, "Lena").id)
    return make_successor(app, "West")


def test_people_go_with_their_service_area_and_come_back(app: FastAPI, east: int, west: int) -> None:
    plan, engine = make_plan(app, *SPLIT), for_writing(app.state.building.engine)
    before, counted = dump(app), headcounts(app)
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    assert headcounts(app) == counted
    with at(app, west) as session:
        robyn = person_called(session, "Robyn")
        assert {*session.exec(select(Post.service_area))} == {"Housing"}
        assert session.exec(select(Post.manager_id).where(Post.person_id == robyn.id)).one() is None
    with at(app, east) as session:
        assert "Housing" not in session.exec(select(Post.service_area)).all()
        assert person_called(session, "Lena")
    with at(app, LEEDS) as session:
        assert session.exec(select(StandIn)).all()  # joins Lena and somebody who goes west
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    after = dump(app)
    assert {name for name, rows in after.items() if rows != before[name]} == set()


def test_hr_looks_after_every_part(app: FastAPI, east: int, west: int) -> None:
    plan = make_plan(app, *SPLIT)
    do(for_writing(app.state.building.engine), Verb.APPLY, INSTITUTE, plan, NOW)
    with at(app, INSTITUTE) as session:
        held = select(Membership.organisation_id).join(RoleHeld, col(RoleHeld.membership_id) == Membership.id)
        hers = held.where(Membership.email == "asha.rao@leeds.example", col(RoleHeld.role) == Role.HR_OFFICER)
        assert {*session.exec(hers)} == {east, west}
    asha = Browser(app, "asha.rao@leeds.example")
    assert asha.open("/west/staff").status == 200


def test_what_was_made_since_goes_back_with_what_it_belongs_to(app: FastAPI, east: int, west: int) -> None:
    plan, engine = make_plan(app, *SPLIT), for_writing(app.state.building.engine)
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    with at(app, west) as session:
        make_person(session, first_name="Newton")
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    for place in (east, west):
        with at(app, place) as session:
            assert session.exec(select(Person)).all() == []
    with at(app, LEEDS) as leeds:
        newton = person_called(leeds, "Newton")
        assert leeds.exec(select(Post).where(Post.person_id == newton.id)).one()
