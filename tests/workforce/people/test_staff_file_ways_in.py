"""What a staff file, applied and undone, does to the ways in of those it names."""

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import LEEDS, NOW
from tests.makers import never_signed_in, person_called
from tests.workforce.people.test_staff_upload import CAST, approve, staff_file, upload
from workforce.access import Role
from workforce.accounts.members import InvitationFields, invite, roles_of
from workforce.identity import Account, Membership
from workforce.tenancy import OrganisationSession

PRIYA, BOLA = "priya.nair@leeds.example", "bola.ade@leeds.example"
NIA = "P90,Nia,Owen,nia.owen@leeds.example,HR officer,Corporate,No,1,01/03/2030,LMOSS"
PAUL = f"P88,Paul,Hunt,{PRIYA},Clerk,Corporate,No,1,01/04/2030,LMOSS"


def invited(leeds: OrganisationSession, email: str, role: Role) -> None:
    invite(leeds, InvitationFields(name="By invitation", email=email, roles=[role]), None, NOW)
    leeds.commit()


def ways(leeds: OrganisationSession) -> list[dict[str, object]]:
    """Every membership of Leeds with its roles."""
    leeds.expire_all()
    rows = leeds.exec(select(Membership).where(Membership.organisation_id == LEEDS).order_by(Membership.email)).all()
    held = roles_of(leeds, [row.id for row in rows])
    told = [row.model_dump() | {"roles": held[row.id]} for row in rows]
    leeds.commit()
    return told


def way_of(leeds: OrganisationSession, email: str) -> dict[str, object]:
    return next(way for way in ways(leeds) if way["email"] == email)


def test_undoing_gives_back_what_was_there_before(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    invited(leeds, "nia.owen@leeds.example", Role.HR_OFFICER)
    before = ways(leeds)
    applied = approve(app, hr, upload(app, hr, staff_file(NIA)))
    assert way_of(leeds, "nia.owen@leeds.example")["person_id"] == person_called(leeds, "Nia").id
    leeds.commit()
    hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert ways(leeds) == before


def test_undoing_forgets_an_address_that_the_file_brought(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    before = ways(leeds)
    applied = approve(app, hr, upload(app, hr, staff_file(NIA)))
    hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert ways(leeds) == before


def test_undoing_closes_an_address_that_was_known_already(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    leeds.add(Account(email="nia.owen@leeds.example", born_at=NOW))
    leeds.commit()
    applied = approve(app, hr, upload(app, hr, staff_file(NIA)))
    browser = Browser(app, "nia.owen@leeds.example")
    assert browser.open("/leeds").status == 200
    hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert browser.open("/leeds").status == 404


def test_two_may_swap_addresses(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    never_signed_in(leeds, BOLA, PRIYA)
    before = ways(leeds)
    swapped = [CAST[2].replace("bola.ade", "priya.nair"), CAST[3].replace("priya.nair", "bola.ade")]
    applied = approve(app, hr, upload(app, hr, staff_file(*swapped)))
    assert "Applied" in applied.text
    assert way_of(leeds, BOLA)["roles"] == {Role.PROGRAMME_MANAGER}
    assert way_of(leeds, PRIYA)["roles"] == set()
    hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert ways(leeds) == before


def test_an_address_that_passes_to_another_person_takes_no_role_along(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    before = ways(leeds)
    applied = approve(app, hr, upload(app, hr, staff_file(CAST[3].replace(PRIYA, ""), PAUL)))
    assert way_of(leeds, PRIYA)["name"] == "Paul Hunt"
    assert way_of(leeds, PRIYA)["roles"] == set()
    hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert ways(leeds) == before


def test_a_file_is_not_undone_over_an_address_that_is_in_use_again(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    never_signed_in(leeds, BOLA)
    applied = approve(app, hr, upload(app, hr, staff_file(CAST[2].replace("bola.ade", "b.ade"))))
    invited(leeds, BOLA, Role.WORKFORCE_PLANNER)
    refused = hr.send(f"{applied.response.url}/undo")
    assert "in use again" in refused.problems[0]
