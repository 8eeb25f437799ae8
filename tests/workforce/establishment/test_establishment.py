"""Funded posts beside the people who hold them, as HR keeps them."""

from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import col, select

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS, NOW
from tests.makers import make_person, make_post
from tests.workforce.establishment.makers import FORM, make_establishment_post
from workforce.audit import AuditLine
from workforce.people.codes import PostKind
from workforce.people.models import Contract, Person, Post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.people.restricting import RestrictionFields, restrict
from workforce.tenancy import OrganisationSession

LIST = "/leeds/establishment"
HOLDING = {"job_title": "Housing officer", "starts_on": "2030-05-01", "establishment_reference": "E1", "version": "1"}


@pytest.fixture
def robin(leeds: OrganisationSession) -> Person:
    """In post at Leeds until the end of March 2030, on no funded post."""
    return make_person(leeds, first_name="Robin", last_name="Hill", ends_on=date(2030, 3, 31))


def held_by(leeds: OrganisationSession, place: EstablishmentPost, **over: object) -> Person:
    return make_person(leeds, **{"establishment_post_id": place.id, **over})


def fill(robin: Person, **over: str) -> tuple[str, dict[str, str]]:
    return f"/leeds/staff/{robin.id}/posts/new", HOLDING | over


def test_a_post_is_funded_advertised_filled_left_and_ended(
    hr: Browser, leeds: OrganisationSession, robin: Person
) -> None:
    shown = hr.follow(hr.send(f"{LIST}/new", FORM | {"recruiting_since": "2030-03-01"}))
    address = shown.response.url.path
    assert shown.notice == "E1, Housing officer, is in the establishment."
    assert "Vacant 1 FTE since 1 January 2028, recruiting" in shown.text
    person = hr.follow(hr.send(*fill(robin, fte="0.6", starts_on="2030-04-01")))
    assert person.links()["E1, Housing officer"] == address
    shown = hr.open(address)
    assert "Vacant 0.4 FTE since 1 January 2028, recruiting Held today 0.6 of 1 FTE" in shown.text
    assert shown.rows() == [["Robin Hill", "1 April 2030", "Open", "0.6", "Substantive", "Permanent"]]
    asked = hr.send(f"{address}/end", {"funded_to": "2030-12-31"})
    assert "1 person holds it after 31 December 2030: end their posts first" in asked.problem_at("confirmed")
    ended = hr.follow(hr.send(f"{address}/end", {"funded_to": "2030-12-31", "confirmed": "true"}))
    assert ("recruiting" in ended.text, "to 31 December 2030" in ended.text) == (False, True)
    assert hr.open(f"{LIST}?as_at=2031-01-01").rows()[0][1] == "Over-filled"
    lines = select(AuditLine.verb).where(AuditLine.noun == "establishment post").order_by(col(AuditLine.id))
    assert leeds.exec(lines).all() == ["added", "ended"]


def test_vacant_since_the_last_holder_left(hr: Browser, leeds: OrganisationSession) -> None:
    place = make_establishment_post(leeds)
    first = held_by(leeds, place, ends_on=date(2029, 3, 31))
    make_post(leeds, first, starts_on=date(2029, 4, 1), ends_on=date(2029, 6, 30), establishment_post_id=place.id)
    held_by(leeds, place, starts_on=date(2030, 6, 1))
    page = hr.open(f"{LIST}/{place.id}")
    assert "Vacant 1 FTE since 1 July 2029 Held" in page.text
    assert [row[1] for row in page.rows()] == ["1 June 2030 (to come)", "1 April 2029", "1 January 2028"]
    assert hr.open(f"{LIST}?as_at=2029-06-30").rows()[0][1] == "Filled"
    assert hr.open(f"{LIST}?as_at=2030-06-01").rows()[0][1] == "Filled"
    assert hr.open(f"{LIST}?as_at=2027-12-31&state=not-funded").rows()[0][1] == "Not funded"


def test_acting_up_and_agency_workers_cover_a_post_that_stays_vacant(hr: Browser, leeds: OrganisationSession) -> None:
    place = make_establishment_post(leeds)
    held_by(leeds, place, kind=PostKind.ACTING_UP)
    held_by(leeds, place, contract=Contract.AGENCY)
    page = hr.open(f"{LIST}/{place.id}")
    assert "Vacant 1 FTE since 1 January 2028 Held today 0 of 1 FTE" in page.text
    assert len(page.rows()) == 2


