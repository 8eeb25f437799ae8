from datetime import date, timedelta
from io import BytesIO

from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sqlmodel import select

from programmes.cohorts import attendance, selection
from programmes.cohorts.attendance import RegisterFields
from programmes.cohorts.selection import ScoreFields
from tests.browsing import SITE, Browser
from tests.cast import LEEDS, NOW, TODAY
from tests.cohort_makers import make_applicant, make_cohort, make_programme, make_running_cohort, make_session
from tests.makers import member_id_of
from workforce.audit import AuditLine
from workforce.identity import Account, ApiToken, digest_of
from workforce.tenancy import OrganisationSession

BODY = {
    "title": "Digital leaders, spring",
    "starts_on": "2030-05-01",
    "ends_on": "2030-09-30",
    "places": 20,
    "opens_on": "2030-04-01",
    "closes_on": "2030-04-20",
    "invites_everyone": True,
}


def token_of(session: OrganisationSession, *scopes: str) -> dict[str, str]:
    account = session.exec(select(Account)).first()
    assert account
    expires = TODAY + timedelta(days=1)
    session.add(
        ApiToken(
            organisation_id=LEEDS,
            label="Test",
            digest=digest_of("key"),
            scopes=list(scopes),
            made_by=account.id,
            expires_on=expires,
        )
    )
    session.commit()
    return {"Authorization": "Bearer key"}


def test_applicants_leave_as_a_file_without_their_adjustments(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    applicant = make_applicant(leeds, cohort, name="=Ada Lane", adjustments="A quiet room")
    selection.score(leeds, applicant, ScoreFields(points=7), member_id_of(leeds, "priya.nair@leeds.example"), NOW)
    leeds.commit()
    file = programme_manager.open(f"/leeds/cohorts/{cohort.id}/applicants.csv").response
    heading, line = file.content.decode("utf-8-sig").splitlines()
    assert heading == "Name,E-mail,Organisation,Job title,Grade,Standing,Since,Applied,Why,Mean score,Scores"
    assert line.startswith("'=Ada Lane,")
    assert ",applied,2030-04-01,2030-03-12," in line
    assert line.endswith(",7.0,1")
    assert "quiet" not in file.text


def test_participants_leave_with_what_they_attended(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_running_cohort(leeds)
    make_applicant(leeds, cohort)
    person = make_applicant(leeds, cohort, standing="enrolled", adjustments="A quiet room")
    meeting = make_session(leeds, cohort, held_on=date(2030, 3, 4))
    attendance.save(leeds, meeting, RegisterFields.model_validate({f"mark-{person.id}": "present"}), None, NOW)
    leeds.commit()
    file = programme_manager.open(f"/leeds/cohorts/{cohort.id}/participants.csv").response
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].endswith("A quiet room,,1,1")


def test_both_leave_in_one_workbook_and_it_is_written_down(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort, standing="enrolled")
    file = programme_manager.open(f"/leeds/cohorts/{cohort.id}/people.xlsx").response
    workbook = load_workbook(BytesIO(file.content))
    assert workbook.sheetnames == ["Applicants", "Participants"]
    assert workbook["Participants"].max_row == 2
    leeds.commit()
    assert "exported the people of" in leeds.exec(select(AuditLine.verb)).all()


def test_an_empty_cohort_leaves_as_headings(programme_manager: Browser, leeds: OrganisationSession) -> None:
    file = programme_manager.open(f"/leeds/cohorts/{make_cohort(leeds).id}/participants.csv").response
    assert len(file.content.decode("utf-8-sig").splitlines()) == 1


def test_files_are_for_the_programme_manager(hr: Browser, stranger: Browser, leeds: OrganisationSession) -> None:
    address = f"cohorts/{make_cohort(leeds).id}"
    for name in ("applicants.csv", "participants.csv", "people.xlsx"):
        assert hr.open(f"/leeds/{address}/{name}").status == 403
        assert stranger.open(f"/leeds/{address}/{name}").status == 404
        assert stranger.open(f"/kent/{address}/{name}").status == 404


def test_another_system_plans_and_reads_cohorts(app: FastAPI, leeds: OrganisationSession) -> None:
    client, key = TestClient(app, base_url=SITE), token_of(leeds, "cohorts.run", "cohorts.read")
    body = BODY | {"programme_id": make_programme(leeds).id}
    made = client.post("/api/v1/leeds/cohorts", json=body, headers=key)
    assert made.status_code == 201
    card = made.json()
    assert card["title"] == "Digital leaders, spring"
    assert client.get("/api/v1/leeds/cohorts", headers=key).json() == [card]
    assert client.get(f"/api/v1/leeds/cohorts/{card['id']}", headers=key).json() == card


def test_the_rules_are_the_same_for_another_system(app: FastAPI, leeds: OrganisationSession) -> None:
    client, key = TestClient(app, base_url=SITE), token_of(leeds, "cohorts.run")
    body = BODY | {"programme_id": make_programme(leeds).id, "ends_on": "2030-04-30"}
    refused = client.post("/api/v1/leeds/cohorts", json=body, headers=key)
    assert refused.status_code == 409
    assert refused.json() == {"problems": {"ends_on": "The cohort would end before it starts."}}


def test_applicants_and_registers_are_read_with_a_scope_of_their_own(app: FastAPI, leeds: OrganisationSession) -> None:
    cohort = make_running_cohort(leeds)
    person = make_applicant(leeds, cohort, standing="enrolled")
    meeting = make_session(leeds, cohort, held_on=date(2030, 3, 4))
    attendance.save(leeds, meeting, RegisterFields.model_validate({f"mark-{person.id}": "absent"}), None, NOW)
    client, key = TestClient(app, base_url=SITE), token_of(leeds, "cohorts.people")
    address = f"/api/v1/leeds/cohorts/{cohort.id}"
    applicants = client.get(f"{address}/applicants", headers=key).json()
    assert [one["standing"] for one in applicants] == ["enrolled"]
    assert "why" not in applicants[0]
    registers = client.get(f"{address}/attendance", headers=key).json()
    assert registers[0]["marks"] == [{"applicant_id": person.id, "mark": "absent"}]
    assert client.get(address, headers=key).status_code == 403


def test_a_token_opens_only_its_own_organisation(app: FastAPI, kent: OrganisationSession) -> None:
    cohort = make_cohort(kent)
    client, key = TestClient(app, base_url=SITE), token_of(kent, "cohorts.read", "cohorts.people")
    assert client.get(f"/api/v1/kent/cohorts/{cohort.id}", headers=key).status_code == 404
    assert client.get(f"/api/v1/leeds/cohorts/{cohort.id}", headers=key).status_code == 404
    assert client.get(f"/api/v1/leeds/cohorts/{cohort.id}/applicants", headers=key).status_code == 404
