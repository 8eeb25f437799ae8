from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import KENT, LEEDS, NOW
from tests.makers import person_called
from workforce.identity import ApiToken
from workforce.tenancy import OrganisationSession

STAFF = "/api/v1/leeds/staff"
KIM = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P77",
    "job_title": "Planner",
    "starts_on": "2029-05-01",
}


@pytest.fixture
def payroll(app: FastAPI) -> TestClient:
    return system_of(app, LEEDS, "staff.read", "staff.keep")


def test_a_system_reads_the_staff_of_its_own_organisation(payroll: TestClient) -> None:
    names = [line["first_name"] for line in payroll.get(STAFF).json()["staff"]]
    assert names == ["Bola", "Lena", "Priya", "Will", "Asha", "Sam"]


def test_a_system_enrols_changes_and_ends(payroll: TestClient) -> None:
    made = payroll.post(STAFF, json=KIM)
    assert made.status_code == 201
    address = f"{STAFF}/{made.json()['id']}"
    changed = payroll.put(address, json=KIM | {"job_title": "Lead planner", "version": 1})
    assert changed.json()["posts"][0]["job_title"] == "Lead planner"
    left = payroll.post(f"{address}/leave", json={"ends_on": "2030-04-30", "leaving_reason": "Retired"})
    assert left.json()["posts"][0]["ends_on"] == "2030-04-30"


def test_an_older_version_is_refused(payroll: TestClient) -> None:
    address = f"{STAFF}/{payroll.post(STAFF, json=KIM).json()['id']}"
    payroll.put(address, json=KIM | {"version": 1})
    assert payroll.put(address, json=KIM | {"version": 1}).status_code == 409


def test_a_fault_names_its_field(payroll: TestClient) -> None:
    refused = payroll.post(STAFF, json=KIM | {"starts_on": "soon"})
    assert refused.status_code == 422
    assert refused.json()["problems"] == {"starts_on": "Enter a date, like 31/12/2030"}


def test_a_system_needs_the_scope(app: FastAPI) -> None:
    reader = system_of(app, LEEDS, "staff.read")
    assert reader.post(STAFF, json=KIM).status_code == 403


def test_a_system_of_kent_reads_nothing_of_leeds(app: FastAPI, leeds: OrganisationSession) -> None:
    stranger = system_of(app, KENT, "staff.read", "staff.keep")
    assert stranger.get(STAFF).status_code == 404
    assert stranger.get(f"/api/v1/kent/staff/{person_called(leeds, 'Bola').id}").status_code == 404


def test_a_cookie_opens_no_api(hr: Browser) -> None:
    assert hr.open(STAFF).status == 401


def test_a_token_ends(app: FastAPI, payroll: TestClient) -> None:
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(days=400))
    assert payroll.get(STAFF).status_code == 401


def test_a_token_is_made_and_revoked_on_a_page(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    wanted = {"label": "Payroll", "expires_on": "2030-12-31", "scopes": ["staff.read"]}
    made = hr.send("/leeds/tokens", wanted)
    found = made.soup.find("code")
    assert found
    system = TestClient(app, base_url="https://testserver", headers={"Authorization": f"Bearer {found.get_text()}"})
    assert system.get(STAFF).status_code == 200
    number = leeds.exec(select(ApiToken.id).where(ApiToken.label == "Payroll")).one()
    hr.send(f"/leeds/tokens/{number}/revoke")
    assert system.get(STAFF).status_code == 401


def test_a_token_does_not_outlive_today_backwards(hr: Browser) -> None:
    refused = hr.send("/leeds/tokens", {"label": "Old", "expires_on": "2030-01-01", "scopes": ["staff.read"]})
    assert "after today" in refused.problem_at("expires_on")
