"""Whoever was signed in under an address is not signed in any more once it is somebody else’s, or their access ends."""

from sqlmodel import select

from tests.browsing import Browser, Page
from tests.makers import person_called
from workforce.identity import SignIn
from workforce.tenancy import OrganisationSession

BOLA = "bola.ade@leeds.example"


def change_address(hr: Browser, leeds: OrganisationSession, email: str) -> Page:
    bola = person_called(leeds, "Bola")
    form = {"first_name": "Bola", "last_name": "Ade", "payroll_number": "BADE", "job_title": "Officer"}
    known = {"email": email, "starts_on": "2028-01-01", "version": str(bola.version)}
    leeds.commit()
    return hr.send(f"/leeds/staff/{bola.id}/change", form | known)


def test_who_comes_after_does_not_find_the_earlier_one_signed_in(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    assert participant.open("/leeds").status == 200
    assert change_address(hr, leeds, "bola.new@leeds.example").status == 303
    form = {"first_name": "Kim", "last_name": "Lee", "payroll_number": "KLEE", "job_title": "Clerk", "email": BOLA}
    assert hr.send("/leeds/staff/new", form | {"starts_on": "2030-04-01"}).status == 303
    assert participant.open("/leeds").status in (303, 401)
    assert hr.open("/leeds").status == 200


def test_access_that_is_ended_ends_every_browser(participant: Browser, hr: Browser, leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola").id
    leeds.commit()
    left = {"ends_on": "2030-03-31", "leaving_reason": "Resigned"}
    assert hr.send(f"/leeds/staff/{bola}/leave", left).status == 303
    assert len(leeds.exec(select(SignIn)).all()) == 1  # HR’s own
    leeds.commit()
    assert participant.open("/leeds").status in (303, 401)


def test_a_change_that_leaves_the_address_leaves_people_signed_in(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    assert change_address(hr, leeds, BOLA).status == 303
    assert participant.open("/leeds").status == 200
