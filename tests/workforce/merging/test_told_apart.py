"""Two records that are two people's are offered once, and again only when the answer is taken back."""

from datetime import date

import pytest
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.conftest import KEYS
from tests.makers import make_person
from workforce.audit import AuditLine
from workforce.diversity.cipher import read_keys
from workforce.errors import Refusal
from workforce.merging import apart, service
from workforce.merging.duplicates import likely_pairs
from workforce.merging.models import ToldApart
from workforce.merging.service import MergeFields
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

BORN = date(1980, 2, 29)
OURS = read_keys(KEYS)
Twins = tuple[Person, Person]


@pytest.fixture
def twins(leeds: OrganisationSession) -> Twins:
    """Jon and Joan Marsh, born on one day."""
    names = ("Jon", "Joan")
    one, other = (make_person(leeds, first_name=name, last_name="Marsh", date_of_birth=BORN) for name in names)
    return one, other


def names_offered(session: OrganisationSession) -> list[tuple[str, str]]:
    return [(pair.first.name, pair.second.name) for pair in likely_pairs(session)]


def test_hr_answers_on_the_page_and_undoes_it_there(hr: Browser, twins: Twins) -> None:
    address = f"/leeds/duplicates/{twins[0].id}/{twins[1].id}"
    assert "Jon Marsh and Joan Marsh are two people" in hr.open("/leeds/duplicates").buttons()
    after = hr.follow(hr.send(f"{address}/apart"))
    assert "No two records look like one person." in after.text
    assert [row[:2] for row in after.rows()] == [[f"{each.name}, {each.payroll_number}" for each in twins]]
    assert "On 1 April 2030" in hr.open(address).text
    again = hr.follow(hr.send(f"{address}/together"))
    assert "Jon Marsh and Joan Marsh are two people" in again.buttons()
    assert "Answered as two people" not in again.text


def test_only_that_pair_is_offered_no_more(leeds: OrganisationSession, twins: Twins) -> None:
    jon, joan = twins
    make_person(leeds, first_name="John", last_name="Marsh", date_of_birth=BORN)
    apart.tell_apart(leeds, joan, jon, None, NOW)  # the other way round
    assert names_offered(leeds) == [("Jon Marsh", "John Marsh"), ("Joan Marsh", "John Marsh")]


def test_said_twice_it_stands_once_and_is_taken_back_once(leeds: OrganisationSession, twins: Twins) -> None:
    jon, joan = twins
    apart.tell_apart(leeds, jon, joan, None, NOW)
    apart.tell_apart(leeds, joan, jon, None, NOW)
    assert len(leeds.exec(select(ToldApart)).all()) == 1
    apart.take_back(leeds, joan, jon, None, NOW)
    assert names_offered(leeds) == [("Jon Marsh", "Joan Marsh")]
    with pytest.raises(Refusal, match="took it back already"):
        apart.take_back(leeds, joan, jon, None, NOW)
    with pytest.raises(Refusal, match="one record already"):
        apart.tell_apart(leeds, jon, jon, None, NOW)


def test_both_records_say_in_the_log_what_was_answered(leeds: OrganisationSession, twins: Twins) -> None:
    apart.tell_apart(leeds, *twins, None, NOW)
    lines = leeds.exec(select(AuditLine.verb, AuditLine.subject).where(AuditLine.noun == "person")).all()
    assert lines == [("told apart from another record", each.id) for each in twins]


def test_two_people_are_not_made_one_until_it_is_taken_back(leeds: OrganisationSession, twins: Twins) -> None:
    apart.tell_apart(leeds, *twins, None, NOW)
    leeds.commit()
    seen = MergeFields(kept_version=1, gone_version=1, confirmed=True)
    with pytest.raises(Refusal, match="Somebody said on 1 April 2030 that these are two people"):
        service.merge(leeds, OURS, (twins[1], twins[0]), seen, None, NOW)


def test_a_merge_takes_the_answer_along_and_undoing_brings_it_back(leeds: OrganisationSession, twins: Twins) -> None:
    jon, joan = twins
    again = make_person(leeds, first_name="Joan", last_name="Marsh", date_of_birth=BORN, fte=0.1)
    apart.tell_apart(leeds, jon, joan, None, NOW)
    leeds.commit()
    seen = MergeFields(kept_version=1, gone_version=1, confirmed=True)
    done = service.merge(leeds, OURS, (again, joan), seen, None, NOW)
    assert names_offered(leeds) == []
    service.undo(leeds, done, None, NOW)
    assert names_offered(leeds) == [("Jon Marsh", "Joan Marsh"), ("Joan Marsh", "Joan Marsh")]  # with the other record
