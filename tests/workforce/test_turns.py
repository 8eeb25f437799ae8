"""What is sent twice at once is answered as if it had been sent twice in turn."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from programmes.secondments.rules import PolicyFields, SecondmentPolicy, set_policy
from tests.at_once import Pair, pair
from tests.browsing import Browser, Page
from tests.browsing_api import system_of
from tests.cast import BY_ROLE, INSTITUTE, LEEDS, NOW
from tests.makers import make_person
from workforce import gates
from workforce.access import Role
from workforce.database import for_writing
from workforce.identity import Membership, RoleHeld
from workforce.mail import Letter
from workforce.people.models import StandIn
from workforce.releases.composing.models import ReleasePolicy
from workforce.releases.composing.service import PolicyFields as DecisionFields
from workforce.releases.composing.service import decide
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/stand-ins"
SAID = {"email": "bola.ade@leeds.example", "starts_on": "2030-05-01", "ends_on": "2030-05-14"}


@pytest.fixture
def two(engine: Engine, address: str) -> Iterator[Pair]:
    with pair(engine, address) as found:
        yield found


def windows(app: FastAPI, role: Role) -> list[Browser]:
    return [Browser(app, BY_ROLE[role]) for _ in range(2)]


def sent(two: Pair, address: str, *browsers: Browser) -> list[Page]:
    said, _ = two.at_once([lambda each=each: each.send(address, SAID) for each in browsers])  # type: ignore[misc]
    return said


def test_two_clicks_name_one_stand_in(app: FastAPI, leeds: OrganisationSession, two: Pair) -> None:
    answers = sent(two, ADDRESS, *windows(app, Role.LINE_MANAGER))
    assert sorted(answer.status for answer in answers) == [303, 409]
    assert len(leeds.exec(select(StandIn)).all()) == 1
    assert len(leeds.exec(select(Letter)).all()) == 1


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_without_turns_both_would_name_one(app: FastAPI, two: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is the turn that helps, and two requests are led in step indeed."""
    monkeypatch.setattr(gates, "take_turn", lambda *_: None)
    answers = sent(two, ADDRESS, *windows(app, Role.LINE_MANAGER))
    assert [answer.status for answer in answers] == [303, 303]


def test_the_second_is_told_so_in_the_verb_s_own_words(app: FastAPI, two: Pair) -> None:
    answers = sent(two, ADDRESS, *windows(app, Role.LINE_MANAGER))
    (refused,) = [answer for answer in answers if answer.status == 409]
    assert "Somebody stands in already" in refused.text


def test_two_people_at_one_row_take_turns(app: FastAPI, hr: Browser, leeds: OrganisationSession, two: Pair) -> None:
    lena = leeds.exec(select(Membership).where(Membership.name == "Lena Moss")).one()
    leeds.add(RoleHeld(membership_id=lena.id, role=Role.HR_OFFICER))
    robin = make_person(leeds)
    answers = sent(two, f"/leeds/staff/{robin.id}/stand-ins", hr, Browser(app, BY_ROLE[Role.LINE_MANAGER]))
    assert sorted(answer.status for answer in answers) == [303, 409]


def test_a_system_that_sends_twice_enrols_once(app: FastAPI, two: Pair) -> None:
    payroll = system_of(app, LEEDS, "staff.keep")
    kim = {
        "first_name": "Kim",
        "last_name": "Lee",
        "payroll_number": "P77",
        "job_title": "Planner",
        "starts_on": "2030-04-01",
    }
    said, made = two.at_once([lambda: payroll.post("/api/v1/leeds/staff", json=kim)] * 2)
    assert sorted(answer.status_code for answer in said) == [201, 409]
    assert "Another person has this payroll number." in said[0].text + said[1].text
    assert made["person"] == 1


@pytest.mark.parametrize("policy", [SecondmentPolicy, ReleasePolicy])
def test_two_people_who_decide_at_once_leave_one_policy(
    engine: Engine, two: Pair, policy: type[SecondmentPolicy | ReleasePolicy]
) -> None:
    def save() -> None:
        with OrganisationSession(for_writing(engine), INSTITUTE) as session, session.begin():
            if policy is SecondmentPolicy:
                set_policy(session, PolicyFields(longest_months=6))
            else:
                decide(session, DecisionFields(second_person=True), None, NOW)

    _, made = two.at_once([save, save])
    assert made[str(policy.__tablename__)] == 1
