"""Mentee's form → match → letter, in a real browser, as four people live through it."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from tests.browser.walker import Walker
from tests.cast import INSTITUTE, TODAY
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, INES, days_pass, make_member
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

ROUND = "Reciprocal mentoring"


@pytest.fixture(autouse=True)
def cleo(walker: Walker) -> None:
    make_member(walker.building.engine, 2, CLEO, "Cleo Dean")


def test_from_a_form_to_a_mentorship(walker: Walker) -> None:
    walker.become(INES)
    walker.open("/institute/rounds")
    walker.open("/institute/rounds/new")
    walker.fill(title=ROUND, purpose="So that both sides learn", kind="mentor and mentee", aim="value")
    walker.fill(opens_on=day(-10), closes_on=day(10), reply_by=day(30))
    walker.press("Announce")
    there = walker.page.url.removeprefix(walker.site)

    register(walker, BOLA, "/leeds/mentoring", side="mentee", wants="Agile working")
    register(walker, BEN, "/kent/mentoring", side="mentor", offers="Agile working")
    register(walker, CLEO, "/kent/mentoring", side="mentor", offers="Agile working")

    days_pass(walker.app, 11)
    walker.become(INES)
    walker.open(there)
    walker.open(f"{there}/participants")
    walker.sees("2 mentors, 1 mentee")
    walker.open(f"{there}/matches")
    walker.press("Run the matching")
    walker.work()
    walker.sees("Bola Ade")
    walker.press("Verify")
    walker.sees("no better matching exists")
    walker.open(f"{there}/publish")
    walker.press("Publish")
    walker.sees("unless you undo it")
    days_pass(walker.app, 12)
    walker.work()

    for letter in offers(walker):
        walker.context.clear_cookies()
        walker.who = "guest"
        walker.open(letter)
        walker.fill(answer="accepted")
        walker.press("Send")
    walker.become(BOLA)
    walker.open("/institute/mentoring/mine")
    walker.sees("@kent.example")

    walker.follow("Open your mentorship")
    walker.press("We met today")
    walker.sees("Noted: you met today")
    walker.fill(words="How others lead change")
    walker.press("Note it")
    walker.fill(goal="Lead a digital service")
    walker.press("Add the goal")
    walker.press("Reached")
    walker.fill(note="Ask about the data team next time")
    walker.press("Keep it for me alone")
    walker.follow("Arrange a meeting")
    walker.fill(held_on=day(40), begins="10:00", ends="11:00", place="Civic Hall, Leeds")
    walker.press("Arrange it")
    walker.sees(f"{(TODAY + timedelta(days=40)).day} May 2030, 10:00 to 11:00")
    walker.press("Let it rest")
    walker.follow("Ask for a change")
    walker.become(INES)
    walker.open(f"{there}/mentorships")
    walker.sees("Rests since")


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def register(walker: Walker, email: str, board: str, **answers: str) -> None:
    walker.become(email)
    walker.open(board)
    walker.follow(ROUND)
    skill = {name: answers.pop(name) for name in ("wants", "offers") if name in answers}
    walker.fill(**answers, is_digital="false", grade="3", languages="English", slots="Monday morning")
    walker.fill(in_person="false", goals="Lead a digital service", consent="true", **skill)
    walker.press("Save")
    walker.sees("Saved and sent")
    walker.work()


def offers(walker: Walker) -> list[str]:
    """The links of the letters to both sides."""
    with OrganisationSession(walker.building.engine, INSTITUTE) as session:
        bodies = session.exec(select(Letter.body).order_by(col(Letter.to))).all()
    found = [re.search(r"/offers/\S+", body) for body in bodies]
    return [link[0] for link in found if link]
