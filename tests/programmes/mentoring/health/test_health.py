"""What a pool lacks before the round closes, and the way from there to an invitation."""

import pytest
from fastapi import FastAPI

from programmes.mentoring.health.looking import NIGHTLY
from tests.browsing import Browser, Page
from tests.cast import INSTITUTE
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    MENTOR,
    SAM,
    WILL,
    days_pass,
    looked_at,
    make_round,
    organiser,
    sign_up,
)
from tests.programmes.mentoring.test_mentoring_api import system
from workforce.jobs import enqueue
from workforce.tenancy import OrganisationSession

RARE = {"wants": ["Data governance", ""], "want_levels": ["3", "1"]}


@pytest.fixture
def round_id(app: FastAPI, institute: OrganisationSession) -> int:
    """One place at Kent for two mentees of Leeds, and one who wants what nobody offers."""
    number = make_round(institute)
    for email, over in ((BOLA, {}), (WILL, {}), (SAM, RARE), (BEN, MENTOR)):
        assert sign_up(app, email, number, **over).status == 303
    work(app)
    return number


def test_supply_stands_against_demand(app: FastAPI, round_id: int) -> None:
    shown = looked_at(app, round_id)
    figures = [[row[:4] for row in shown.rows(table)] for table in (1, 2)]
    assert figures[0] == [["Agile working", "1", "2", "1"], ["Data governance", "0", "1", "1"]]
    assert figures[1] == [["Yorkshire and The Humber", "0", "3", "3"], ["South East", "1", "0", "0"]]
    assert "1 pair would be made and 2 people left" in shown.text
    assert {row[0] for row in shown.rows(3)} < {"Bola Ade", "Will Park", "Sam Stone"}


def test_it_leads_to_an_invitation_of_exactly_those(app: FastAPI, round_id: int) -> None:
    shown = looked_at(app, round_id)
    assert ["Skill: Agile working", "1"] in [row[:2] for row in shown.rows(0)]
    form = organiser(app).open(shown.links()["Invite exactly those : Data governance"])
    assert chosen(form) == ("mentor", "Data governance")
    form = organiser(app).open(shown.links()["Invite exactly those : Yorkshire and The Humber"])
    assert picked(form, 'input[name="regions"][checked]') == "Yorkshire and The Humber"


def chosen(form: Page) -> tuple[str, str]:
    side, skill = 'input[name="side"][checked]', 'select[name="skill"] option[selected]'
    return picked(form, side), picked(form, skill)


def picked(form: Page, field: str) -> str:
    found = form.soup.select_one(field)
    return str(found["value"]) if found else ""


def test_it_is_worked_out_by_a_job_and_says_how_old_it_is(
    app: FastAPI, round_id: int, institute: OrganisationSession
) -> None:
    address = f"/institute/rounds/{round_id}/health"
    ines = organiser(app)
    assert "worked out each night" in ines.open(address).text
    assert ines.send(address).status == 303
    assert "being worked out already" in ines.send(address).problems[0]
    work(app)
    assert "changed since" not in ines.open(address).text
    days_pass(app, 1)
    sign_up(app, SAM, round_id)
    work(app)
    assert "changed since" in organiser(app).open(address).text
    enqueue(institute, NIGHTLY, 0, app.state.building.clock(), "a night")
    institute.commit()
    work(app)
    assert "changed since" not in organiser(app).open(address).text
    found = system(app, INSTITUTE).get(f"/api/v1{address}").json()
    assert (found["matched"], [one["name"] for one in found["skills"]]) == (1, ["Agile working"])


def test_a_strangers_pool_and_one_that_is_over_are_not_looked_at(app: FastAPI, round_id: int) -> None:
    assert Browser(app, BEN).open(f"/kent/rounds/{round_id}/health").status == 404
    assert Browser(app, BEN).send(f"/kent/rounds/{round_id}/health").status == 404
    assert Browser(app, BOLA).open(f"/leeds/rounds/{round_id}/health").status == 403
    organiser(app).send(f"/institute/rounds/{round_id}/cancel")
    assert "no pool to look at" in organiser(app).send(f"/institute/rounds/{round_id}/health").problems[0]
