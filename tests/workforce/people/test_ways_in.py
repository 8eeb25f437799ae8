"""What a change in the register does to a person's way in."""

from datetime import UTC, date, datetime

from fastapi import FastAPI
from sqlmodel import col, select, update

from tests.browsing import Browser
from tests.cast import LEEDS, NOW, TODAY, account_of
from tests.makers import never_signed_in, person_called
from workforce.access import Role
from workforce.accounts.members import InvitationFields, invite, roles_of
from workforce.identity import Membership
from workforce.people.directory import current_post
from workforce.people.models import LeavingReason, Person, Post
from workforce.people.staff import staffing
from workforce.people.staff.staffing import LeavingFields, StaffFields
from workforce.people.ways_in.settling import settle_ways_in
from workforce.tenancy import OrganisationSession

PAUL: dict[str, object] = {
    "first_name": "Paul",
    "last_name": "Hunt",
    "payroll_number": "P88",
    "job_title": "Clerk",
    "email": "paul.hunt@leeds.example",
    "starts_on": "2030-04-01",
}
PRIYA, BOLA = "priya.nair@leeds.example", "bola.ade@leeds.example"
RESIGNED = LeavingReason.RESIGNED


def enrol(leeds: OrganisationSession, **over: object) -> Person:
    person = staffing.enrol(leeds, StaffFields.model_validate(PAUL | over), None, NOW)
    leeds.commit()
    return person


def change(leeds: OrganisationSession, person: Person, **over: object) -> None:
    """By the form, which holds what the register says of them today."""
    post = current_post(leeds, person.id, TODAY) or leeds.exec(select(Post).where(Post.person_id == person.id)).one()
    known = post.model_dump() | person.model_dump() | over
    staffing.change(leeds, person, StaffFields.model_validate(known), None, NOW)
    leeds.commit()


def leave(leeds: OrganisationSession, person: Person, last_day: date) -> None:
    staffing.leave(leeds, person, LeavingFields(ends_on=last_day, leaving_reason=RESIGNED), None, NOW)
    leeds.commit()


def come_back(leeds: OrganisationSession, person: Person, today: date) -> None:
    leeds.exec(update(Post).where(col(Post.person_id) == person.id).values(ends_on=None, leaving_reason=None))
    settle_ways_in(leeds, [person.id], today)
    leeds.commit()


def membership(leeds: OrganisationSession, email: str) -> Membership:
    ours = select(Membership).where(Membership.organisation_id == LEEDS, Membership.email == email)
    member = leeds.exec(ours).one()
    leeds.refresh(member)
    return member


def roles(leeds: OrganisationSession, email: str) -> set[Role]:
    return {*roles_of(leeds, [membership(leeds, email).id]).popitem()[1]}


def test_roles_do_not_pass_to_the_next_holder_of_an_address(app: FastAPI, leeds: OrganisationSession) -> None:
    priya = person_called(leeds, "Priya")
    leave(leeds, priya, date(2030, 4, 30))
    change(leeds, priya, email=None)
    enrol(leeds, email=PRIYA)
    browser = Browser(app, PRIYA)
    assert browser.open("/leeds").status == 200
    assert browser.open("/leeds/cohorts").status == 403


def test_whoever_comes_back_does_not_find_the_roles_of_before(leeds: OrganisationSession) -> None:
    priya = person_called(leeds, "Priya")
    leave(leeds, priya, date(2030, 4, 30))
    come_back(leeds, priya, date(2031, 1, 6))
    assert membership(leeds, PRIYA).ends_on is None
    assert roles(leeds, PRIYA) == set()


def test_roles_of_before_do_not_come_back_with_an_invitation(leeds: OrganisationSession) -> None:
    leave(leeds, person_called(leeds, "Priya"), date(2030, 4, 30))
    again = InvitationFields(name="Priya Nair", email=PRIYA, roles=[Role.WORKFORCE_PLANNER])
    invite(leeds, again, None, datetime(2031, 1, 6, 9, tzinfo=UTC))
    assert roles(leeds, PRIYA) == {Role.WORKFORCE_PLANNER}


