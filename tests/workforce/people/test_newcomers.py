"""A whole council comes in at once as one by one: letting newcomers in first changes nothing but what is held."""

from collections.abc import Sequence

import pytest
from sqlmodel import col, select

from tests.cast import LEEDS, TODAY
from tests.makers import make_person, person_called
from workforce.identity import Membership
from workforce.people.models import Person
from workforce.people.ways_in import settling
from workforce.people.ways_in.settling import settle_ways_in
from workforce.tenancy import OrganisationSession


def settled(leeds: OrganisationSession, people: Sequence[Person]) -> list[tuple[object, ...]]:
    """Who may come in, and what undoing would keep; then all of it is taken back."""
    begun = leeds.begin_nested()
    kept = settle_ways_in(leeds, [person.id for person in people], TODAY).sort("person_id")
    ours = select(col(Membership.email), col(Membership.person_id), col(Membership.starts_on), col(Membership.ends_on))
    found = leeds.exec(ours.where(Membership.organisation_id == LEEDS).order_by(col(Membership.email))).all()
    begun.rollback()
    leeds.expire_all()
    return [*map(tuple, found), *kept.rows()]


def test_newcomers_are_let_in_as_everybody_is(leeds: OrganisationSession, monkeypatch: pytest.MonkeyPatch) -> None:
    asha, lena = person_called(leeds, "Asha"), person_called(leeds, "Lena")
    addresses = ("new@leeds.example", "Both@leeds.example", "both@leeds.example", asha.email, None)
    people = [make_person(leeds, email=email) for email in addresses]
    lena.email = "moved@leeds.example"
    leeds.flush()
    as_before = settled(leeds, [*people, asha, lena])
    monkeypatch.setattr(settling, "MANY", 0)
    assert settled(leeds, [*people, asha, lena]) == as_before
    assert any(row[0] == "new@leeds.example" for row in as_before)
