"""No page, file or answer lists somebody whose record is restricted, but where HR keeps the record and where it is
their own."""

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import BY_ROLE, LEEDS, NOW, TODAY
from tests.cohort_makers import make_applicant, make_cohort
from tests.makers import make_person, member_id_of, person_called
from tests.ours import is_api, method_of, names_in, organisational, permission_of, values_for
from tests.workforce.rights.makers import make_participant
from workforce.access import Role
from workforce.people.models import Participation
from workforce.people.restrictions.standing import Restriction
from workforce.people.ways_in.settling import settle_ways_in
from workforce.tenancy import OrganisationSession

CANARY = "Zyxwcanary"
OF_ONE_PERSON = {"person_id", "other_id"}
KEEPING = {"staff.read", "staff.keep", "rights.answer"}


@pytest.fixture
def known(leeds: OrganisationSession) -> dict[str, int | str]:
    """What holds something of theirs, for the addresses that show it."""
    lena = person_called(leeds, "Lena")
    names = {"first_name": CANARY, "last_name": "Hall", "email": "canary@leeds.example"}
    person = make_person(leeds, **names, manager_id=lena.id, role="Data analyst", payroll_number="CNRY")
    settle_ways_in(leeds, [person.id], TODAY)
    leeds.commit()
    member = member_id_of(leeds, "canary@leeds.example")
    cohort = make_cohort(leeds)
    applicant = make_applicant(leeds, cohort, member_id=member)
    applicant.name = CANARY
    leeds.add(applicant)
    card = make_participant(leeds, member)
    course = {"kind": "leadership", "title": "A course", "organiser": "Leeds", "source": "x:1", "starts_on": TODAY}
    leeds.add(Participation.model_validate(course | {"person_id": person.id}))
    leeds.add(Restriction(person_id=person.id, reason="It is being checked", began_at=NOW))
    leeds.commit()
    return {"cohort_id": cohort.id, "applicant_id": applicant.id, "round_id": card.round_id}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_nobody_is_shown_them(
    app: FastAPI, leeds: OrganisationSession, known: dict[str, int | str], role: Role
) -> None:
    browser = Browser(app, BY_ROLE[role])
    addresses = [address_of(route, leeds, known) for route in organisational() if is_listing(route)]
    answers = {address: browser.open(address) for address in addresses}
    assert [address for address, page in answers.items() if CANARY in page.response.text] == []
    assert [address for address, page in answers.items() if page.status >= 500] == []


def is_listing(route: APIRoute) -> bool:
    permission = permission_of(route)
    assert permission
    is_page = method_of(route) == "GET" and not is_api(route)
    return is_page and permission.name not in KEEPING and not {*names_in(route.path)} & OF_ONE_PERSON


def address_of(route: APIRoute, leeds: OrganisationSession, known: dict[str, int | str]) -> str:
    wanted = names_in(route.path)
    made = {} if {*wanted} <= known.keys() else values_for(route.path, leeds)
    return route.path.format(organisation="leeds", **made | known)


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_no_other_system_is_told_of_them(app: FastAPI, leeds: OrganisationSession, known: dict[str, int | str]) -> None:
    routes = [route for route in organisational() if is_api(route) and method_of(route) == "GET"]
    listing = [route for route in routes if not {*names_in(route.path)} & OF_ONE_PERSON]
    scopes = {permission.name for route in listing if (permission := permission_of(route))}
    system = system_of(app, LEEDS, *scopes)
    addresses = [address_of(route, leeds, known) for route in listing]
    assert [each for each in addresses if CANARY in system.get(each).text] == []
