"""From an address to a page of one's own, and out again; once by keyboard alone."""

import re

from sqlmodel import select

from tests.browser.walker import Walker
from tests.cast import LEEDS, NOW
from tests.makers import make_person
from workforce.database import for_writing
from workforce.mail import Letter
from workforce.people.ways_in.settling import settle_ways_in
from workforce.tenancy import OrganisationSession


def last_link(walker: Walker) -> str:
    with OrganisationSession(walker.building.engine, LEEDS) as session:
        found = re.search(r"/sign-in/\S+", session.exec(select(Letter.body)).all()[-1])
    assert found
    return found[0]


def test_a_person_signs_in_and_out(walker: Walker) -> None:
    walker.open("/")
    walker.follow("Sign in")
    walker.fill(email="asha.rao@leeds.example")
    walker.press("Send the link")
    walker.sees("Check your e-mail")
    walker.open(last_link(walker))
    walker.press("Sign in")
    assert walker.heading == "Leeds City Council"
    walker.follow("Switch organisation or account")
    walker.press("Sign out")
    walker.sees("You have signed out.")


def test_a_person_signs_in_by_keyboard_alone(walker: Walker) -> None:
    walker.uses_mouse = False
    walker.open("/sign-in")
    walker.fill(email="asha.rao@leeds.example")
    walker.press("Send the link")
    walker.sees("Check your e-mail")
    walker.open(last_link(walker))
    walker.press("Sign in")
    assert walker.heading == "Leeds City Council"


def test_a_long_address_fits_a_small_screen(walker: Walker) -> None:
    long = "bartholomew.featherstonehaugh-cholmondeley@people-and-organisation.leeds.example"
    with OrganisationSession(for_writing(walker.building.engine), LEEDS) as session:
        person = make_person(session, email=long)
        settle_ways_in(session, [person.id], NOW.date())
        session.commit()
    walker.open("/sign-in")
    walker.fill(email=long)
    walker.press("Send the link")
    walker.open(last_link(walker))
    walker.sees(f"as {long}")
