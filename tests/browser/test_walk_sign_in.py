"""From an address to a page of one's own, and out again; once by keyboard alone."""

import re

from sqlmodel import select

from tests.browser.walker import Walker
from tests.cast import LEEDS
from workforce.mail import Letter
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