def test_more_holders_than_funded_are_asked_about(hr: Browser, leeds: OrganisationSession, robin: Person) -> None:
    place = make_establishment_post(leeds)
    held_by(leeds, place, ends_on=date(2030, 5, 31))
    asked = hr.send(*fill(robin))
    says = "E1 is funded for 1 FTE and would be held for 2 FTE from 1 May 2030 to 31 May 2030: tick to confirm."
    assert says in asked.problem_at("beyond_funding")
    assert hr.send(*fill(robin, starts_on="2030-06-01")).status == 303
    own = leeds.exec(select(Post).where(Post.person_id == robin.id).order_by(col(Post.id).desc())).first()
    assert own
    correction = HOLDING | {"version": "2", "beyond_funding": "true"}
    assert hr.send(f"/leeds/staff/{robin.id}/posts/{own.id}", correction).status == 303
    assert hr.open(f"{LIST}?as_at=2030-05-02&state=over-filled").rows()[0][0] == "E1"


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"establishment_reference": "E9"}, "No establishment post has this reference."),
        ({"starts_on": "2031-01-01"}, "E1, Housing officer, ended on 31 December 2030: choose another"),
        ({"starts_on": "2027-12-31"}, "E1, Housing officer, is funded from 1 January 2028: give a later first day."),
    ],
)
def test_nobody_fills_what_is_not_there(
    hr: Browser, leeds: OrganisationSession, robin: Person, over: dict[str, str], says: str
) -> None:
    make_establishment_post(leeds, funded_to="2030-12-31")
    assert says in hr.send(*fill(robin, **over, confirmed="true")).problem_at("establishment_reference")


@pytest.mark.parametrize(
    ("over", "field", "says"),
    [
        ({"reference": "E2"}, "reference", "Another establishment post has this reference."),
        ({"fte": "0"}, "fte", "Enter a number over 0"),
        ({"reports_to": "E9"}, "reports_to", "No establishment post has this reference."),
        ({"reports_to": "E2"}, "reports_to", "Posts would report in a circle: E1 → E2 → E1. Name another."),
        ({"reports_to": "E1"}, "reports_to", "Posts would report in a circle: E1 → E1. Name another."),
        ({"funded_to": "2027-01-01"}, "", "The last day that is funded is before the first"),
        ({"frozen_since": "2030-01-01", "recruiting_since": "2030-01-01"}, "", "A frozen post is not recruited to"),
        ({"funded_to": "2030-12-31"}, "confirmed", "1 person holds it after 31 December 2030"),
    ],
)
def test_a_change_that_cannot_be_is_refused_at_its_field(
    hr: Browser, leeds: OrganisationSession, over: dict[str, str], field: str, says: str
) -> None:
    place = make_establishment_post(leeds)
    make_establishment_post(leeds, reference="E2", reports_to="E1")
    held_by(leeds, place)
    refused = hr.send(f"{LIST}/{place.id}/change", FORM | over)
    assert refused.status in (409, 422)
    assert says in (refused.problem_at(field) if field else " ".join(refused.problems))
    assert hr.open(f"{LIST}/{place.id}/change").value_of("reference") == "E1"


def test_it_does_not_end_before_it_began(hr: Browser, leeds: OrganisationSession) -> None:
    place = make_establishment_post(leeds)
    refused = hr.send(f"{LIST}/{place.id}/end", {"funded_to": "2027-12-31"})
    assert "It is funded from 1 January 2028" in refused.problem_at("funded_to")


