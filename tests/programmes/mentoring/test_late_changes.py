"""What changes at home after a round has paired its people."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.mentoring.home.places import live
from programmes.mentoring.home.sharing import KEEP_UP
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.cast import BY_ROLE, TODAY
from tests.makers import person_called, work
from tests.programmes.mentoring.makers import (
    BEN,
    CLEO,
    INES,
    MENTOR,
    SAM,
    WILL,
    days_pass,
    link_to,
    make_member,
    make_round,
    minutes_pass,
    participant,
    sign_up,
    subjects_to,
)
from workforce.access import Role
from workforce.jobs import enqueue
from workforce.people.models import LeavingReason, Participation, Post
from workforce.tenancy import OrganisationSession

DANA = "dana.ford@kent.example"
ACCEPT = {"answer": "accepted"}
GONE = "Your match does not stand"


@pytest.fixture
def rounds(app: FastAPI, kent: OrganisationSession, institute: OrganisationSession) -> tuple[int, int]:
    """Will mentors Cleo in the Institute's round and Dana in Kent's; Sam is there for either, less wished for."""
    for email, name in ((CLEO, "Cleo Dean"), (DANA, "Dana Ford")):
        make_member(app.state.building.engine, 2, email, name)
    found = make_round(institute), make_round(kent, title="Round of Kent")
    for round_id, mentee in zip(found, (CLEO, DANA), strict=True):
        assert sign_up(app, mentee, round_id, wishes=[WILL]).status == 303
        for mentor in (WILL, SAM):
            assert sign_up(app, mentor, round_id, **MENTOR).status == 303
    work(app)
    return found


@pytest.fixture
def paired(
    app: FastAPI, rounds: tuple[int, int], kent: OrganisationSession, institute: OrganisationSession
) -> tuple[int, int]:
    days_pass(app, 11)
    for home, email, round_id in (("institute", INES, rounds[0]), ("kent", BEN, rounds[1])):
        there = f"/{home}/rounds/{round_id}"
        assert Browser(app, email).send(f"{there}/matches").status == 303
        work(app)
        assert Browser(app, email).send(f"{there}/publish").status == 303
    minutes_pass(app)
    work(app)
    for session, mentee in ((institute, CLEO), (kent, DANA)):
        for email in (mentee, WILL):
            assert Browser(app).send(link_to(session, email), ACCEPT).status == 303
    work(app)
    return rounds


def a_night_passes(app: FastAPI, leeds: OrganisationSession, days: int) -> None:
    days_pass(app, days)
    enqueue(leeds, KEEP_UP, 0, app.state.building.clock(), f"night {days}")
    leeds.commit()
    work(app)


def mentors(session: OrganisationSession) -> list[tuple[str, str]]:
    """Name of the mentor, and how the pairing stands, in the order of their offers."""
    session.commit()
    both = select(RoundParticipant.name, Pairing).join(Pairing, col(Pairing.mentor_id) == RoundParticipant.id)
    return [(name, pairing.state) for name, pairing in session.exec(both.order_by(col(Pairing.id)))]


def leave(leeds: OrganisationSession, name: str) -> None:
    """Their last day is the twelfth day of the story."""
    post = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, name).id)).one()
    post.ends_on, post.leaving_reason = TODAY + timedelta(days=12), LeavingReason.RESIGNED
    leeds.add(post)
    leeds.commit()


@pytest.mark.usefixtures("paired")
def test_a_mentor_who_leaves_frees_the_places_in_two_organisations_rounds_and_each_mentee_is_told_once(
    app: FastAPI,
    leeds: OrganisationSession,
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    leave(leeds, "Will")
    a_night_passes(app, leeds, 12)
    assert [mentors(session) for session in (institute, kent)] == [[("Will Park", "agreed")]] * 2
    for day in (13, 14):
        a_night_passes(app, leeds, day)
    for session, mentee in ((institute, CLEO), (kent, DANA)):
        assert mentors(session) == [("", "withdrawn"), ("Sam Stone", "offered")]
        assert subjects_to(session, mentee)[-2:] == [GONE, "You have a match"]
        assert subjects_to(session, mentee).count(GONE) == 1
    leeds.commit()
    ended = leeds.exec(select(Participation).where(Participation.role == "mentor")).all()
    assert [(one.outcome, one.ends_on) for one in ended] == [("withdrawn", TODAY + timedelta(days=13))] * 2


@pytest.mark.usefixtures("paired")
def test_a_secondment_frees_mentees_and_the_card_waits(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    will = person_called(leeds, "Will").id
    begins, ends = TODAY + timedelta(days=13), TODAY + timedelta(days=20)
    leeds.add(
        Participation(
            person_id=will,
            kind="secondment",
            title="Data lead",
            organiser="Kent",
            source="secondment 1",
            starts_on=begins,
            ends_on=ends,
        )  # fmt: skip
    )
    for day in (13, 14):
        a_night_passes(app, leeds, day)
    assert mentors(institute) == [("Will Park", "away"), ("Sam Stone", "offered")]
    assert subjects_to(institute, CLEO).count(GONE) == 1
    a_night_passes(app, leeds, 21)
    assert not participant(institute, "Will Park").is_away


@pytest.mark.usefixtures("paired")
def test_a_long_absence_frees_mentees_says_so_and_ends(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession, institute: OrganisationSession
) -> None:
    """By Will's own word, without a reason; both rounds hear of it, and that he is back."""
    away = {"places": "3", "away_from": day(12), "away_until": day(40)}
    assert Browser(app, WILL).send("/leeds/mentoring/availability", away).status == 303
    for days in (12, 13):
        a_night_passes(app, leeds, days)
    for session, mentee in ((institute, CLEO), (kent, DANA)):
        assert mentors(session) == [("Will Park", "away"), ("Sam Stone", "offered")]
        assert subjects_to(session, mentee).count(GONE) == 1
    a_night_passes(app, leeds, 41)
    assert not participant(institute, "Will Park").is_away


