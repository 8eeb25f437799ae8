from datetime import date

from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import make_person
from workforce.merging.demonstration import enrol_twice
from workforce.merging.duplicates import likely_pairs
from workforce.tenancy import OrganisationSession


def test_hr_finds_who_was_enrolled_twice_and_makes_one_record_of_two(hr: Browser, leeds: OrganisationSession) -> None:
    born = {"date_of_birth": date(1980, 2, 29)}
    make_person(leeds, first_name="Ilse", last_name="Marchbanks", ends_on=date(2029, 6, 30), **born)
    make_person(leeds, first_name="Robin", last_name="Hill", fte=0.6, **born)
    again = enrol_twice(leeds, NOW)
    leeds.commit()
    assert [person.name for person in again] == ["Ilse Marchbanks", "Robin Hll"]
    assert [(pair.first.name, pair.second.name) for pair in likely_pairs(leeds)] == [
        ("Ilse Marchbanks", "Ilse Marchbanks"),
        ("Robin Hill", "Robin Hll"),
    ]
    for compare in [address for name, address in hr.open("/leeds/duplicates").links().items() if "Compare" in name]:
        versions = {"kept_version": "1", "gone_version": "1"}
        assert hr.send(compare, versions).location.startswith("/leeds/staff/")
    assert "No two records look like one person." in hr.open("/leeds/duplicates").text


def test_nobody_is_made_up_where_nobody_fits(leeds: OrganisationSession) -> None:
    assert enrol_twice(leeds, NOW) == []