def test_roles_are_taken_with_access_that_has_ended(leeds: OrganisationSession) -> None:
    leave(leeds, person_called(leeds, "Priya"), date(2030, 3, 31))
    assert roles(leeds, PRIYA) == set()


def test_whoever_has_not_left_yet_keeps_their_roles(leeds: OrganisationSession) -> None:
    leave(leeds, person_called(leeds, "Priya"), date(2030, 4, 30))
    assert roles(leeds, PRIYA) == {Role.PROGRAMME_MANAGER}


def test_whoever_comes_back_to_a_team_is_its_line_manager(leeds: OrganisationSession) -> None:
    lena = person_called(leeds, "Lena")
    leave(leeds, lena, date(2030, 3, 31))
    assert roles(leeds, "lena.moss@leeds.example") == set()
    come_back(leeds, lena, TODAY)
    assert roles(leeds, "lena.moss@leeds.example") == {Role.LINE_MANAGER}


def test_the_way_in_has_the_days_of_the_post(leeds: OrganisationSession) -> None:
    enrol(leeds, starts_on="2030-06-01", ends_on="2030-08-31")
    member = membership(leeds, "paul.hunt@leeds.example")
    assert (member.starts_on, member.ends_on) == (date(2030, 6, 1), date(2030, 8, 31))


def test_the_way_in_of_a_councillor_has_the_days_of_the_term(leeds: OrganisationSession) -> None:
    enrol(leeds, is_councillor=True, job_title="", starts_on="2030-05-07", ends_on="2034-05-04")
    member = membership(leeds, "paul.hunt@leeds.example")
    assert (member.starts_on, member.ends_on) == (date(2030, 5, 7), date(2034, 5, 4))


def test_an_end_date_in_the_past_closes_the_way_in(leeds: OrganisationSession, participant: Browser) -> None:
    change(leeds, person_called(leeds, "Bola"), ends_on=date(2030, 3, 31))
    assert participant.open("/leeds").status == 303


def test_without_an_address_there_is_no_way_in(leeds: OrganisationSession, participant: Browser) -> None:
    change(leeds, person_called(leeds, "Bola"), email=None)
    assert participant.open("/leeds").status == 303


def test_a_leaving_that_is_taken_back_leaves_the_way_in_open(leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola")
    leave(leeds, bola, date(2030, 4, 30))
    assert membership(leeds, BOLA).ends_on == date(2030, 4, 30)
    change(leeds, bola, ends_on=None, leaving_reason=None)
    assert membership(leeds, BOLA).ends_on is None


def test_an_address_that_was_invited_becomes_the_persons_own(leeds: OrganisationSession) -> None:
    fields = InvitationFields(name="P. Nair", email="p.nair@leeds.example", roles=[Role.WORKFORCE_PLANNER])
    invite(leeds, fields, None, NOW)
    priya = person_called(leeds, "Priya")
    never_signed_in(leeds, PRIYA)
    change(leeds, priya, email="p.nair@leeds.example")
    assert membership(leeds, "p.nair@leeds.example").person_id == priya.id
    assert roles(leeds, "p.nair@leeds.example") == {Role.WORKFORCE_PLANNER, Role.PROGRAMME_MANAGER}
    assert membership(leeds, PRIYA).is_over(TODAY)
    assert roles(leeds, PRIYA) == set()


def test_an_address_known_at_another_organisation_keeps_its_account(leeds: OrganisationSession) -> None:
    never_signed_in(leeds, BOLA)
    change(leeds, person_called(leeds, "Bola"), email="ben.hale@kent.example")
    assert membership(leeds, "ben.hale@kent.example").account_id == account_of(leeds, "ben.hale@kent.example").id
