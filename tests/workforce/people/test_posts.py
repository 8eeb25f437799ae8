"""A person's posts over time, kept on their page."""

from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.browsing_api import system_of
from tests.cast import LEEDS, TODAY
from tests.makers import make_person, make_post, person_called
from workforce.audit import AuditLine
from workforce.identity import Membership
from workforce.people.codes import PostKind
from workforce.people.directory import posts_of
from workforce.people.models import LeavingReason, Person, Post
from workforce.people.posts.full_time import stretches
from workforce.people.staff.timeline import timeline
from workforce.tenancy import OrganisationSession

LEAD = {"job_title": "Lead planner", "starts_on": "2030-05-01", "fte": "1", "grade": "PO5", "version": "1"}


@pytest.fixture
def robin(leeds: OrganisationSession) -> Person:
    """Planner on grade PO3 since 2028, full time."""
    person = make_person(leeds, first_name="Robin", last_name="Hill", job_title="Planner", grade="PO3")
    leeds.commit()
    return person


def place(person: Person, path: str = "") -> str:
    return f"/leeds/staff/{person.id}" + (f"/posts/{path}" if path else "")


def only_post(session: OrganisationSession, person: Person) -> Post:
    return session.exec(select(Post).where(Post.person_id == person.id)).one()


def told(page: Page) -> list[str]:
    return [f"{row[1]} {row[0]}" for row in page.rows(1)]


def test_a_promotion_ends_the_post_whose_place_it_takes(hr: Browser, leeds: OrganisationSession, robin: Person) -> None:
    held = only_post(leeds, robin)
    leeds.commit()
    shown = hr.follow(hr.send(place(robin, "new"), LEAD | {"in_place_of": held.id}))
    assert [row[:3] for row in shown.rows(0)] == [
        ["Lead planner", "1 May 2030", "Open"],
        ["Planner", "1 January 2028", "30 April 2030"],
    ]
    assert told(shown) == ["Promoted 1 May 2030 (to come)", "Joined 1 January 2028"]
    assert leeds.exec(select(AuditLine.verb).where(AuditLine.subject == robin.id)).all()[0] == "began a post of"


def test_more_than_full_time_is_asked_about_and_not_refused(hr: Browser, robin: Person) -> None:
    second = LEAD | {"fte": "0.4", "ends_on": "2030-06-30"}
    asked = hr.send(place(robin, "new"), second)
    assert asked.status == 409
    assert "Together 1.4 FTE from 1 May 2030 to 30 June 2030" in asked.problem_at("confirmed")
    shown = hr.follow(hr.send(place(robin, "new"), second | {"confirmed": "true"}))
    assert told(shown) == [
        "Gave one post up 30 June 2030 (to come)",
        "Took another post beside 1 May 2030 (to come)",
        "Joined 1 January 2028",
    ]


def test_acting_up_is_done_in_the_time_of_the_own_post(hr: Browser, robin: Person) -> None:
    acting = LEAD | {"kind": "Acting up", "ends_on": "2030-06-30"}
    shown = hr.follow(hr.send(place(robin, "new"), acting))
    assert told(shown)[:2] == [
        "Acted up for the last day 30 June 2030 (to come)",
        "Began to act up 1 May 2030 (to come)",
    ]


def test_the_form_shows_a_rate_as_it_was_typed_and_what_is_over_is_not_ended(
    hr: Browser, leeds: OrganisationSession
) -> None:
    gone = make_person(leeds, ends_on=date(2029, 1, 31), hourly_rate="21.50")
    post = only_post(leeds, gone)
    leeds.commit()
    assert hr.open(place(gone, str(post.id))).value_of("hourly_rate") == "21.5"
    assert not [name for name in hr.open(place(gone)).links() if name.startswith("End ")]


def test_who_left_comes_back_and_may_sign_in_again(hr: Browser, leeds: OrganisationSession) -> None:
    gone = make_person(leeds, ends_on=date(2029, 1, 31), leaving_reason=LeavingReason.RESIGNED)
    hr.send(place(gone, "new"), LEAD | {"starts_on": "2030-04-01"})
    way = leeds.exec(select(Membership).where(Membership.person_id == gone.id)).one()
    assert way.is_current(TODAY)
    assert told(hr.open(place(gone)))[:2] == ["Came back 1 April 2030", "Left: Resigned 31 January 2029"]


def test_the_last_post_ends_with_a_reason_and_a_destination(
    hr: Browser, leeds: OrganisationSession, robin: Person
) -> None:
    address = place(robin, f"{only_post(leeds, robin).id}/end")
    leeds.commit()
    ending = {"ends_on": "2030-04-30", "version": "1"}
    assert "give the reason for leaving" in hr.send(address, ending).problem_at("leaving_reason")
    shown = hr.follow(hr.send(address, ending | {"leaving_reason": "Resigned", "destination": "NHS"}))
    assert told(shown)[0] == "Left: Resigned, NHS 30 April 2030 (to come)"