@pytest.fixture
def four(leeds: OrganisationSession) -> None:
    """One vacant, one frozen, one filled, one over-filled; two of them name a role."""
    role = {"role_family": "Data", "role": "Data analyst", "role_level": "Data analyst"}
    make_establishment_post(leeds, reference="V", fte=2, recruiting_since="2030-01-01", **role)
    make_establishment_post(leeds, reference="Z", frozen_since="2030-01-01", service_area="Parks", **role)
    held_by(leeds, make_establishment_post(leeds, reference="F", job_title="Gardener", fte=0.7), fte=0.7)
    over = make_establishment_post(leeds, reference="O", service_area="")
    held_by(leeds, over)
    held_by(leeds, over, fte=0.5)


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["F", "O", "V", "Z"]),
        ("state=vacant", ["V"]),
        ("state=frozen", ["Z"]),
        ("state=frozen&as_at=2029-12-31", []),
        ("state=filled", ["F"]),
        ("state=over-filled", ["O"]),
        ("state=not-funded", []),
        ("search=garden", ["F"]),
        ("search=o", ["O", "V", "Z"]),
        ("service_area=Parks&role=Data analyst", ["Z"]),
        ("after=O", ["V", "Z"]),
    ],
)
def test_the_list_is_narrowed(hr: Browser, asked: str, found: list[str]) -> None:
    page = hr.open(f"{LIST}?{asked}")
    assert ([row[0] for row in page.rows()] if found else page.soup.find_all("tbody")) == found


def test_the_list_has_pages(hr: Browser, leeds: OrganisationSession) -> None:
    for number in range(51):
        make_establishment_post(leeds, reference=f"E{number:02}")
    page = hr.open(LIST)
    assert len(page.rows()) == 50
    assert hr.open(page.links()["Next page"]).rows()[0][0] == "E50"


@pytest.mark.usefixtures("four")
def test_vacancies_are_counted_by_service_and_role(hr: Browser) -> None:
    page = hr.open(f"{LIST}/vacancies")
    assert "2 posts of 4 have a vacancy: 3.0 of 4.7 full-time equivalent, a vacancy rate of 63.8%." in page.text
    assert page.rows(0) == [
        ["Not stated", "1", "0", "1.0", "0.0", "0.0", "0.0", "0.0%"],
        ["Housing", "2", "1", "2.7", "2.0", "0.0", "2.0", "74.1%"],
        ["Parks", "1", "1", "1.0", "1.0", "1.0", "0.0", "100.0%"],
    ]
    assert [row[:5] for row in page.rows(1)] == [
        ["Outside the framework", "2", "0", "1.7", "0.0"],
        ["Data – Data analyst – Data analyst", "2", "2", "3.0", "3.0"],
    ]
    assert "No post is funded on that day" in hr.open(f"{LIST}/vacancies?as_at=2020-01-01").text


@pytest.fixture
def system(app: FastAPI) -> TestClient:
    return system_of(app, LEEDS, "establishment.read", "establishment.keep")


def test_another_system_reads_and_keeps_it(system: TestClient, leeds: OrganisationSession) -> None:
    api = "/api/v1/leeds/establishment"
    added = system.post(api, json=FORM | {"fte": 2})
    assert (added.status_code, added.json()["state"], added.json()["vacant"]) == (201, "Vacant", 2)
    number = added.json()["id"]
    changed = system.put(f"{api}/{number}", json=FORM | {"fte": 1, "frozen_since": "2030-01-01"})
    assert (changed.json()["state"], changed.json()["vacant_since"]) == ("Frozen", "2028-01-01")
    robin = held_by(leeds, leeds.get_one(EstablishmentPost, number))
    restrict(leeds, robin, RestrictionFields(reason="Disputed"), None, NOW)
    leeds.commit()
    listed = system.get(api).json()
    assert [(post["reference"], post["state"]) for post in listed["posts"]] == [("E1", "Filled")]
    assert system.get(f"{api}/{number}").json()["held"] == 1
    counted = system.get("/api/v1/leeds/vacancies").json()
    assert (counted["all"]["rate"], counted["areas"][0]["service_area"]) == (0, "Housing")
    ended = system.post(f"{api}/{number}/end", json={"funded_to": "2029-12-31", "confirmed": True})
    assert ended.json()["state"] == "Over-filled"
    assert system.post(api, json=FORM).json() == {
        "problems": {"reference": "Another establishment post has this reference."}
    }


def test_one_council_s_establishment_is_no_other_s(
    leeds: OrganisationSession, stranger: Browser, participant: Browser
) -> None:
    place = make_establishment_post(leeds)
    assert stranger.open(f"{LIST}/{place.id}").status == 404
    assert stranger.open(f"/kent/establishment/{place.id}").status == 404
    assert "E1" not in stranger.open("/kent/establishment").text
    assert participant.open(LIST).status == 403
