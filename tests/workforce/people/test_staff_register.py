from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser, Page, words
from tests.cast import LEEDS, TODAY
from tests.makers import make_person, member_id_of, person_called
from workforce.audit import AuditLine
from workforce.identity import Membership
from workforce.people.directory import posts_of
from workforce.people.models import Person, Post
from workforce.people.staff import staffing
from workforce.people.staff.staffing import StaffFields
from workforce.tenancy import OrganisationSession

KIM = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P77",
    "email": "Kim.Lee@leeds.example",
    "job_title": "Planner",
    "service_area": "Planning",
    "contract": "Permanent",
    "fte": "0.8",
    "hourly_rate": "21.57",
    "manager_payroll_number": "LMOSS",
    "starts_on": "2029-05-01",
}


def test_hr_adds_one_person(hr: Browser, leeds: OrganisationSession) -> None:
    shown = hr.follow(hr.send("/leeds/staff/new", KIM))
    assert shown.heading == "Kim Lee"
    assert shown.notice == "Kim Lee is in the register."
    assert "Lena Moss" in shown.text
    assert leeds.exec(select(Membership.person_id).where(Membership.email == "kim.lee@leeds.example")).one()


def test_a_new_person_may_sign_in(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    hr.send("/leeds/staff/new", KIM)
    assert Browser(app).send("/sign-in", {"email": "kim.lee@leeds.example"}).status == 200
    assert member_id_of(leeds, "kim.lee@leeds.example")


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"first_name": ""}, "first_name", "Answer this question"),
        ({"payroll_number": "LMOSS"}, "payroll_number", "Another person has this payroll number"),
        ({"email": "lena.moss@leeds.example"}, "email", "Another person has this e-mail address"),
        ({"email": "kim"}, "email", "Enter an e-mail address"),
        ({"fte": "2"}, "fte", "Enter 1 or less"),
        ({"manager_payroll_number": "X"}, "manager_payroll_number", "Nobody in the register has this payroll number"),
        ({"starts_on": "soon"}, "starts_on", "Enter a date"),
    ],
)
def test_a_fault_is_said_at_its_field_and_nothing_is_lost(
    hr: Browser, over: dict[str, str], field: str, words: str
) -> None:
    refused = hr.send("/leeds/staff/new", KIM | over)
    assert refused.status in {409, 422}
    assert words in refused.problem_at(field)
    assert refused.value_of("last_name") == "Lee"


def test_an_end_before_the_start_is_refused(hr: Browser) -> None:
    refused = hr.send("/leeds/staff/new", KIM | {"ends_on": "2029-01-01"})
    assert refused.problems == ["The end date is before the start date"]


def test_a_councillor_needs_no_payroll_number_or_post(hr: Browser, leeds: OrganisationSession) -> None:
    councillor = {"first_name": "Cora", "last_name": "Webb", "is_councillor": "true", "starts_on": "2029-05-05"}
    assert hr.follow(hr.send("/leeds/staff/new", councillor)).heading == "Cora Webb"
    assert leeds.exec(select(Post).where(Post.person_id == person_called(leeds, "Cora").id)).all() == []
    assert "Cora Webb" in hr.open("/leeds/staff?show=councillors").text


def change_of(page: Page, **over: str) -> dict[str, str]:
    names = ["first_name", "last_name", "payroll_number", "email", "job_title", "fte", "starts_on", "version"]
    return {name: page.value_of(name) for name in names} | over


