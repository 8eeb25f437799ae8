"""One record in which two people stand becomes two, and one again."""

from datetime import date

import pytest
from sqlmodel import select

from tests.browsing import Browser
from tests.makers import make_person, make_post, person_called
from tests.workforce.establishment.makers import make_establishment_post
from workforce.identity import Membership
from workforce.people.directory import posts_of
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession, Row

KIM = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P7",
    "email": "Kim.Lee@leeds.example",
    "version": "1",
}


@pytest.fixture
def both(leeds: OrganisationSession) -> Person:
    """Robin, a planner since 2028, and in the same record a clerk who is another, for half of full time each."""
    person = make_person(leeds, first_name="Robin", last_name="Hill", job_title="Planner", fte=0.5)
    place = make_establishment_post(leeds)
    make_post(leeds, person, job_title="Clerk", fte=0.5, starts_on=date(2029, 1, 1), establishment_post_id=place.id)
    leeds.commit()
    return person


def clerk(session: OrganisationSession, person: Person) -> Post:
    found = next(post for post in posts_of(session, person.id) if post.job_title == "Clerk")
    session.commit()
    return found


def said(session: OrganisationSession, person: Person, **over: object) -> Row:
    return {**KIM, "posts": [clerk(session, person).id], **over}


def titles(session: OrganisationSession, person: Person) -> list[str]:
    session.expire_all()
    return [post.job_title for post in posts_of(session, person.id)]


def test_the_other_person_takes_their_posts_with_them(hr: Browser, leeds: OrganisationSession, both: Person) -> None:
    assert hr.open(f"/leeds/staff/{both.id}").links()["Split it"] == f"/leeds/staff/{both.id}/split"
    shown = hr.follow(hr.send(f"/leeds/staff/{both.id}/split", said(leeds, both)))
    assert (shown.heading, shown.notice) == ("Kim Lee", "Kim Lee has a record of their own.")
    assert "E1, Housing officer" in shown.links()
    kim = person_called(leeds, "Kim")
    assert (titles(leeds, both), titles(leeds, kim)) == (["Planner"], ["Clerk"])
    way = leeds.exec(select(Membership.email).where(Membership.person_id == kim.id)).one()
    assert way == "kim.lee@leeds.example"


def test_merging_puts_it_back(hr: Browser, leeds: OrganisationSession, both: Person) -> None:
    hr.send(f"/leeds/staff/{both.id}/split", said(leeds, both))
    kim = person_called(leeds, "Kim")
    leeds.commit()
    hr.send(f"/leeds/duplicates/{both.id}/{kim.id}", {"kept_version": "2", "gone_version": "1"})
    assert sorted(titles(leeds, both)) == ["Clerk", "Planner"]


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"payroll_number": "ARAO"}, "payroll_number", "Another person has this payroll number"),
        ({"email": "asha.rao@leeds.example"}, "email", "Another person has this e-mail address"),
        ({"payroll_number": ""}, "payroll_number", "Answer this question"),
        ({"posts": []}, "posts", "Answer this question"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    hr: Browser, leeds: OrganisationSession, both: Person, over: Row, field: str, says: str
) -> None:
    refused = hr.send(f"/leeds/staff/{both.id}/split", said(leeds, both, **over))
    assert says in refused.problem_at(field)


def test_somebody_is_left(hr: Browser, leeds: OrganisationSession, both: Person) -> None:
    every = [post.id for post in posts_of(leeds, both.id)]
    refused = hr.send(f"/leeds/staff/{both.id}/split", said(leeds, both, posts=every))
    assert "Leave Robin Hill at least one post" in refused.problem_at("posts")


def test_whoever_has_not_seen_the_last_change_is_told(hr: Browser, leeds: OrganisationSession, both: Person) -> None:
    late = hr.send(f"/leeds/staff/{both.id}/split", said(leeds, both, version="0"))
    assert late.status == 409
    assert "Somebody else changed this person" in " ".join(late.problems)
