"""Who waits between rounds, and who goes first after one that left them without anybody."""

from datetime import timedelta

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.feature import TELL_OF_ROUNDS
from programmes.mentoring.home.waiting import MentoringWaiting
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.cast import TODAY
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    MENTOR,
    SAM,
    WILL,
    days_pass,
    link_to,
    make_round,
    organiser,
    publish,
    sign_up,
    subjects_to,
)
from workforce.jobs import enqueue
from workforce.tenancy import OrganisationSession

OPENED = "A mentoring round has opened: Reciprocal mentoring"


def a_morning_comes(app: FastAPI, leeds: OrganisationSession, days: int) -> None:
    days_pass(app, days)
    leeds.commit()
    enqueue(leeds, TELL_OF_ROUNDS, 0, app.state.building.clock(), f"morning {days}")
    leeds.commit()
    work(app)


def test_who_waits_is_told_once_and_finds_what_they_wrote(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    bola = Browser(app, BOLA)
    said = {"side": "mentee", "kind": "mentor and mentee", "goals": "Lead a service"}
    assert bola.send("/leeds/mentoring/waiting", said).status == 303
    Browser(app, WILL).send("/leeds/mentoring/waiting", said | {"kind": "peers in pairs"})
    number = make_round(institute, opens_on=TODAY + timedelta(days=2))
    for day in (1, 2, 3):
        a_morning_comes(app, leeds, day)
        assert subjects_to(leeds, BOLA).count(OPENED) == (day > 1)
    assert OPENED not in subjects_to(leeds, WILL)
    assert Browser(app, BOLA).open(f"/leeds/mentoring/rounds/{number}").value_of("goals") == "Lead a service"
    sign_up(app, BOLA, number)
    leeds.commit()
    assert [one.kind for one in leeds.exec(select(MentoringWaiting))] == ["peers in pairs"]


def test_waiting_no_longer_deletes_it(app: FastAPI, leeds: OrganisationSession) -> None:
    bola = Browser(app, BOLA)
    bola.send("/leeds/mentoring/waiting", {"side": "both", "goals": "Lead a service"})
    assert bola.open("/leeds/mentoring/waiting").value_of("goals") == "Lead a service"
    assert Browser(app, WILL).open("/leeds/mentoring/waiting").value_of("goals") == ""
    assert bola.send("/leeds/mentoring/waiting", {"side": "nobody"}).status == 422
    assert bola.send("/leeds/mentoring/waiting/leave").status == 303
    assert not leeds.exec(select(MentoringWaiting)).all()


def test_who_was_left_last_time_goes_first_among_equals(app: FastAPI, institute: OrganisationSession) -> None:
    """Three who are alike for one place: whoever got it last time does not get it again before the others."""
    paired: list[str] = []
    for number in range(2):
        days_pass(app, 60 * number)
        dates = {
            name: TODAY + timedelta(days=60 * number + day)
            for name, day in (("opens_on", 0), ("closes_on", 10), ("reply_by", 30))
        }
        institute.commit()
        found = make_round(institute, title=f"Round {number}", **dates)
        for email in (BOLA, WILL, SAM):
            sign_up(app, email, found)
        sign_up(app, BEN, found, **MENTOR)
        work(app)
        days_pass(app, 60 * number + 11)
        organiser(app).send(f"/institute/rounds/{found}/matches")
        work(app)
        publish(app, found)
        institute.commit()
        pairing = institute.exec(select(Pairing).where(Pairing.round_id == found)).one()
        paired.append(institute.get_one(RoundParticipant, pairing.mentee_id).email)
        institute.commit()
        for email in (paired[-1], BEN):
            assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
        work(app)
    assert paired[0] != paired[1]
