from datetime import date

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.browsing import SITE
from tests.cast import BY_ROLE, INSTITUTE, LEEDS, NOW, account_of
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, WILL, half_way, make_round, matched, published
from workforce.access import Role
from workforce.accounts.members import TokenFields, make_token
from workforce.database import for_writing
from workforce.tenancy import OrganisationSession
from workforce.web import Building


def system(app: FastAPI, organisation_id: int, scope: str = "mentoring.read") -> TestClient:
    """Another system, with a token of this organisation."""
    building: Building = app.state.building
    with OrganisationSession(for_writing(building.engine), organisation_id) as session, session.begin():
        account = account_of(session, BY_ROLE[Role.HR_OFFICER])
        fields = TokenFields(label="a spreadsheet", expires_on=date(2031, 1, 1), scopes=[scope])
        secret = make_token(session, fields, building.scopes, account, None, NOW)
    return TestClient(app, base_url=SITE, headers={"Authorization": f"Bearer {secret}"})


def test_rounds_are_read(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute)
    known = system(app, INSTITUTE)
    (card,) = known.get("/api/v1/institute/rounds").json()
    assert (card["id"], card["state"], card["mentors"], card["mentees"]) == (round_id, "closed", 2, 2)
    assert known.get(f"/api/v1/institute/rounds/{round_id}").json() == card


def test_matches_are_read_with_points_and_without_addresses(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    answer = system(app, INSTITUTE).get(f"/api/v1/institute/rounds/{round_id}/matches")
    matches = answer.json()["matches"]
    assert {one["mentee"] for one in matches} == {"Bola Ade", "Will Park"}
    assert all(sum(one["terms"].values()) == one["points"] for one in matches)
    assert not [email for email in (BOLA, WILL, BEN, CLEO) if email in answer.text]


def test_matches_say_what_came_of_them(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    matches = system(app, INSTITUTE).get(f"/api/v1/institute/rounds/{round_id}/matches?order=highest+first").json()
    assert {one["state"] for one in matches["matches"]} == {"offered"}


def test_a_round_without_a_run_has_no_matches(app: FastAPI, institute: OrganisationSession) -> None:
    address = f"/api/v1/institute/rounds/{make_round(institute)}/matches"
    assert system(app, INSTITUTE).get(address).json() == {"matches": [], "next": ""}
    assert system(app, INSTITUTE).get(f"{address}?order=sideways").status_code == 422


def test_another_organisation_reads_nothing(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    strange = system(app, LEEDS)
    assert strange.get("/api/v1/institute/rounds").status_code == 404
    assert strange.get(f"/api/v1/leeds/rounds/{round_id}").status_code == 404
    assert strange.get("/api/v1/leeds/rounds").json() == []


def test_a_token_without_the_scope_or_none_at_all_is_refused(app: FastAPI, institute: OrganisationSession) -> None:
    make_round(institute)
    assert system(app, INSTITUTE, "mentoring.run").get("/api/v1/institute/rounds").status_code == 403
    assert TestClient(app, base_url=SITE).get("/api/v1/institute/rounds").status_code == 401