def test_hr_changes_a_person(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Bola').id}/change"
    shown = hr.follow(hr.send(address, change_of(hr.open(address), job_title="Data analyst")))
    assert "Data analyst" in shown.text


def test_two_browsers_changing_one_person_both_see_what_the_other_wrote(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Bola').id}/change"
    first, second = (change_of(hr.open(address), job_title=title) for title in ("Data analyst", "Data engineer"))
    hr.send(address, first)
    refused = Browser(app, "asha.rao@leeds.example").send(address, second)
    assert refused.status == 409
    assert "Somebody else changed this person" in refused.problems[0]
    assert "Data analyst" in refused.text
    assert refused.value_of("job_title") == "Data engineer"


@pytest.mark.parametrize("over", [{"starts_on": "2030-06-01"}, {"ends_on": "2029-12-31"}])
def test_a_post_to_come_or_over_is_changed_as_well(
    hr: Browser, leeds: OrganisationSession, over: dict[str, str]
) -> None:
    hr.send("/leeds/staff/new", KIM | over)
    kim = person_called(leeds, "Kim")
    leeds.commit()
    address = f"/leeds/staff/{kim.id}/change"
    form = hr.open(address)
    assert form.value_of("job_title") == "Planner"
    assert hr.send(address, change_of(form, job_title="Lead planner", **over)).status == 303
    assert [post.job_title for post in posts_of(leeds, kim.id)] == ["Lead planner"]


def test_a_councillor_who_is_employed_is_given_a_post(hr: Browser, leeds: OrganisationSession) -> None:
    hr.send(
        "/leeds/staff/new",
        {"first_name": "Cora", "last_name": "Webb", "is_councillor": "true", "starts_on": "2029-05-05"},
    )
    cora = person_called(leeds, "Cora")
    leeds.commit()
    address = f"/leeds/staff/{cora.id}/change"
    hr.send(address, change_of(hr.open(address), payroll_number="P1", job_title="Clerk"))
    assert [post.job_title for post in posts_of(leeds, cora.id)] == ["Clerk"]


def test_whoever_saves_second_sees_every_field_that_differs(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Bola').id}/change"
    blank = change_of(hr.open(address))
    first = {"fte": "0.5", "contract": "Casual", "ends_on": "2031-03-31", "hourly_rate": "21.57", "sex": "Male"}
    hr.send(address, blank | first | {"manager_payroll_number": "ARAO"})
    refused = Browser(app, "asha.rao@leeds.example").send(address, blank)
    told = {words(key): words(key.find_next("dd")) for key in refused.soup.select("#problem dt")}
    assert told == {
        "Sex": "Male",
        "Hourly rate": "£21.57",
        "Contract": "Casual",
        "FTE": "0.5",
        "End date": "31 March 2031",
        "Line manager's payroll number": "ARAO",
    }


def test_line_managers_do_not_go_round_in_a_circle(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Lena').id}/change"
    refused = hr.send(address, change_of(hr.open(address), manager_payroll_number="BADE"))
    assert "Lena Moss → Bola Ade → Lena Moss" in refused.problem_at("manager_payroll_number")


def test_a_leaver_keeps_their_history_and_loses_their_way_in(
    hr: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    bola = person_called(leeds, "Bola")
    address = f"/leeds/staff/{bola.id}/leave"
    hr.send(address, {"ends_on": "2030-03-31", "leaving_reason": "Resigned"})
    leeds.commit()
    assert leeds.exec(select(col(Post.ends_on)).where(Post.person_id == bola.id)).one() == date(2030, 3, 31)
    assert participant.open("/leeds").status == 303


def test_nobody_leaves_before_they_began(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Bola').id}/leave"
    refused = hr.send(address, {"ends_on": "2020-01-01", "leaving_reason": "Resigned"})
    assert "before the post began" in refused.problem_at("ends_on")


def test_the_list_is_searched_filtered_and_paged(hr: Browser, leeds: OrganisationSession) -> None:
    for number in range(55):
        make_person(leeds, last_name=f"Zebra {number:02}", service_area="Parks", is_digital=number == 0)
    first = hr.open("/leeds/staff?search=zeb")
    assert len(first.rows()) == 50
    second = hr.open(first.links()["Next page"])
    assert [row[0] for row in second.rows()] == [f"Robin Zebra {number}" for number in range(50, 55)]
    assert len(hr.open("/leeds/staff?service_area=Parks&digital=yes").rows()) == 1
    assert "Nobody is found" in hr.open("/leeds/staff?search=qqq").text


def test_htmx_is_given_the_results_alone(hr: Browser) -> None:
    part = hr.part("/leeds/staff")
    assert part.soup.find("h1") is None
    assert part.rows()


def test_viewing_a_record_is_itself_written_down(hr: Browser, leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola")
    leeds.commit()
    hr.open(f"/leeds/staff/{bola.id}")
    seen = select(AuditLine.actor_id).where(AuditLine.verb == "viewed", AuditLine.subject == bola.id)
    assert leeds.exec(seen).one() == member_id_of(leeds, "asha.rao@leeds.example")


def test_a_line_manager_does_not_read_the_register(line_manager: Browser) -> None:
    assert line_manager.open("/leeds/staff").status == 403


def test_the_cast_is_all_in_post(leeds: OrganisationSession) -> None:
    assert {post.starts_on <= TODAY for post in leeds.exec(select(Post))} == {True}
    assert {person.organisation_id for person in leeds.exec(select(Person))} == {LEEDS}


def test_two_who_save_at_the_same_moment_are_one_after_the_other(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    address = f"/leeds/staff/{person_called(leeds, 'Bola').id}/change"
    forms = [change_of(hr.open(address), job_title=title) for title in ("Data analyst", "Data engineer")]
    together = Barrier(2)

    def save(form: dict[str, object]) -> int:
        browser = Browser(app, "asha.rao@leeds.example")
        together.wait()
        return browser.send(address, form).status

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(save, forms)) == [303, 409]


def test_a_post_that_begins_today_in_london_is_current_before_one_in_the_morning(leeds: OrganisationSession) -> None:
    half_past_midnight = datetime(2030, 6, 30, 23, 30, tzinfo=UTC)
    first_of_july = KIM | {"starts_on": "2030-07-01"}
    kim = staffing.enrol(leeds, StaffFields.model_validate(first_of_july), None, half_past_midnight)
    again = first_of_july | {"job_title": "Senior planner", "version": kim.version}
    staffing.change(leeds, kim, StaffFields.model_validate(again), None, half_past_midnight)
    assert [post.job_title for post in posts_of(leeds, kim.id)] == ["Senior planner"]
