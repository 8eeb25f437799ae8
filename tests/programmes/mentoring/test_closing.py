"""The middle and the end of a mentorship, and what is learned from them."""

from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.pairs import PairingOffer
from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BOLA,
    days_pass,
    link_to,
    organiser,
    participant,
    published,
    subjects_to,
)
from tests.programmes.mentoring.test_publish import MENTORS, mentor_of
from workforce.jobs import enqueue
from workforce.tenancy import OrganisationSession

ENDS_ON = TODAY + timedelta(days=111)
GOOD: dict[str, object] = {"goals": "mostly met", "goes_on": "true", "worth": "5", "words": "Ask us to meet earlier"}


def agreed(app: FastAPI, institute: OrganisationSession, **over: object) -> tuple[int, str]:
    """The round, on its 11th day, and the address of the mentor with whom Bola agreed."""
    round_id = published(app, institute, ends_on=ENDS_ON.isoformat(), **over)
    mentor = mentor_of(institute, BOLA)
    for email in (BOLA, mentor):
        assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
    return round_id, mentor


def a_night(app: FastAPI, institute: OrganisationSession, days: int) -> None:
    days_pass(app, days)
    institute.commit()
    enqueue(institute, "mentoring feedback", 0, app.state.building.clock(), f"day {days}")
    institute.commit()
    work(app)


def say(app: FastAPI, session: OrganisationSession, email: str) -> None:
    assert Browser(app, email).send(question_to(session, email), GOOD).status == 303


def question_to(session: OrganisationSession, email: str) -> str:
    """The address of the latest question to somebody."""
    session.commit()
    name = {BOLA: "Bola Ade", **MENTORS}[email]
    side = select(PairingOffer.id).where(PairingOffer.participant_id == participant(session, name).id)
    asked = session.exec(select(PairingFeedback.id).where(PairingFeedback.offer_id == side.scalar_subquery())).all()
    return f"/institute/mentoring/mine/feedback/{max(asked)}"


def test_what_finishing_comes_to_is_said_in_sentences(app: FastAPI, institute: OrganisationSession) -> None:
    round_id, _ = agreed(app, institute)
    asked = organiser(app).open(f"/institute/rounds/{round_id}/finish")
    assert "organisation. 1 match that was never agreed will come to nothing. This cannot be undone." in asked.text


def test_both_are_asked_half_way_and_at_the_end_and_reminded_once(app: FastAPI, institute: OrganisationSession) -> None:
    round_id, mentor = agreed(app, institute)
    a_night(app, institute, 60)
    assert "How is your mentorship going?" not in subjects_to(institute, BOLA)
    a_night(app, institute, 61)
    assert subjects_to(institute, BOLA)[-1] == subjects_to(institute, mentor)[-1] == "How is your mentorship going?"
    say(app, institute, BOLA)
    for day in (67, 68, 90):
        a_night(app, institute, day)
    assert subjects_to(institute, BOLA)[-1] == "How is your mentorship going?"
    assert subjects_to(institute, mentor).count("Your mentorship: a reminder") == 1

    organiser(app).send(f"/institute/rounds/{round_id}/finish")
    a_night(app, institute, 91)
    assert subjects_to(institute, BOLA)[-1] == subjects_to(institute, mentor)[-1] == "Thank you for taking part"


def test_an_answer_is_given_once_and_read_by_nobody_of_the_pair(app: FastAPI, institute: OrganisationSession) -> None:
    _, mentor = agreed(app, institute)
    a_night(app, institute, 61)
    bola, hers = Browser(app, BOLA), question_to(institute, BOLA)
    assert bola.send(hers, {**GOOD, "worth": "6"}).status == 422
    assert "Your answer was noted" in bola.follow(bola.send(hers, GOOD)).notice
    assert "You answered on" in bola.open(hers).text
    assert bola.send(hers, GOOD).status == 409
    theirs = Browser(app, mentor)
    assert theirs.open(hers).status == theirs.send(hers, GOOD).status == 404
    assert "Ask us to meet earlier" not in theirs.open(hers.rpartition("feedback")[0].rstrip("/")).text
    assert theirs.send(question_to(institute, mentor), GOOD).status == 303


def test_nobody_is_asked_about_half_way_once_it_has_ended(app: FastAPI, institute: OrganisationSession) -> None:
    round_id, mentor = agreed(app, institute)
    a_night(app, institute, 61)
    hers = question_to(institute, BOLA)
    organiser(app).send(f"/institute/rounds/{round_id}/finish")
    a_night(app, institute, 69)
    assert "Your mentorship: a reminder" not in subjects_to(institute, BOLA) + subjects_to(institute, mentor)
    bola = Browser(app, BOLA)
    assert bola.send(hers, GOOD).status == 409
    there = bola.send(question_to(institute, BOLA), GOOD).location
    assert "Nothing waits for your answer" in bola.open(there).text


def test_a_question_is_open_for_sixty_days(app: FastAPI, institute: OrganisationSession) -> None:
    agreed(app, institute)
    a_night(app, institute, 61)
    days_pass(app, 122)
    assert Browser(app, BOLA).send(question_to(institute, BOLA), GOOD).status == 409


def test_two_who_both_say_yes_go_on_and_each_has_a_certificate(app: FastAPI, institute: OrganisationSession) -> None:
    round_id, mentor = agreed(app, institute)
    days_pass(app, 100)
    organiser(app).send(f"/institute/rounds/{round_id}/finish")
    a_night(app, institute, 101)
    hers = Browser(app, BOLA)
    there = hers.send(question_to(institute, BOLA), GOOD).location
    assert "You go on together" not in hers.open(there).text
    say(app, institute, mentor)
    assert subjects_to(institute, BOLA)[-1] == subjects_to(institute, mentor)[-1] == "You both want to go on"
    assert "You both said so, on 11 July 2030" in hers.open(there).text
    printed = hers.open(there.replace("closing", "certificate")).text
    assert "Leeds City Council, took part as a mentee" in " ".join(printed.split())
    assert Browser(app, mentor).open(there.replace("closing", "certificate")).status == 404
