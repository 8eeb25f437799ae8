"""After a round Bola and Will of Leeds look at their skills again; what they let go reaches the Institute, coded."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.after.models import MentoringLookback, RoundOutcome
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.makers import make_post, person_called, work
from tests.programmes.mentoring.after.makers import YES, a_night, question_to
from tests.programmes.mentoring.makers import BEN, BOLA, SAM, WILL, subjects_to
from workforce.people.models import Post
from workforce.people.restrictions.standing import Restriction
from workforce.tenancy import OrganisationSession

ASKED = "What has changed since you registered?"


def known(institute: OrganisationSession) -> list[tuple[int, int, int, bool | None, bool | None]]:
    institute.commit()
    rows = institute.exec(select(RoundOutcome).order_by("months")).all()
    return [(row.months, row.assessed, row.raised, row.is_higher, row.is_senior) for row in rows]


@pytest.mark.usefixtures("over")
def test_whoever_wanted_to_learn_is_asked_matched_or_not_and_reminded_once(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    assert [subjects_to(leeds, email).count(ASKED) for email in (BOLA, WILL, BEN, SAM)] == [1, 1, 0, 0]
    Browser(app, WILL).send(question_to(leeds, "Will"), {})
    for day in (107, 108, 109):
        a_night(app, leeds, day)
    reminders = [subjects_to(leeds, email).count("What has changed: a reminder") for email in (BOLA, WILL)]
    assert reminders == [1, 0]
    assert subjects_to(leeds, BOLA).count(ASKED) == 1


@pytest.mark.usefixtures("over")
def test_the_answer_goes_into_the_register_and_a_number_to_the_organiser(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    bola, hers = Browser(app, BOLA), question_to(leeds, "Bola")
    assert bola.open("/leeds/mentoring").links()["Say what has changed since Reciprocal mentoring"] == hers
    assert "Now in your record: Working" in bola.open(hers).text
    assert "not one of the skills" in bola.send(hers, {"cooking": "3"}).problems[0]
    assert "Your levels are in your skills record" in bola.follow(bola.send(hers, YES)).notice
    assert bola.send(hers, YES).status == 409
    assert Browser(app, WILL).send(hers, YES).status == 404
    assert "after mentoring: Reciprocal mentoring" in bola.open("/leeds/skills/mine").text
    work(app)
    assert known(institute) == [(0, 1, 1, None, None)]


@pytest.mark.usefixtures("over")
def test_6_12_and_24_months_later_the_register_says_it_once_each(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    Browser(app, BOLA).send(question_to(leeds, "Bola"), YES)
    Browser(app, WILL).send(question_to(leeds, "Will"), {"shares_skills": "true"})
    rise(leeds)
    for day in (date(2031, 1, 9), date(2031, 1, 10), date(2031, 7, 10)):
        a_night(app, leeds, (day - TODAY).days)
        a_night(app, leeds, (day - TODAY).days, "again")
        if day == date(2031, 1, 9):
            assert [one[0] for one in known(institute)] == [0, 0]
    assert known(institute)[2:] == [(6, 0, 0, False, False), (12, 0, 0, True, True)]
    a_night(app, leeds, 900)  # a worker that was late speaks of the day itself, not of tonight
    assert [one[0] for one in known(institute)] == [0, 0, 6, 12, 24]
    assert "told so far: 24 months" in Browser(app, BOLA).open(question_to(leeds, "Bola")).text


def rise(leeds: OrganisationSession) -> None:
    """Bola goes from PO2 to PO5, as head of data, on 1 March 2031."""
    leeds.commit()
    bola = person_called(leeds, "Bola")
    before = leeds.exec(select(Post).where(Post.person_id == bola.id)).one()
    before.grade, before.ends_on = "PO2", date(2031, 2, 28)
    leeds.add(before)
    make_post(leeds, bola, job_title="Head of data", grade="PO5", starts_on=date(2031, 3, 1))
    leeds.commit()


@pytest.mark.usefixtures("over")
def test_taken_back_it_is_forgotten_there_and_nothing_more_is_told(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    bola, hers = Browser(app, BOLA), question_to(leeds, "Bola")
    bola.send(hers, YES)
    work(app)
    assert len(known(institute)) == 1
    assert "is being deleted there" in bola.follow(bola.send(f"{hers}/stop")).notice
    work(app)
    a_night(app, leeds, 300)
    assert known(institute) == []
    later = Browser(app, BOLA)
    assert "is told nothing" in later.open(hers).text
    assert later.send(f"{hers}/stop").status == 409


@pytest.mark.usefixtures("over")
def test_withdrawing_from_the_round_takes_the_outcomes_along(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    bola, hers = Browser(app, BOLA), question_to(leeds, "Bola")
    bola.send(hers, YES)
    work(app)
    leeds.commit()
    round_id = leeds.exec(select(MentoringLookback.round_id)).first()
    leeds.commit()
    assert bola.send(f"/leeds/mentoring/rounds/{round_id}/withdraw").status == 303
    work(app)
    assert known(institute) == []
    assert bola.open(hers).status == 404


@pytest.mark.usefixtures("over")
def test_nothing_is_told_of_a_restricted_record(
    app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession
) -> None:
    Browser(app, BOLA).send(question_to(leeds, "Bola"), {"shares_posts": "true"})
    leeds.commit()
    restriction = Restriction(person_id=person_called(leeds, "Bola").id, reason="It is being checked", began_at=NOW)
    leeds.add(restriction)
    leeds.commit()
    a_night(app, leeds, 300)
    assert known(institute) == []
    restriction.lifted_at = NOW + timedelta(days=300)
    leeds.add(restriction)
    leeds.commit()
    a_night(app, leeds, 301)
    assert [one[0] for one in known(institute)] == [6]
