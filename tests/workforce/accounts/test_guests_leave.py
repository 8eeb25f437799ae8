"""A participant from elsewhere comes in for as long as what they take part in, and no longer."""

from datetime import date

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.makers import person_called
from workforce.access import Role
from workforce.accounts.guests import stay_until
from workforce.accounts.members import admit
from workforce.identity import Membership, RoleHeld
from workforce.tenancy import OrganisationSession

JUNE, MAY = date(2030, 6, 1), date(2030, 5, 1)


def make_guest(institute: OrganisationSession) -> Membership:
    return admit(institute, "bola.ade@leeds.example", "Bola Ade", date(2030, 4, 1))


def test_the_latest_of_what_they_take_part_in_counts(institute: OrganisationSession) -> None:
    guest = make_guest(institute)
    for day in (MAY, JUNE, MAY):
        stay_until(institute, guest, day)
    assert guest.ends_on == JUNE


def test_access_that_ended_goes_on_when_they_take_part_again(institute: OrganisationSession) -> None:
    guest = make_guest(institute)
    guest.ends_on = date(2029, 1, 1)
    stay_until(institute, guest, MAY)
    assert guest.ends_on == MAY


def test_who_holds_a_role_or_stands_in_the_register_stays(
    institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    helper = make_guest(institute)
    institute.add(RoleHeld(membership_id=helper.id, role=Role.PROGRAMME_MANAGER))
    institute.flush()
    stay_until(institute, helper, MAY)
    bola = leeds.exec(select(Membership).where(Membership.person_id == person_called(leeds, "Bola").id)).one()
    stay_until(leeds, bola, MAY)
    assert (helper.ends_on, bola.ends_on) == (None, None)


def test_hr_ends_the_access_of_a_participant_from_elsewhere(
    app: FastAPI, participant: Browser, institute: OrganisationSession
) -> None:
    guest = make_guest(institute)
    institute.commit()
    ines = Browser(app, "ines.gold@institute.example")
    assert participant.open("/institute").status == 200
    assert ines.open("/institute/guests?q=bola").rows()[0][:2] == ["Bola Ade", "bola.ade@leeds.example"]
    assert "Nobody from elsewhere" in ines.open("/institute/guests?q=will").text
    ended = ines.send(f"/institute/guests/{guest.id}/end")
    assert "Bola Ade may not come in any more." in ines.follow(ended).text
    assert participant.open("/institute").status == 404


def test_staff_are_no_guests(hr: Browser, stranger: Browser, leeds: OrganisationSession) -> None:
    will = leeds.exec(select(Membership.id).where(Membership.email == "will.park@leeds.example")).one()
    leeds.commit()
    assert "will.park" not in hr.open("/leeds/guests").text
    assert "ends with their post" in hr.send(f"/leeds/guests/{will}/end").problems[0]
    assert stranger.send(f"/leeds/guests/{will}/end").status == 404
