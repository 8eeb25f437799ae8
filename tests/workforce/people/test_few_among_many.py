"""A page is the same whether few were looked up or the names gone along."""

from datetime import date

import pytest

from tests.cast import TODAY
from tests.makers import make_person
from workforce.people.models import Person
from workforce.people.staff import few
from workforce.people.staff.listing import Filters, page_of_staff
from workforce.tenancy import OrganisationSession

FOUND = [
    (Filters(search="o’h"), ["O’Hara"]),
    (Filters(search="ROBIN o’hara"), ["O’Hara"]),
    (Filters(search="zara robin"), ["Zara"]),
    (Filters(search="zara zed"), []),
    (Filters(search="Z%"), []),
    (Filters(search="Q1"), ["Zara"]),
    (Filters(search="Kit.Zara@"), ["Zara"]),
    (Filters(show="left"), ["Gone", "Past"]),
    (Filters(show="left", search="pas"), ["Past"]),
    (Filters(show="left", as_at=date(2029, 6, 1)), []),
    (Filters(show="coming"), ["Elect", "Newly"]),
    (Filters(show="coming", search="new"), ["Newly"]),
    (Filters(show="coming", service_area="Housing"), ["Newly"]),
    (Filters(show="coming", service_area="Parks"), []),
    (Filters(show="coming", as_at=date(2030, 6, 1)), []),
]


@pytest.fixture
def people(leeds: OrganisationSession) -> OrganisationSession:
    make_person(leeds, last_name="O’Hara")
    make_person(leeds, last_name="Zara", payroll_number="Q1", email="kit.zara@leeds.example")
    make_person(leeds, last_name="Gone", ends_on=date(2029, 12, 31))
    leeds.add(Person(first_name="Cy", last_name="Past", is_councillor=True, term_ends_on=date(2030, 3, 31)))
    make_person(leeds, last_name="Newly", starts_on=date(2030, 6, 1))
    leeds.add(Person(first_name="Di", last_name="Elect", is_councillor=True, term_starts_on=date(2030, 5, 1)))
    leeds.commit()
    return leeds


@pytest.mark.parametrize("most", [few.FEW, -1])
def test_those_are_found_who_are_named(people: OrganisationSession, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    few.counted.cache_clear()
    monkeypatch.setattr(few, "FEW", most)
    for filters, names in FOUND:
        assert [line.last_name for line in page_of_staff(people, filters, TODAY).lines] == names, filters
    few.counted.cache_clear()
