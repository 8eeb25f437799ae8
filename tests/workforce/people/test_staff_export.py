"""The register leaves as a staff file, and comes back without changing anybody."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import make_person, make_post, person_called, work
from tests.workforce.establishment.makers import make_establishment_post
from workforce.audit import AuditLine
from workforce.people.enrolment.export import staff_file
from workforce.people.enrolment.uploads import Mode, State, find, upload
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession


@pytest.fixture
def people(leeds: OrganisationSession) -> OrganisationSession:
    """Somebody with every column filled, somebody with a formula for a name, a councillor, and a leaver."""
    lena = person_called(leeds, "Lena").id
    make_person(
        leeds, manager_id=lena, role_family="Data", role="Data engineer", role_level="Data engineer", is_digital=True,
        grade="PO3", salary_band="£40,000 to £44,999", hourly_rate="21.57", contract="Fixed term", fte=0.6,
        ends_on=date(2031, 3, 31), work_place="Civic Hall",
        establishment_post_id=make_establishment_post(leeds).id, sex="Female", date_of_birth=date(1980, 2, 29),
    )  # fmt: skip
    make_person(leeds, first_name="=1+1", last_name="'O’Hara, “Kit”")
    leaver = make_person(leeds, last_name="Gone", ends_on=date(2029, 12, 31))
    assert leaver.id
    councillor = Person(
        first_name="Cleo", last_name="Dean", email="cleo.dean@leeds.example", is_councillor=True,
        term_starts_on=date(2027, 5, 6),
    )  # fmt: skip
    leeds.add(councillor)
    leeds.commit()
    return leeds


@pytest.mark.parametrize("kind_of_file", ["csv", "xlsx"])
def test_what_is_taken_away_and_uploaded_again_changes_nobody(
    app: FastAPI, hr: Browser, people: OrganisationSession, kind_of_file: str
) -> None:
    content = hr.open(f"/leeds/staff-files/register/{kind_of_file}").response.content
    row = upload(people, f"staff.{kind_of_file}", content, Mode.EVERYONE, None, NOW)
    people.commit()
    work(app)
    people.expire_all()
    read = find(people, row.id)
    assert read.state is State.READ, read.sentence
    assert {verdict: number for verdict, number in read.counts.items() if number} == {"unchanged": 9}


def test_those_who_left_are_not_in_it(people: OrganisationSession) -> None:
    names = staff_file(people, TODAY)["Last name"].to_list()
    assert "Gone" not in names
    assert "Dean" in names


def test_somebody_who_begins_later_is_in_it(leeds: OrganisationSession) -> None:
    person = Person(first_name="Kit", last_name="Coming", payroll_number="P9")
    leeds.add(person)
    leeds.flush()
    make_post(leeds, person, starts_on=date(2030, 6, 1))
    assert "Coming" in staff_file(leeds, TODAY)["Last name"].to_list()


def test_taking_it_is_written_down(hr: Browser, leeds: OrganisationSession) -> None:
    hr.open("/leeds/staff-files/register/csv")
    assert leeds.exec(select(AuditLine.noun).where(AuditLine.verb == "exported")).all() == ["staff register"]
