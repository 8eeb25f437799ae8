"""The role of a post, typed in a form: the framework's or the council's own, as in a staff file."""

import pytest
from fastapi import FastAPI

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS, NOW
from tests.makers import make_person
from tests.workforce.establishment.makers import FORM
from workforce.people.directory import posts_of
from workforce.people.models import Person
from workforce.skills.own_roles import OwnRoleFields, add
from workforce.tenancy import OrganisationSession

DEVELOPER = "“Software develper” is not in the framework. Did you mean “Software developer”"
POST = {"job_title": "Officer", "starts_on": "2030-05-01", "version": "1"}
KIM = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P7",
    "job_title": "Officer",
    "starts_on": "2030-05-01",
}


@pytest.fixture
def robin(leeds: OrganisationSession) -> Person:
    return make_person(leeds, first_name="Robin", last_name="Hill", role="Housing hero", ends_on="2030-04-30")


def roles(session: OrganisationSession, person: Person) -> list[tuple[str, str, str]]:
    return [(post.role_family, post.role, post.role_level) for post in posts_of(session, person.id)]


def test_a_post_takes_a_role_of_the_framework_as_it_is_spelled(
    hr: Browser, leeds: OrganisationSession, robin: Person
) -> None:
    address = f"/leeds/staff/{robin.id}/posts/new"
    asked = hr.send(address, POST | {"role": "Software develper"})
    assert asked.status == 409
    assert DEVELOPER in asked.problem_at("role")
    hr.follow(hr.send(address, POST | {"role": "data ANALYST", "role_level": "senior data analyst"}))
    assert ("Data", "Data analyst", "Senior data analyst") in roles(leeds, robin)


def test_a_level_belongs_to_its_role(hr: Browser, robin: Person) -> None:
    other = POST | {"role": "Data analyst", "role_level": "Junior developer"}
    asked = hr.send(f"/leeds/staff/{robin.id}/posts/new", other)
    assert "“Junior developer” does not belong to “Data analyst”" in asked.problem_at("role_level")


def test_a_role_that_was_there_before_may_stay(hr: Browser, leeds: OrganisationSession, robin: Person) -> None:
    post = posts_of(leeds, robin.id)[0]
    address = f"/leeds/staff/{robin.id}/posts/{post.id}"
    kept = POST | {"starts_on": "2028-01-01", "job_title": "Advisor", "role": "Housing hero"}
    assert "Advisor" in hr.follow(hr.send(address, kept)).text
    changed = hr.send(address, kept | {"version": "2", "role": "Housing heroine"})
    assert "“Housing heroine” is not in the framework" in changed.problem_at("role")


def test_whoever_is_enrolled_may_have_a_role_of_the_councils_own(hr: Browser, leeds: OrganisationSession) -> None:
    assert DEVELOPER in hr.send("/leeds/staff/new", KIM | {"role": "Software develper"}).problem_at("role")
    own = OwnRoleFields(family="Housing", role="Housing officer", role_level="Senior", asked="Housing law: Expert")
    add(leeds, own, None, NOW)
    leeds.commit()
    shown = hr.follow(hr.send("/leeds/staff/new", KIM | {"role": "housing officer"}))
    assert "Housing officer" in shown.text


def test_a_person_is_changed_to_a_known_role_alone(hr: Browser, robin: Person) -> None:
    typed = KIM | {"version": "1", "role": "Software develper"}
    assert DEVELOPER in hr.send(f"/leeds/staff/{robin.id}/change", typed).problem_at("role")


def test_other_systems_are_told_the_same(app: FastAPI) -> None:
    refused = system_of(app, LEEDS, "staff.keep").post("/api/v1/leeds/staff", json=KIM | {"role": "Software develper"})
    assert refused.status_code == 409
    assert refused.json()["problems"]["role"].startswith(DEVELOPER)


def test_a_funded_post_may_have_a_role_of_its_own_once_that_was_asked(hr: Browser) -> None:
    wanted = FORM | {"role": "Software develper"}
    asked = hr.send("/leeds/establishment/new", wanted)
    assert DEVELOPER in asked.problem_at("unusual_role")
    shown = hr.follow(hr.send("/leeds/establishment/new", wanted | {"unusual_role": "true"}))
    assert "Software develper" in shown.text
    again = hr.send(f"{shown.response.url.path}/change", wanted | {"grade": "SO1"})
    assert hr.follow(again).notice == "The establishment post was changed."
