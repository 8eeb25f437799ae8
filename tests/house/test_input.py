"""What nobody can mean is refused at every door with a sentence at its field, and is no fault of ours."""

import re
from collections.abc import Iterable, Iterator

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from sqlmodel import select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS
from tests.ours import BODIES, is_api, method_of, routes
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

BOUNDS = {"maximum", "exclusiveMaximum", "enum", "const"}
NUL = "Use only characters that can be printed"
KIM: dict[str, object] = {
    "payroll_number": "P77",
    "first_name": "Kim",
    "last_name": "Lee",
    "email": "kim.lee@example.org",
    "job_title": "Planner",
    "service_area": "Planning",
    "starts_on": "2030-04-01",
}


@pytest.fixture
def payroll(app: FastAPI) -> TestClient:
    return system_of(app, LEEDS, "staff.read", "staff.keep")


def kims(session: OrganisationSession) -> list[str]:
    session.commit()
    return [one.last_name for one in session.exec(select(Person).where(Person.payroll_number == "P77"))]


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1b", "\uffff"])
def test_a_form_with_a_character_that_cannot_be_printed_is_shown_again(
    hr: Browser, leeds: OrganisationSession, character: str
) -> None:
    refused = hr.send("/leeds/staff/new", KIM | {"last_name": f"Le{character}e"})
    assert refused.status == 422
    assert refused.problem_at("last_name") == f"Error: {NUL}"
    assert refused.value_of("last_name") == "Lee"
    assert refused.value_of("first_name") == "Kim"
    assert hr.send("/leeds/staff/new", KIM).status == 303
    assert kims(leeds) == ["Lee"]


def test_no_form_of_any_page_takes_a_character_that_cannot_be_printed(stranger: Browser) -> None:
    """Ben Hale may do everything at Kent that a council may; each form passes but for one answer that it does not
    even ask for."""
    for route in routes():
        if method_of(route) == "POST" and not is_api(route):
            address = re.sub(r"\{\w+}", "1", route.path.replace("{organisation}", "kent"))
            answer = stranger.send(address, BODIES.get(route.path, {}) | {"unasked": "\0"})
            assert answer.status in (403, 404) or (answer.status == 422 and NUL in answer.text), address


def test_json_with_a_character_that_cannot_be_printed_is_refused_at_its_field(payroll: TestClient) -> None:
    refused = payroll.post("/api/v1/leeds/staff", json=KIM | {"last_name": "Le\0e"})
    assert (refused.status_code, refused.json()) == (422, {"problems": {"last_name": NUL}})
    assert payroll.post("/api/v1/leeds/staff", json=KIM | {"first_name": "Zoë\t☺"}).status_code == 201


def test_half_a_character_is_refused_at_its_field(payroll: TestClient) -> None:
    body = b'{"first_name": "\\ud800", "last_name": "Lee", "job_title": "Planner", "starts_on": "2030-04-01"}'
    refused = payroll.post("/api/v1/leeds/staff", content=body, headers={"Content-Type": "application/json"})
    assert refused.status_code == 422
    assert refused.json()["problems"]["first_name"] == NUL


def test_a_search_with_a_character_that_cannot_be_printed_is_refused(hr: Browser, payroll: TestClient) -> None:
    assert NUL in hr.open("/leeds/staff?q=a%00").text
    refused = payroll.get("/api/v1/leeds/staff?q=a%00")
    assert (refused.status_code, refused.json()) == (422, {"problems": {"q": NUL}})


@pytest.mark.parametrize("deep", ["[" * 100_000, '{"a":' * 100_000, '{"first_name":' + "[" * 900 + "]" * 900 + "}"])
def test_json_that_is_too_deep_is_refused(payroll: TestClient, deep: str) -> None:
    answer = payroll.post("/api/v1/leeds/staff", content=deep, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["problems"]


@pytest.mark.parametrize("number", ["9" * 10, "9" * 30, "9" * 5000, "-" + "9" * 12, "1%00", "%00"])
def test_a_number_that_no_row_has_is_an_address_without_a_page(hr: Browser, payroll: TestClient, number: str) -> None:
    assert hr.open(f"/leeds/staff/{number}").status in (404, 422)
    assert payroll.get(f"/api/v1/leeds/staff/{number}").status_code in (404, 422)


def test_every_whole_number_that_comes_in_has_a_largest() -> None:
    """Of questions and bodies, pages and JSON alike; those of addresses have theirs at the gate."""
    assert [*unbounded(routes())] == []


def test_a_number_without_a_largest_would_be_seen() -> None:
    router = APIRouter()

    @router.get("/somewhere")
    def somewhere(before: int = 0) -> int:
        return before

    assert [*unbounded(route for route in router.routes if isinstance(route, APIRoute))] == ["/somewhere before"]


def unbounded(those: Iterable[APIRoute]) -> Iterator[str]:
    for route in those:
        for field in [*route.dependant.query_params, *route.dependant.body_params]:
            if is_open(field._type_adapter.json_schema()):
                yield f"{route.path} {field.name}"


def is_open(schema: object) -> bool:
    """Whether a whole number without a largest stands anywhere below."""
    if isinstance(schema, list):
        return any(is_open(each) for each in schema)
    if not isinstance(schema, dict):
        return False
    if schema.get("type") == "integer":
        return not BOUNDS & {*schema}
    return any(is_open(each) for each in schema.values())


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "-1", "x", ""])
def test_a_page_after_one_that_nobody_was_given_is_no_fault(hr: Browser, payroll: TestClient, number: str) -> None:
    assert hr.open(f"/leeds/staff?after=a%09b%09{number}").status in (200, 422)
    assert payroll.get(f"/api/v1/leeds/staff?after=a%09b%09{number}").status_code in (200, 422)
