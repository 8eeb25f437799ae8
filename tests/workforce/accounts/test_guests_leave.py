"""A participant from elsewhere comes in for as long as what they take part in, and no longer."""

from datetime import date

from sqlmodel import select

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
