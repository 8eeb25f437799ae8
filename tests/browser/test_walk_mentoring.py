"""A round in a real browser: two councils, a programme manager and five people, from the waiting list to the report.

The whole of it at a desk with script. On a phone without script, what a person there does: the form, the offer, the
log. How every single page looks in all four ways is seen in test_every_page.
"""

import re
from datetime import timedelta

import pytest
from sqlmodel import col, select

from programmes.mentoring.closing.asking import ASK
from programmes.mentoring.feature import TELL_OF_ROUNDS
from tests.browser.walker import Walker, Way
from tests.cast import BY_ROLE, INSTITUTE, LEEDS, TODAY
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, INES, SAM, WILL, days_pass, make_member
from workforce.access import Role
from workforce.database import for_writing
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

ROUND = "Reciprocal mentoring"
HR = BY_ROLE[Role.HR_OFFICER]
AT_A_DESK, ON_A_PHONE = Way(1280, script=True), Way(320, script=False)


@pytest.fixture(autouse=True)
def cleo(walker: Walker) -> None:
    make_member(walker.building.engine, 2, CLEO, "Cleo Dean")


@pytest.mark.parametrize("walker", [AT_A_DESK], indirect=True, ids=str)
def test_a_round_from_its_design_to_its_report(walker: Walker) -> None:
    wait_for_a_round(walker, SAM)
    there = announce(walker)
    walker.open(f"{there}/policy")
    walker.fill(same_region="80", words="Travel is dear this year")
    walker.press("Save and see what it would do")
    walker.press("Put this version in force")

    invite(walker, there)
    let_it_go_out(walker)
    say_no_then_yes(walker, BOLA)
    told_by_the_waiting_list(walker, SAM)
    for mentee in (BOLA, WILL, SAM):
        register(walker, mentee, there, side="mentee", wants="Agile working")
    for mentor in (BEN, CLEO):
        register(walker, mentor, there, side="mentor", offers="Agile working")

    walker.work_unseen()
    days_pass(walker.app, 11)
    walker.become(INES)
    walker.open(there)
    walker.open(f"{there}/participants")
    walker.sees("2 mentors, 3 mentees")
    run(walker, there)
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
    publish(walker, there)

    accept_all(walker)
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
    a_morning_comes(walker, INSTITUTE, ASK)
    walker.become(BOLA)
    walker.open("/institute/mentoring/mine")
    walker.follow("How it went")
    walker.follow("Say how it was")
    walker.fill(goals="mostly met", goes_on="true", worth="5", words="More time at the start")
    walker.press("Send your answer")
    walker.become(INES)
    walker.open(f"{there}/report")


@pytest.mark.parametrize("walker", [ON_A_PHONE], indirect=True, ids=str)
def test_a_pair_finds_each_other_on_a_phone_without_script(walker: Walker) -> None:
    there = announce(walker)
    register(walker, BOLA, there, side="mentee", wants="Agile working")
    register(walker, CLEO, there, side="mentor", offers="Agile working")
    walker.work_unseen()
    days_pass(walker.app, 11)
    walker.become(INES)
    run(walker, there)
    publish(walker, there)
    accept_all(walker)
    walker.become(BOLA)
    walker.open("/institute/mentoring/mine")
    walker.follow("Open your mentorship")
    walker.press("We met today")
    walker.sees("Noted: you met today")


def announce(walker: Walker) -> str:
    """The address of the round."""
    walker.become(INES)
    walker.open("/institute/rounds")
    walker.open("/institute/rounds/new")
    walker.fill(title=ROUND, purpose="So that both sides learn", kind="mentor and mentee", aim="value")
    walker.fill(opens_on=day(-10), closes_on=day(10), reply_by=day(30))
    walker.press("Announce")
    return walker.page.url.removeprefix(walker.site)


def wait_for_a_round(walker: Walker, email: str) -> None:
    walker.become(email)
    walker.open("/leeds/mentoring/waiting")
    walker.fill(side="mentee", goals="Lead a digital service")
    walker.press("Tell me when a round opens")
    walker.sees("You are told by letter when a round opens")


def told_by_the_waiting_list(walker: Walker, email: str) -> None:
    """What they wrote while they waited stands in the form."""
    a_morning_comes(walker, LEEDS, TELL_OF_ROUNDS)
    walker.become(email)
    walker.open(letter(walker, LEEDS, email, r"/leeds/mentoring/rounds/\d+"))
    assert walker.page.locator("[name=goals]").input_value() == "Lead a digital service"


def invite(walker: Walker, there: str) -> None:
    walker.open(f"{there}/invitations")
    walker.fill(side="both", everybody="true", words="Do come.")
    walker.press("Send the invitation")
    walker.work()
    walker.sees("waits for the organisation’s yes")


def let_it_go_out(walker: Walker, title: str = ROUND) -> None:
    walker.become(HR)
    walker.open("/leeds/mentoring/arrived")
    walker.follow(title)
    walker.press("Let it go out")
    walker.work()
    walker.sees("letters were written")


def say_no_then_yes(walker: Walker, email: str) -> None:
    """By the link in the letter; who says no may still register."""
    nobody_signed_in(walker)
    walker.open(letter(walker, LEEDS, email, r"/invited/\S+"))
    walker.press("Not this time")
    walker.sees("You can still register until it closes")


def run(walker: Walker, there: str) -> None:
    walker.open(f"{there}/matches")
    walker.press("Run the matching")
    walker.work()


def publish(walker: Walker, there: str) -> None:
    walker.open(f"{there}/publish")
    walker.press("Publish")
    walker.sees("unless you undo it")
    days_pass(walker.app, 12)
    walker.work()


def accept_all(walker: Walker) -> None:
    for link in letters(walker, INSTITUTE, r"/offers/\S+"):
        nobody_signed_in(walker)
        walker.open(link)
        walker.fill(answer="accepted")
        walker.press("Send")


def nobody_signed_in(walker: Walker) -> None:
    walker.context.clear_cookies()
    walker.who = "guest"


def a_morning_comes(walker: Walker, organisation_id: int, kind: str) -> None:
    """As the calendar brings it."""
    with OrganisationSession(for_writing(walker.building.engine), organisation_id) as session, session.begin():
        now = walker.building.clock()
        enqueue(session, kind, 0, now, f"{now:%Y-%m-%d}")
    walker.work_unseen()


def day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


def register(walker: Walker, email: str, there: str, **answers: str) -> None:
    home = email.partition("@")[2].partition(".")[0]
    walker.become(email)
    walker.open(f"/{home}/mentoring")
    walker.open(f"/{home}/mentoring/rounds/{there.rpartition('/')[2]}")
    skill = {name: answers.pop(name) for name in ("wants", "offers") if name in answers}
    walker.fill(**answers, is_digital="false", grade="3", languages="English", slots="Monday morning")
    walker.fill(in_person="false", goals="Lead a digital service", consent="true", **skill)
    walker.press("Save")
    walker.sees("Saved and sent")


def letter(walker: Walker, organisation_id: int, email: str, link: str) -> str:
    """The link in the latest letter to somebody that has one like it."""
    return letters(walker, organisation_id, link, email)[-1]


def letters(walker: Walker, organisation_id: int, link: str, email: str = "") -> list[str]:
    """The links like it in what was written, in order of whom to."""
    written = select(Letter.body).order_by(col(Letter.to), col(Letter.id))
    if email:
        written = written.where(Letter.to == email)
    with OrganisationSession(walker.building.engine, organisation_id) as session:
        found = [re.search(link, body) for body in session.exec(written)]
    return [one[0] for one in found if one]