def test_a_wrong_post_is_corrected_or_taken_out(hr: Browser, leeds: OrganisationSession, robin: Person) -> None:
    wrong = make_post(leeds, robin, starts_on=date(2029, 1, 1), job_title="Nobody's", fte=0.2)
    leeds.commit()
    address = place(robin, str(wrong.id))
    form = hr.open(address)
    assert form.value_of("job_title") == "Nobody's"
    right = {"job_title": "Tutor", "starts_on": "2029-02-01", "fte": "0.1", "confirmed": "true", "version": "1"}
    hr.send(address, right)
    assert [post.job_title for post in fresh(leeds, robin)] == ["Tutor", "Planner"]
    hr.send(f"{address}/remove", {"version": "2"})
    assert [post.job_title for post in fresh(leeds, robin)] == ["Planner"]


def fresh(session: OrganisationSession, person: Person) -> list[Post]:
    session.commit()
    session.expire_all()
    return [*posts_of(session, person.id)]


@pytest.mark.parametrize(
    ("path", "form", "sentence"),
    [
        ("new", LEAD | {"version": "0"}, "Somebody else changed this person"),
        ("new", LEAD | {"starts_on": "2027-01-01", "in_place_of": "{post}"}, "give a later day"),
        ("new", LEAD | {"in_place_of": "999999"}, "no such post of this person"),
        ("new", LEAD | {"manager_payroll_number": "X"}, "Nobody in the register has this payroll number"),
        ("new", LEAD | {"ends_on": "2030-01-01"}, "The end date is before the start date"),
        ("{post}", LEAD | {"version": "7"}, "Planner from 1 January 2028"),
        ("{post}/end", {"ends_on": "2027-01-01", "version": "1"}, "before the post began, on 1 January 2028"),
        ("{post}/remove", {"version": "1"}, "This is their only post"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    hr: Browser, leeds: OrganisationSession, robin: Person, path: str, form: dict[str, str], sentence: str
) -> None:
    number = str(only_post(leeds, robin).id)
    leeds.commit()
    filled = {name: value.format(post=number) for name, value in form.items()}
    refused = hr.send(place(robin, path.format(post=number)), filled)
    assert refused.status in {404, 409, 422}
    assert sentence in refused.text
    assert len(fresh(leeds, robin)) == 1


def test_a_post_that_is_over_is_not_ended_again(hr: Browser, leeds: OrganisationSession) -> None:
    gone = make_person(leeds, ends_on=date(2029, 1, 31))
    address = place(gone, f"{only_post(leeds, gone).id}/end")
    leeds.commit()
    refused = hr.send(address, {"ends_on": "2030-01-01", "leaving_reason": "Resigned", "version": "1"})
    assert "over since 31 January 2029. Correct it instead" in refused.problem_at("ends_on")


def test_a_post_of_another_person_is_not_found(hr: Browser, leeds: OrganisationSession, robin: Person) -> None:
    number = only_post(leeds, robin).id
    leeds.commit()
    assert hr.open(f"/leeds/staff/{person_called(leeds, 'Bola').id}/posts/{number}").status == 404


def test_the_change_of_a_person_asks_about_more_than_full_time_as_well(
    hr: Browser, leeds: OrganisationSession, robin: Person
) -> None:
    make_post(leeds, robin, starts_on=date(2029, 1, 1), job_title="Tutor", fte=0.2)
    leeds.commit()
    form = {"first_name": "Robin", "last_name": "Hill", "payroll_number": "P1", "job_title": "Tutor", "fte": "0.3"}
    asked = hr.send(f"{place(robin)}/change", form | {"starts_on": "2029-01-01", "version": "1"})
    assert "Together 1.3 FTE from 1 January 2029" in asked.problem_at("confirmed")


def test_a_system_keeps_posts(app: FastAPI, leeds: OrganisationSession, robin: Person) -> None:
    payroll: TestClient = system_of(app, LEEDS, "staff.keep")
    address = f"/api/v1/leeds/staff/{robin.id}/posts"
    number = only_post(leeds, robin).id
    leeds.commit()
    asked = payroll.post(address, json=LEAD)
    assert asked.json()["problems"].keys() == {"confirmed"}
    begun = payroll.post(address, json=LEAD | {"in_place_of": number, "pay_point": "31"}).json()
    assert [(post["job_title"], post["pay_point"]) for post in begun["posts"]] == [
        ("Lead planner", "31"),
        ("Planner", ""),
    ]
    lead = begun["posts"][0]["id"]
    mended = payroll.put(f"{address}/{lead}", json=LEAD | {"job_title": "Head planner", "version": 2}).json()
    assert mended["posts"][0]["job_title"] == "Head planner"
    ended = payroll.post(
        f"{address}/{lead}/end", json={"ends_on": "2031-01-01", "leaving_reason": "Retired", "version": 3}
    )
    assert ended.json()["posts"][0]["leaving_reason"] == "Retired"
    assert len(payroll.post(f"{address}/{lead}/remove", json={"version": 4}).json()["posts"]) == 1


def test_the_bars_share_one_scale(leeds: OrganisationSession, robin: Person) -> None:
    acting = make_post(leeds, robin, starts_on=date(2029, 1, 1), ends_on=date(2029, 12, 31), kind=PostKind.ACTING_UP)
    drawn = timeline(posts_of(leeds, robin.id), TODAY)
    assert [(bar.post.id == acting.id, bar.start, bar.width) for bar in drawn.bars] == [
        (False, 0.0, 100.0),
        (True, 33.39, 33.31),
    ]
    assert [year for year, _ in drawn.marks] == [2028, 2029, 2030]
    assert [one.fte for one in stretches(posts_of(leeds, robin.id))] == [1.0, 1.0, 1.0]
