"""Another system sends rows of staff: the rules of a file, an answer for each row, and never twice under one key."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlmodel import func, select

from tests.browsing_api import system_of
from tests.cast import KENT, LEEDS, TODAY
from tests.makers import person_called
from tests.workforce.skills import newer
from workforce.audit import AuditLine
from workforce.people.models import Person, Post
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.rows import StaffRow
from workforce.tenancy import OrganisationSession

STAFF = "/api/v1/leeds/staff"
KIM = {
    "payroll_number": "P77",
    "first_name": "Kim",
    "last_name": "Lee",
    "email": "kim.lee@leeds.example",
    "job_title": "Planner",
    "service_area": "Planning",
    "fte": 0.8,
    "digital_role": True,
    "start_date": "2029-05-01",
    "end_date": None,
}
BOLA = KIM | {"payroll_number": "BADE", "first_name": "Bola", "last_name": "Ade", "email": "bola.ade@leeds.example"}


@pytest.fixture
def payroll(app: FastAPI) -> TestClient:
    return system_of(app, LEEDS, "staff.keep")


def put(system: TestClient, *rows: dict[str, object], key: str = "one", **query: int) -> Response:
    return system.put(STAFF, json=rows, headers={"Idempotency-Key": key}, params=query)


def outcomes(answer: Response) -> list[str]:
    assert answer.status_code == 200, answer.json()
    return [row["outcome"] for row in answer.json()["rows"]]


def test_every_column_of_a_staff_file_may_be_sent() -> None:
    assert [*StaffRow.model_fields] == [*BY_NAME]


def test_a_role_under_its_older_name_is_no_change(payroll: TestClient, leeds: OrganisationSession) -> None:
    analyst = KIM | {"role": newer.ROLE, "role_level": "Senior data analyst"}
    assert outcomes(put(payroll, analyst)) == ["created"]
    newer.in_force_since(leeds, TODAY)
    renamed = analyst | {"role": newer.NEW_ROLE}
    assert outcomes(put(payroll, analyst, key="two")) == outcomes(put(payroll, renamed, key="three")) == ["unchanged"]
    assert leeds.exec(select(func.count()).select_from(Post).where(Post.role == newer.ROLE)).one() == 1


def test_each_row_is_answered(payroll: TestClient, leeds: OrganisationSession) -> None:
    wrong = KIM | {"payroll_number": "P78", "email": None, "start_date": "soon"}
    answer = put(payroll, KIM, BOLA | {"start_date": "2028-01-01"}, wrong)
    assert outcomes(answer) == ["created", "changed", "fault"]
    assert answer.json()["counts"] == {"created": 1, "changed": 1, "fault": 1}
    assert answer.json()["rows"][2]["faults"][0]["column"] == "start_date"
    kim = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, "Kim").id)).one()
    assert (kim.fte, kim.is_digital) == (0.8, True)
    assert outcomes(put(payroll, KIM, key="two")) == ["unchanged"]


def test_whoever_is_left_out_stays(payroll: TestClient, leeds: OrganisationSession) -> None:
    put(payroll, KIM)
    current = select(func.count()).select_from(Post).where(Post.ends_on == None)  # noqa: E711
    assert leeds.exec(current).one() == 7


def test_a_column_that_no_row_names_stays_as_it_is(payroll: TestClient, leeds: OrganisationSession) -> None:
    put(payroll, KIM)
    fewer = {name: value for name, value in KIM.items() if name not in ("fte", "email")}
    assert outcomes(put(payroll, fewer | {"job_title": "Lead planner"}, key="two")) == ["changed"]
    kim = person_called(leeds, "Kim")
    post = leeds.exec(select(Post).where(Post.person_id == kim.id)).one()
    assert (kim.email, post.job_title, post.fte) == ("kim.lee@leeds.example", "Lead planner", 0.8)


def test_the_same_key_gives_the_same_answer_and_does_nothing(payroll: TestClient, leeds: OrganisationSession) -> None:
    first, again = put(payroll, KIM), put(payroll, KIM)
    assert first.json() == again.json()
    assert outcomes(again) == ["created"]
    assert leeds.exec(select(func.count()).where(AuditLine.verb == "enrolled")).one() == 1


def test_the_same_key_with_other_rows_is_refused(payroll: TestClient, leeds: OrganisationSession) -> None:
    put(payroll, KIM)
    refused = put(payroll, KIM | {"first_name": "Kit"})
    assert refused.status_code == 409
    assert "came with other rows" in refused.json()["problems"]["Idempotency-Key"]
    assert leeds.exec(select(Person).where(Person.first_name == "Kit")).first() is None


def test_a_batch_needs_a_key(payroll: TestClient) -> None:
    refused = payroll.put(STAFF, json=[KIM])
    assert (refused.status_code, refused.json()) == (422, {"problems": {"Idempotency-Key": "Send this header"}})


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("not JSON", {"": "This is not JSON"}),
        ('{"payroll_number": "P77"}', {"": "Send a list"}),
        ('["P77"]', {"row 1": "Send an object, with a name for each value"}),
        ('[{"payroll_number": "P77"}, {"payrol": 1}]', {"row 2, payrol": "There is no field of this name here"}),
    ],
)
def test_a_body_that_cannot_be_read_says_where_and_why(
    payroll: TestClient, body: str, problems: dict[str, str]
) -> None:
    headers = {"Idempotency-Key": "1", "Content-Type": "application/json"}
    refused = payroll.put(STAFF, content=body, headers=headers)
    assert (refused.status_code, refused.json()) == (422, {"problems": problems})


def test_a_batch_that_ends_many_is_confirmed_by_number(payroll: TestClient) -> None:
    leaving = BOLA | {"start_date": "2028-01-01", "end_date": "2030-03-31"}
    refused = put(payroll, leaving)
    assert refused.status_code == 409
    assert "Send leaving=1 to confirm it" in refused.json()["problems"]["leaving"]
    assert outcomes(put(payroll, leaving, leaving=1)) == ["ended"]


def test_what_is_rarely_right_is_applied_and_told(payroll: TestClient) -> None:
    answer = put(payroll, KIM | {"date_of_birth": "1950-01-01"})
    assert outcomes(answer) == ["created"]
    assert answer.json()["rows"][0]["warnings"] == [{"column": "date_of_birth", "sentence": "This person is over 75."}]


def test_two_rows_of_one_person_are_at_fault(payroll: TestClient) -> None:
    assert outcomes(put(payroll, KIM, KIM)) == ["fault", "fault"]


def test_rows_of_different_columns_are_refused(payroll: TestClient) -> None:
    refused = put(payroll, KIM, {"payroll_number": "P78"})
    assert "Row 2 does not name the same columns" in refused.json()["problems"][""]


def test_a_batch_without_a_needed_column_is_refused(payroll: TestClient) -> None:
    refused = put(payroll, {name: value for name, value in KIM.items() if name != "start_date"})
    assert refused.status_code == 409
    assert "There is no column “Start date”" in refused.json()["problems"][""]


def test_rows_that_say_nothing_are_refused(payroll: TestClient) -> None:
    assert "names no column" in put(payroll, {}).json()["problems"][""]


@pytest.mark.parametrize("rows", [[], [KIM] * 1_001, [KIM | {"salary": 1}], [KIM | {"fte": 1e30}], KIM, "x"])
def test_what_is_no_batch_is_refused(payroll: TestClient, rows: object) -> None:
    refused = payroll.put(STAFF, json=rows, headers={"Idempotency-Key": "one"})
    assert refused.status_code == 422
    assert refused.json()["problems"]


def test_a_system_needs_the_scope_and_its_own_organisation(app: FastAPI) -> None:
    assert put(system_of(app, LEEDS, "staff.read"), KIM).status_code == 403
    assert put(system_of(app, KENT, "staff.keep"), KIM).status_code == 404


def test_keys_of_two_organisations_do_not_meet(app: FastAPI, payroll: TestClient) -> None:
    put(payroll, KIM)
    kent = system_of(app, KENT, "staff.keep")
    theirs = kent.put("/api/v1/kent/staff", json=[KIM | {"fte": 1}], headers={"Idempotency-Key": "one"})
    assert outcomes(theirs) == ["created"]
