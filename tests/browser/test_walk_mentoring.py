"""A whole round in a real browser: two councils, a programme manager and five people, from design to report."""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from programmes.mentoring.closing.asking import ASK
from tests.browser.walker import Walker
from tests.cast import INSTITUTE, TODAY
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, INES, SAM, WILL, days_pass, make_member
from workforce.database import for_writing
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

ROUND = "Reciprocal mentoring"


@pytest.fixture(autouse=True)
def cleo(walker: Walker) -> None:
    make_member(walker.building.engine, 2, CLEO, "Cleo Dean")


def test_a_round_from_its_design_to_its_report(walker: Walker) -> None:
    walker.become(INES)
    walker.open("/institute/rounds")
    walker.open("/institute/rounds/new")
    walker.fill(title=ROUND, purpose="So that both sides learn", kind="mentor and mentee", aim="value")
    walker.fill(opens_on=day(-10), closes_on=day(10), reply_by=day(30))
    walker.press("Announce")
    there = walker.page.url.removeprefix(walker.site)

    walker.open(f"{there}/policy")
    walker.fill(same_region="80", words="Travel is dear this year")
    walker.press("Save and see what it would do")
    walker.press("Put this version in force")

    for mentee in (BOLA, WILL, SAM):
        register(walker, mentee, "/leeds/mentoring", side="mentee", wants="Agile working")
    register(walker, BEN, "/kent/mentoring", side="mentor", offers="Agile working")
    register(walker, CLEO, "/kent/mentoring", side="mentor", offers="Agile working")

    days_pass(walker.app, 11)
    walker.become(INES)
    walker.open(there)
    walker.open(f"{there}/participants")
    walker.sees("2 mentors, 3 mentees")
    walker.open(f"{there}/matches")
    walker.press("Run the matching")
    walker.work()
    walker.sees("Bola Ade")
    walker.open(f"{there}/decisions")
    walker.fill(mentee="Bola Ade", mentor="Cleo Dean", decision="pin", reason="They asked for each other")
    walker.press("Save")
    walker.open(f"{there}/menu")
    walker.press("Work out the menu")
    walker.work()
    walker.press("Run like this")
    walker.work()
    walker.sees("(pinned)")
    walker.fill(words="Ready on Friday")
    walker.press("Add the comment")
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

    walker.open(f"{there}/finish")
    walker.press("Finish the round")
    walker.sees("mentorships completed: 2")
    ask_how_it_was(walker)
    walker.become(BOLA)
    walker.open("/institute/mentoring/mine")
    walker.follow("How it went")
    walker.follow("Say how it was")
    walker.fill(goals="mostly met", goes_on="true", worth="5", words="More time at the start")
    walker.press("Send your answer")
    walker.become(INES)
    walker.open(f"{there}/report")


def ask_how_it_was(walker: Walker) -> None:
    """As the calendar does every morning."""
    with OrganisationSession(for_writing(walker.building.engine), INSTITUTE) as session, session.begin():
        enqueue(session, ASK, 0, walker.building.clock())
    walker.work()


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