def test_a_mentor_promises_no_more_places_than_there_are(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession, institute: OrganisationSession
) -> None:
    first, second = make_round(institute), make_round(kent, title="Round of Kent")
    assert sign_up(app, WILL, first, **MENTOR, capacity="2", places="3").status == 303
    refused = sign_up(app, WILL, second, **MENTOR, capacity="2")
    assert "Only 1 place is left" in refused.problem_at("capacity")
    assert sign_up(app, WILL, second, **MENTOR, capacity="1").status == 303
    third = make_round(institute, title="Third round")
    assert "No place is left" in sign_up(app, WILL, third, **MENTOR, capacity="1").problem_at("capacity")
    Browser(app, WILL).send(f"/leeds/mentoring/rounds/{first}/withdraw")
    assert sign_up(app, WILL, third, **MENTOR, capacity="1").status == 303
    assert [saved.granted for saved, _ in live(leeds)] == [1, 1]


def test_fewer_places_after_acceptance_leave_the_pairs_and_add_none(
    app: FastAPI,
    paired: tuple[int, int],
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    institute.commit()
    third = make_round(institute, title="Third round", **{name: day(plus) for name, plus in LATER.items()})
    assert sign_up(app, WILL, third, **MENTOR, capacity="3").status == 303
    will = Browser(app, WILL)
    assert will.open("/leeds/mentoring/availability").value_of("places") == ""
    assert will.send("/leeds/mentoring/availability", {"places": "3"}).status == 303
    work(app)
    assert places_held(institute, third) == 1
    assert will.send("/leeds/mentoring/availability", {"places": "1"}).status == 303
    work(app)
    assert [mentors(session)[0] for session in (institute, kent)] == [("Will Park", "agreed")] * 2
    assert [places_held(institute, paired[0]), places_held(institute, third)] == [1, 0]
    assert "All of them are taken" in will.open("/leeds/mentoring/availability").text


def test_a_round_is_cancelled_after_publishing(
    app: FastAPI,
    paired: tuple[int, int],
    leeds: OrganisationSession,
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    ines, address = Browser(app, INES), f"/institute/rounds/{paired[0]}/cancel"
    assert "The matches that stand end today: 1." in ines.open(address).text
    assert ines.send(address).status == 303
    work(app)
    assert [mentors(session)[0][1] for session in (institute, kent)] == ["cancelled", "agreed"]
    for email in (CLEO, WILL, SAM):
        assert subjects_to(institute, email).count("Mentoring round cancelled") == 1
        assert GONE not in subjects_to(institute, email)
    assert outcomes(leeds) == ["", "cancelled"]
    assert ines.send(address).status == 409


def test_an_organisation_takes_all_its_people_out(
    app: FastAPI, paired: tuple[int, int], leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    asha, address = Browser(app, BY_ROLE[Role.HR_OFFICER]), f"/leeds/mentoring/our-people/{paired[0]}"
    assert asha.open("/leeds/mentoring/our-people").rows()[1][1:3] == ["Sector Institute", "2"]
    assert asha.open(address).buttons() == ["Take everybody out"]
    assert "2 people were taken out" in asha.follow(asha.send(address)).notice
    work(app)
    assert mentors(institute) == [("", "withdrawn")]
    assert subjects_to(institute, CLEO)[-2:] == [GONE, "No other match at present"]
    assert "Taken out of a mentoring round" in subjects_to(leeds, WILL)
    assert outcomes(leeds) == ["", "withdrawn"]
    assert asha.send(address).status == 404
    assert Browser(app, WILL).open("/leeds/mentoring/our-people").status == 403


def outcomes(session: OrganisationSession) -> list[str]:
    session.commit()
    return sorted(session.exec(select(Participation.outcome).where(Participation.role == "mentor")))


LATER = {"opens_on": 0, "closes_on": 40, "reply_by": 60}


def day(plus: int) -> str:
    return (TODAY + timedelta(days=plus)).isoformat()


def places_held(session: OrganisationSession, round_id: int) -> int:
    """How many mentees the round may give Will now."""
    session.commit()
    theirs = select(RoundParticipant.capacity).where(RoundParticipant.round_id == round_id)
    return session.exec(theirs.where(RoundParticipant.name == "Will Park")).one()
