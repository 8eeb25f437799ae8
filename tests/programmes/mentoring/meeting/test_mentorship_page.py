from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.meeting.models import MentorshipGoal
from programmes.mentoring.models import RoundParticipant
from tests.cast import NOW, TODAY
from tests.programmes.mentoring.makers import BOLA, WILL
from tests.programmes.mentoring.meeting.makers import PRIYA, address_of, both, make_mentorship, outsiders
from workforce.tenancy import OrganisationSession

GOAL = {"goal": "Lead a digital service"}


def test_each_side_finds_the_other_s_card_and_what_to_do_from_its_own_page(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    address = address_of(make_mentorship(leeds))
    bola, will = both(app)
    assert bola.open("/leeds/mentoring/mine").links()["Open your mentorship with Will Park"] == address
    shown = bola.open(address)
    assert shown.heading == "Your mentorship with Will Park"
    assert {WILL, PRIYA, "Raise a concern"} <= shown.links().keys()
    assert "For your first meeting" in shown.text
    assert BOLA in will.open(address).links()


def test_nobody_else_sees_it_whatever_their_role(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds))
    for browser in outsiders(app):
        assert browser.open(address).status == 404
        assert browser.send(f"{address}/goals", GOAL).status == 404
    assert leeds.exec(select(MentorshipGoal)).all() == []


def test_an_offer_is_no_mentorship_yet(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds, agreed_on=None))
    assert [browser.open(address).status for browser in both(app)] == [404, 404]


def test_the_card_goes_with_the_consent_and_with_the_end(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    bola, will = both(app)
    mentor = leeds.get_one(RoundParticipant, pairing.mentor_id)
    mentor.withdrawn_at = NOW
    leeds.add(mentor)
    leeds.commit()
    shown = bola.open(address_of(pairing))
    assert shown.heading == "Your mentorship"
    assert not [word for word in ("Will Park", WILL) if word in shown.text]
    assert will.open(address_of(pairing)).status == 404
    pairing.ended_on, pairing.outcome = TODAY, "completed"
    leeds.add(pairing)
    leeds.commit()
    assert "ended on 1 April 2030" in bola.open(address_of(pairing)).text
    assert "no longer changed" in bola.send(f"{address_of(pairing)}/goals", GOAL).problems[0]


def test_a_goal_is_set_changed_reached_and_taken_out_by_whose_it_is(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds))
    bola, will = both(app)
    assert bola.send(f"{address}/goals", {"goal": " "}).problem_at("goal")
    assert "Lead a digital service" in bola.follow(bola.send(f"{address}/goals", GOAL)).text
    assert "Lead a digital service" in will.open(address).text
    goal = f"{address}/goals/{leeds.exec(select(MentorshipGoal.id)).one()}"
    leeds.commit()
    assert will.open(goal).status == will.send(goal, GOAL).status == will.send(f"{goal}/remove").status == 404
    assert "the mentee sets the goals" in will.send(f"{address}/goals", GOAL).problems[0]
    assert bola.open(goal).value_of("goal") == "Lead a digital service"
    bola.send(goal, {"goal": "Lead two services"})
    bola.send(f"{goal}/reached")
    assert "Lead two services (reached on 1 April 2030)" in will.open(address).text
    assert "open again" in bola.follow(bola.send(f"{goal}/reached")).notice
    assert "None yet" in bola.follow(bola.send(f"{goal}/remove")).text


def test_paired_both_ways_each_side_has_its_own_goals(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds, kind="paired both ways"))
    bola, will = both(app)
    bola.send(f"{address}/goals", {"goal": "Learn to lead"})
    will.send(f"{address}/goals", {"goal": "Learn what data can do"})
    for browser, first in ((bola, "Learn to lead"), (will, "Learn what data can do")):
        shown = browser.open(address)
        listed = shown.soup.select("main ul.govuk-list--spaced li")
        assert [first in listed[0].text, len(listed)] == [True, 2]


def test_ten_goals_are_enough(app: FastAPI, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds))
    bola, _ = both(app)
    sent = [bola.send(f"{address}/goals", {"goal": f"Goal {number}"}).status for number in range(11)]
    assert sent == [303] * 10 + [409]
