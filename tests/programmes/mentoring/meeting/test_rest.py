"""Mentorships that rest, fall silent, or end in a change without blame."""

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, select

from programmes.mentoring.feature import NUDGE
from programmes.mentoring.meeting.changing import CHANGED
from programmes.mentoring.pairs import Pairing, PairingOffer
from service.schedule import ask_for
from tests.browsing import Browser
from tests.makers import work
from tests.programmes.mentoring.makers import BEN, BOLA, CLEO, WILL, days_pass, participant, subjects_to
from tests.programmes.mentoring.meeting.makers import address_of, both, letters_to, make_mentorship, outsiders
from tests.programmes.mentoring.test_publish import mentor_of, published_with_room
from workforce.features import Recurring
from workforce.tenancy import OrganisationSession

NUDGED = "How is your mentorship going?"
MEETING = {"held_on": "2030-05-01", "begins": "10:00", "ends": "11:00", "place": "Civic Hall"}
DAILY = Recurring(NUDGE, "30 7 * * *", "%Y-%m-%d")


def morning(app: FastAPI, engine: Engine, day: int) -> None:
    days_pass(app, day)
    ask_for(engine, DAILY, app.state.building.clock())
    work(app)


def nudges(session: OrganisationSession) -> list[int]:
    """How many letters each of the two has had."""
    return [subjects_to(session, email).count(NUDGED) for email in (BOLA, WILL)]


def test_both_are_asked_once_in_each_silence(app: FastAPI, engine: Engine, leeds: OrganisationSession) -> None:
    address = address_of(make_mentorship(leeds, nudge_weeks=2))
    for day, so_far in ((13, 0), (14, 1), (15, 1), (60, 1)):
        morning(app, engine, day)
        assert nudges(leeds) == [so_far] * 2
    leeds.commit()
    Browser(app, BOLA).send(f"{address}/met")
    for day, so_far in ((73, 1), (74, 2), (90, 2)):
        morning(app, engine, day)
        assert nudges(leeds) == [so_far] * 2
    assert address in letters_to(leeds, BOLA)[0].body


def test_who_has_arranged_to_meet_or_rests_is_left_alone(
    app: FastAPI, engine: Engine, leeds: OrganisationSession
) -> None:
    address = address_of(make_mentorship(leeds, nudge_weeks=2))
    Browser(app, BOLA).send(f"{address}/meetings", MEETING)
    morning(app, engine, 29)
    assert nudges(leeds) == [0, 0]
    leeds.commit()
    Browser(app, WILL).send(f"{address}/pause")
    morning(app, engine, 100)
    leeds.commit()
    Browser(app, WILL).send(f"{address}/resume")
    for day, so_far in ((113, 0), (114, 1)):
        morning(app, engine, day)
        assert nudges(leeds) == [so_far] * 2


def test_a_pause_keeps_the_place_calls_meetings_off_and_either_resumes(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    pairing = make_mentorship(leeds)
    bola, will = both(app)
    address = address_of(pairing)
    bola.send(f"{address}/meetings", MEETING)
    assert "It rests" in bola.follow(bola.send(f"{address}/pause")).notice
    assert subjects_to(leeds, WILL)[1:] == ["A mentoring meeting was cancelled", "Your mentorship rests"]
    leeds.refresh(pairing)
    assert pairing.is_live
    leeds.commit()
    assert "Resume it first" in will.send(f"{address}/meetings", MEETING).problems[0]
    assert will.send(f"{address}/pause").status == 409
    assert will.send(f"{address}/resume").status == 303
    assert subjects_to(leeds, BOLA)[-1] == "Your mentorship goes on"
    leeds.commit()
    assert will.send(f"{address}/resume").status == 409
    for browser in outsiders(app):
        assert {browser.send(address + end).status for end in ("/pause", "/resume", "/change")} <= {404, 422}


def test_a_change_blames_nobody_and_finds_the_next_best_but_never_the_same(
    app: FastAPI, institute: OrganisationSession
) -> None:
    published_with_room(app, institute)
    first = mentor_of(institute, BOLA)
    bola = participant(institute, "Bola Ade")
    pairing = institute.exec(select(Pairing).where(Pairing.mentee_id == bola.id)).one()
    pairing.agreed_on = pairing.offered_on
    institute.add(pairing)
    institute.commit()
    address = f"/institute/mentoring/mentorships/{pairing.id}/change"
    mentor = Browser(app, first)
    assert mentor.send(address, {}).status == 422
    assert mentor.send(address, {"reason": "our goals do not fit"}).status == 303
    assert mentor.send(address, {"reason": "our goals do not fit"}).status == 409
    institute.refresh(pairing)
    assert (pairing.outcome, pairing.is_live) == (CHANGED, False)
    told = {email: letters_to(institute, email)[-1] for email in (BOLA, first)}
    assert {letter.subject for letter in told.values()} == {"Your mentorship has ended"}
    assert "We look for somebody else" in told[BOLA].body
    assert not [word for letter in told.values() for word in ("goals", "Bola", "Hale", "Dean") if word in letter.body]
    institute.commit()
    work(app)
    assert {mentor_of(institute, BOLA), first} == {BEN, CLEO}
    reasons = select(PairingOffer.reason).where(PairingOffer.pairing_id == pairing.id)
    assert institute.exec(reasons.order_by(col(PairingOffer.side))).all() == [None, "our goals do not fit"]


def test_who_stops_altogether_is_offered_nobody_else(app: FastAPI, leeds: OrganisationSession) -> None:
    pairing = make_mentorship(leeds)
    Browser(app, BOLA).send(f"{address_of(pairing)}/change", {"reason": "I can no longer take part"})
    assert "If somebody else needs you" in letters_to(leeds, BOLA)[-1].body
    leeds.commit()
    work(app)
    assert subjects_to(leeds, BOLA) == ["Your mentorship has ended"]
