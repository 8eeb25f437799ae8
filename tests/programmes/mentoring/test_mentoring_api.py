import csv
from datetime import date, timedelta
from io import StringIO

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.browsing import SITE, Browser
from tests.cast import BY_ROLE, INSTITUTE, LEEDS, NOW, TODAY, account_of
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    FORM,
    WILL,
    half_way,
    link_to,
    make_round,
    matched,
    organiser,
    published,
)
from workforce.access import Role
from workforce.accounts.members import TokenFields, make_token
from workforce.database import for_writing
from workforce.tenancy import OrganisationSession
from workforce.web import Building

LATER = (TODAY + timedelta(days=11)).isoformat()


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


def test_a_round_is_run_by_another_system(app: FastAPI, institute: OrganisationSession) -> None:
    here = "/api/v1/institute/rounds"
    reads, runs = system(app, INSTITUTE), system(app, INSTITUTE, "mentoring.run")
    made = runs.post(here, json=FORM | {"title": "By machine"})
    assert (made.status_code, made.json()["state"]) == (201, "open")
    there = f"{here}/{half_way(app, institute)}"
    people = {one["name"]: one["id"] for one in reads.get(f"{there}/participants").json()["participants"]}
    pin = {"mentee": str(people["Bola Ade"]), "mentor": str(people["Ben Hale"]), "decision": "pin"}
    assert runs.post(f"{there}/decisions", json=pin).status_code == 201
    assert [one["decision"] for one in runs.get(f"{there}/decisions").json()] == ["pin"]
    assert reads.post(f"{there}/run").status_code == 403
    assert runs.post(f"{there}/run").json()["is_running"]
    work(app)
    assert reads.get(f"{there}/run").json()["matched"] == 2
    assert reads.get(f"{there}/pairings").json() == []


def test_a_round_is_taken_away_as_files(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute, title="To take away")
    there = f"/institute/rounds/{round_id}/files"
    files = {name: rows_of(app, f"{there}/{name}.csv") for name in ("participants", "pairs", "answers")}
    assert [len(rows) for rows in files.values()] == [4, 2, 4]
    assert {(row["Name"], row["Wants"]) for row in files["participants"]} >= {("Bola Ade", "Agile working 2")}
    assert {row["Mentee"] for row in files["pairs"]} == {"Bola Ade", "Will Park"}
    assert Browser(app, BY_ROLE[Role.HR_OFFICER]).open(f"{there}/pairs.csv").status == 404


def rows_of(app: FastAPI, address: str) -> list[dict[str, str]]:
    text = organiser(app).open(address).response.content.decode("utf-8-sig")
    assert "@" not in text
    return [*csv.DictReader(StringIO(text))]


def test_mentorships_are_read_one_and_all_without_what_was_said(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    known, address = system(app, INSTITUTE), f"/api/v1/institute/rounds/{round_id}/mentorships"
    assert known.get(address).json() == {"mentorships": [], "after": 0}
    for email in (BOLA, WILL, BEN, CLEO):
        assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
    ((one, other), _) = known.get(address).json().values()
    Browser(app, BOLA).send(f"/institute/mentoring/mentorships/{one['id']}/log", {"met_on": LATER, "words": "A secret"})
    answer = known.get(f"/api/v1/institute/mentorships/{one['id']}")
    assert (answer.json()["meetings"], answer.json()["last_met_on"], other["meetings"]) == (1, LATER, 0)
    assert not [words for words in ("A secret", BOLA, BEN) if words in answer.text]
    assert known.get("/api/v1/institute/mentorships/999").status_code == 404
    assert system(app, LEEDS).get(address.replace("institute", "leeds")).status_code == 404
