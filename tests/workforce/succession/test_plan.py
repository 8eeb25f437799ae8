"""What a plan is refused for, and what it says before it is carried out."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.cast import INSTITUTE, KENT, LEEDS, NOW
from tests.makers import make_person
from tests.workforce.succession.makers import DAY, LEEDS_AND_KENT, at, make_plan, make_successor
from workforce.access import Role
from workforce.audit import AuditLine
from workforce.auditing.chain import verify
from workforce.database import for_writing
from workforce.errors import Forbidden, Refusal
from workforce.identity import Membership, RoleHeld, Succession
from workforce.jobs import enqueue
from workforce.people.models import Person
from workforce.succession import planning
from workforce.succession.jobs import Verb, do
from workforce.succession.previewing import noun_of, preview
from workforce.tenancy import Trespass, succession_door

LEEDS_CODE, KENT_CODE = "E08000035", "E10000016"
REFUSED = {
    "nobody there": ([(LEEDS_CODE, "", "NOBODY")], "No organisation has the code NOBODY"),
    "a circle": ([(LEEDS_CODE, "", KENT_CODE), (KENT_CODE, "", LEEDS_CODE)], "that is a circle"),
    "to itself": ([(LEEDS_CODE, "", LEEDS_CODE)], "that is a circle"),
    "a part alone": ([(LEEDS_CODE, "Housing", "NORTH")], "Say who takes the rest of Leeds City Council"),
    "a part twice": (
        [(LEEDS_CODE, "Housing", "NORTH"), (LEEDS_CODE, "housing", KENT_CODE), (LEEDS_CODE, "", "NORTH")],
        "of Leeds City Council is given away twice",
    ),
    "began too late": ([("NORTH", "", LEEDS_CODE)], "it cannot have ended before that"),
    "the sector body": ([("SECTOR", "", LEEDS_CODE)], "The sector body keeps the plans itself"),
}


@pytest.fixture(autouse=True)
def north(app: FastAPI) -> int:
    return make_successor(app, "North")


@pytest.mark.parametrize(("shares", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_a_plan_that_cannot_be_carried_out_is_refused(
    app: FastAPI, shares: list[tuple[str, str, str]], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        make_plan(app, *shares)


def test_a_successor_that_begins_later_is_refused(app: FastAPI) -> None:
    with pytest.raises(Refusal, match="which is after the reorganisation"):
        make_plan(app, *LEEDS_AND_KENT, effective_on=DAY - timedelta(days=1))


def test_only_the_sector_body_plans(app: FastAPI) -> None:
    with at(app, LEEDS) as leeds, pytest.raises(Forbidden):
        planning.plans(leeds)


def test_a_plan_is_not_carried_out_before_its_day(app: FastAPI) -> None:
    plan = make_plan(app, *LEEDS_AND_KENT, effective_on=date(2030, 5, 1))
    with pytest.raises(Refusal, match="Apply it on that day or after"):
        carry_out(app, plan)


def test_work_that_waits_is_done_first(app: FastAPI) -> None:
    plan = make_plan(app, *LEEDS_AND_KENT)
    with at(app, KENT) as kent, kent.begin():
        enqueue(kent, "read staff file", 1, NOW)
    with pytest.raises(Refusal, match="still wait for the worker: 1"):
        carry_out(app, plan)


def carry_out(app: FastAPI, plan: int) -> None:
    do(for_writing(app.state.building.engine), Verb.APPLY, INSTITUTE, plan, NOW)


def test_a_payroll_number_that_two_have_is_told_settled_and_put_back(app: FastAPI, north: int) -> None:
    plan, engine = make_plan(app, *LEEDS_AND_KENT), for_writing(app.state.building.engine)
    for place in (LEEDS, KENT):
        with at(app, place) as session:
            make_person(session, first_name="Kim", payroll_number="P77", email="kim@both.example")
    told = preview(app.state.building.engine, INSTITUTE, plan)
    assert told.settled == [
        "Payroll numbers of Kent County Council that are taken already: 1. Its code is put before them."
    ]
    assert {(line.table, line.rows) for line in told.lines if line.predecessor == "Kent County Council"} == {
        ("person", 2),
        ("post", 2),
    }
    carry_out(app, plan)
    assert numbers(app, north) == {"P77", "E10000016-P77"}
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    assert numbers(app, KENT) == {"P77"}


def test_what_moves_is_said_in_words() -> None:
    assert [noun_of(table) for table in ("person", "establishmentpost", "diversityanswer", "personmerge")] == [
        "person",
        "establishment post",
        "diversity answer",
        "person merge",
    ]


def test_a_service_area_that_nobody_works_in_is_asked_about(app: FastAPI) -> None:
    plan = make_plan(app, (LEEDS_CODE, "Housng", KENT_CODE), (LEEDS_CODE, "", "NORTH"))
    [told] = preview(app.state.building.engine, INSTITUTE, plan).empty
    assert told.startswith(
        "No post of Leeds City Council is in “Housng”, so nobody goes to Kent County Council with it."
    )
    assert told.endswith("Its service areas: Corporate.")


def numbers(app: FastAPI, place: int) -> set[str | None]:
    with at(app, place) as session:
        return {*session.exec(select(Person.payroll_number).where(Person.first_name == "Kim"))}


def test_somebody_known_to_both_keeps_one_way_in_with_the_roles_of_both(app: FastAPI, north: int) -> None:
    with at(app, KENT) as kent, kent.begin():
        kent.add(Membership(organisation_id=KENT, email="lena.moss@leeds.example", starts_on=date(2029, 1, 1)))
        kent.flush()
        [second] = kent.exec(select(Membership).where(Membership.organisation_id == KENT, Membership.name == ""))
        kent.add(RoleHeld(membership_id=second.id, role=Role.WORKFORCE_PLANNER))
    plan = make_plan(app, *LEEDS_AND_KENT)
    assert "known in more than one of them: 1." in preview(app.state.building.engine, INSTITUTE, plan).settled[-1]
    carry_out(app, plan)
    with at(app, north) as session:
        here = select(Membership).where(Membership.organisation_id == north)
        lena = session.exec(here.where(Membership.email == "lena.moss@leeds.example")).one()
        roles = {*session.exec(select(RoleHeld.role).where(RoleHeld.membership_id == lena.id))}
    assert roles == {"line manager", "workforce planner"}


def test_each_log_still_verifies_and_the_successor_s_goes_on_from_it(app: FastAPI, north: int) -> None:
    carry_out(app, make_plan(app, *LEEDS_AND_KENT))
    with at(app, LEEDS) as leeds:
        verdict = verify(leeds)
        assert (verdict.holds, verdict.loose, verdict.links) == (True, 0, 1)
    with at(app, north) as session:
        lines = session.exec(select(AuditLine).where(AuditLine.subject == LEEDS)).all()
        assert verdict.head in {line.noun for line in lines}


def test_what_is_closed_does_not_go_back_and_leaves_no_journal(app: FastAPI, north: int) -> None:
    plan, engine = make_plan(app, *LEEDS_AND_KENT), for_writing(app.state.building.engine)
    carry_out(app, plan)
    with pytest.raises(Refusal, match="part of a reorganisation that can still be reversed"):
        make_plan(app, ("NORTH", "", "SECTOR"), effective_on=date(2031, 4, 1))
    do(engine, Verb.CLOSE, INSTITUTE, plan, NOW)
    with pytest.raises(Refusal, match="is closed: only one that is applied"):
        do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    with succession_door(engine) as door, pytest.raises(Trespass):
        door.hand_over(Person, [1], north, LEEDS)


def test_a_plan_is_carried_out_once(app: FastAPI) -> None:
    plan = make_plan(app, *LEEDS_AND_KENT)
    carry_out(app, plan)
    with pytest.raises(Refusal, match="is applied already"):
        carry_out(app, plan)
    with at(app, LEEDS) as session:
        assert len(session.exec(select(Succession)).all()) == 2
