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
    keyboard = walker.page.keyboard
    walker.open("/sign-in")
    tab_to(walker, "email")
    keyboard.type("asha.rao@leeds.example")
    keyboard.press("Enter")
    walker.page.wait_for_url("**/sign-in")
    walker.sees("Check your e-mail")
    walker.open(last_link(walker))
    while walker.page.evaluate("document.activeElement.tagName") != "BUTTON":
        keyboard.press("Tab")
    keyboard.press("Enter")
    walker.page.wait_for_url("**/leeds")
    walker.look()


def tab_to(walker: Walker, name: str) -> None:
    for _ in range(20):
        walker.page.keyboard.press("Tab")
        if walker.page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached by the tab key")
