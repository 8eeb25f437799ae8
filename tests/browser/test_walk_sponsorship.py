"""A sponsorship in a real browser: from the reason of the programme to what planners read half a year after it.

People nominate themselves or are invited, their organisation and their line managers have their say, two programme
managers publish, a sponsor notes what they did, two change without blame, and two go on by choice.
"""

import pytest

from programmes.mentoring.after.asking import LOOK_BACK
from programmes.mentoring.closing.asking import ASK
from programmes.mentoring.feature import NUDGE
from tests.browser.test_walk_mentoring import (
    HR,
    a_morning_comes,
    accept_all,
    day,
    invite,
    let_it_go_out,
    letter,
    nobody_signed_in,
    run,
)
from tests.browser.walker import Walker, Way
from tests.cast import BY_ROLE, INSTITUTE, KENT, LEEDS, NOW, TODAY
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, INES, WILL, days_pass, make_member
from tests.programmes.mentoring.test_two_approve import OMAR
from workforce.access import Role
from workforce.accounts.members import admit
from workforce.database import for_writing
from workforce.identity import Account, RoleHeld
from workforce.tenancy import OrganisationSession

TITLE = "Sponsors for digital leaders"
ENDED = r"(?s)Your sponsorship in .+ has ended.+not every pair fits, and needs change"
REASON = "People from ethnic groups that hold 4% of senior digital posts and 14% of all digital posts."
DONE = ["introduced them to somebody", "put them forward for a role or a task", "brought them onto a panel or a board"]
LENA, PLANNER = BY_ROLE[Role.LINE_MANAGER], BY_ROLE[Role.WORKFORCE_PLANNER]
WAYS = [Way(1280, script=True), Way(320, script=True)]


@pytest.fixture(autouse=True)
def others(walker: Walker) -> None:
    """A second sponsor in Kent and a second programme manager at the Institute."""
    make_member(walker.building.engine, KENT, CLEO, "Cleo Dean")
    with OrganisationSession(for_writing(walker.building.engine), INSTITUTE) as session, session.begin():
        session.add(Account(email=OMAR, born_at=NOW))
        omar = admit(session, OMAR, "Omar Lake", TODAY)
        session.add(RoleHeld(membership_id=omar.id, role=Role.PROGRAMME_MANAGER))


@pytest.mark.parametrize("walker", WAYS, indirect=True, ids=str)
def test_a_sponsorship_from_its_reason_to_what_came_of_it(walker: Walker) -> None:
    there = announce(walker)
    line_managers_are_asked(walker)
    walker.become(INES)
    invite(walker, there)
    let_it_go_out(walker, TITLE)
    nobody_signed_in(walker)
    walker.open(letter(walker, LEEDS, WILL, r"/invited/\S+"))
    walker.sees(REASON)

    register(walker, BOLA, there, side="mentee", grade="3", is_eligible="true")
    walker.sees("line manager")
    register(walker, WILL, there, side="mentee", grade="3")
    register(walker, BEN, there, side="mentor", grade="3")
    walker.sees("of seniority 5 or more")
    walker.fill(grade="7")
    walker.press("Save and send")
    register(walker, CLEO, there, side="mentor", grade="6")
    answer_as_line_manager(walker)

    walker.work_unseen()
    days_pass(walker.app, 11)
    walker.become(INES)
    run(walker, there)
    two_publish(walker, there)
    accept_all(walker)

    sponsor_acts(walker)
    weeks_of_silence(walker)
    change_partner(walker)
    finish(walker, there)
    planners_read(walker)


def announce(walker: Walker) -> str:
    """Refused without the reason, which everybody reads."""
    walker.become(INES)
    walker.open("/institute/rounds/new")
    walker.fill(title=TITLE, purpose="So that more get there", kind="sponsor and sponsored", aim="everyone")
    walker.fill(opens_on=day(-10), closes_on=day(10), reply_by=day(30), nudge_weeks="4", two_approve="true")
    walker.press("Announce")
    walker.sees("There is a problem")
    walker.fill(positive_action=REASON)
    walker.press("Announce")
    walker.sees(REASON)
    return walker.page.url.removeprefix(walker.site)


def line_managers_are_asked(walker: Walker) -> None:
    walker.become(HR)
    walker.open("/leeds/mentoring/arrived")
    walker.fill(manager="is asked, and the card leaves only after the yes")
    walker.press("Save")


def register(walker: Walker, email: str, there: str, **answers: str) -> None:
    home = email.partition("@")[2].partition(".")[0]
    walker.become(email)
    walker.open(f"/{home}/mentoring/rounds/{there.rpartition('/')[2]}")
    walker.fill(**answers, is_digital="true", languages="English", slots="Monday morning", in_person="false")
    walker.fill(goals="A senior post", consent="true")
    walker.press("Save and send")


def answer_as_line_manager(walker: Walker) -> None:
    walker.become(LENA)
    walker.open("/leeds")
    walker.sees("2 requests to answer")
    walker.open("/leeds/approvals")
    walker.follow("Bola Ade")
    walker.fill(answer="true")
    walker.press("Send your answer")
    walker.follow("Will Park")
    walker.fill(answer="false", code="better later, when what is under way is over")
    walker.press("Send your answer")
    walker.sees("Nothing waits for your answer")
    walker.work_unseen()
    assert "rather see you take part later" in letter(walker, LEEDS, WILL, r"(?s).+take part later.+")


def two_publish(walker: Walker, there: str) -> None:
    walker.open(f"{there}/publish")
    walker.press("Ask for approval")
    walker.sees("Another programme manager has to approve")
    walker.become(OMAR)
    walker.open(letter(walker, INSTITUTE, OMAR, rf"{there}/publish"))
    walker.press("Approve and publish")
    walker.sees("unless somebody undoes it")
    days_pass(walker.app, 12)
    walker.work()


def sponsor_acts(walker: Walker) -> None:
    walker.become(BEN)
    walker.open("/institute/mentoring/mine")
    walker.follow("Open your")
    for kind in DONE:
        walker.fill(kind=kind, words="The chief digital officers’ network")
        walker.press("Note it down")


def weeks_of_silence(walker: Walker) -> None:
    days_pass(walker.app, 12 + 4 * 7 + 1)
    a_morning_comes(walker, INSTITUTE, NUDGE)
    walker.become(BOLA)
    walker.open(letter(walker, INSTITUTE, BOLA, r"/institute/mentoring/mentorships/\d+"))


def change_partner(walker: Walker) -> None:
    """Both get the same letter; the next who fits is offered, and the first goes free."""
    walker.follow("Ask for a change")
    walker.fill(reason="our goals do not fit")
    walker.press("End this sponsorship")
    walker.work_unseen()
    assert letter(walker, INSTITUTE, BEN, ENDED).replace("Ben Hale", "Bola Ade") == letter(
        walker, INSTITUTE, BOLA, ENDED
    )
    for email in (BOLA, CLEO):
        nobody_signed_in(walker)
        walker.open(letter(walker, INSTITUTE, email, r"/offers/\S+"))
        walker.fill(answer="accepted")
        walker.press("Send")


def finish(walker: Walker, there: str) -> None:
    walker.become(INES)
    walker.open(f"{there}/mentorships")
    walker.open(f"{there}/finish")
    walker.press("Finish the round")
    walker.sees("sponsorships completed: 1")
    a_morning_comes(walker, INSTITUTE, ASK)
    for email in (BOLA, CLEO):
        walker.become(email)
        walker.open(letter(walker, INSTITUTE, email, r"/institute/mentoring/mine/feedback/\d+"))
        walker.fill(goals="mostly met", goes_on="true", worth="5", words="More time at the start")
        walker.press("Send your answer")
    walker.sees("You both")
    walker.become(INES)
    walker.open(f"{there}/report")
    walker.sees("Introduced them to somebody")
    walker.sees("Feedback at the end, sponsors")


def planners_read(walker: Walker) -> None:
    """Bola looks back and lets it be known; half a year on there is a day for the figures."""
    a_morning_comes(walker, LEEDS, LOOK_BACK)
    walker.become(BOLA)
    walker.open(letter(walker, LEEDS, BOLA, r"/leeds/mentoring/looking-back/\d+"))
    walker.fill(shares_posts="true")
    walker.press("Send your answer")
    for days in (42 + 185, 42 + 370, 42 + 735):
        days_pass(walker.app, days)
        a_morning_comes(walker, LEEDS, LOOK_BACK)
    days_pass(walker.app, 42 + 745)
    walker.become(INES)
    walker.open("/institute/outcomes")
    walker.sees("24 months")
