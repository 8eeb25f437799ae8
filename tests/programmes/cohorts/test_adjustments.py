"""What somebody needs in order to take part is sealed all the way, read by two, and forgotten in time."""

from datetime import date, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.cohorts import adjustments
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.application import Application
from programmes.cohorts.crossing import OPEN_APPLICATION, PostedApplication, Standing
from service.worker import HANDLERS
from tests.browsing import Browser
from tests.cast import NOW
from tests.cohort_makers import (
    ANSWERS,
    WHY,
    answer,
    make_applicant,
    make_cohort,
    only_applicant,
    only_application,
    send_application,
)
from tests.conftest import KEYS
from tests.makers import falter, seconds_pass, work
from workforce.diversity.cipher import CannotOpen, read_keys
from workforce.jobs import enqueue
from workforce.rights.scheduled import ERASE
from workforce.tenancy import OrganisationSession

OLD = read_keys(KEYS)
BOTH = read_keys("2:" + KEYS[2:].replace("A", "B", 1) + "," + KEYS)
CAPTIONS = ANSWERS["adjustments"]


def test_they_are_sealed_at_home_on_the_way_and_at_the_organiser(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved = participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    answer(line_manager)
    with monkeypatch.context() as faltering:
        faltering.setitem(HANDLERS, OPEN_APPLICATION, falter)
        work(app)
    posted = institute.exec(select(PostedApplication.adjustments)).one()
    institute.commit()
    seconds_pass(app, 60)
    work(app)
    for kept in (only_application(leeds).adjustments, posted, only_applicant(institute).adjustments):
        assert kept.startswith(b"1:")
        assert CAPTIONS.encode() not in kept
    assert CAPTIONS in participant.open(saved.location).text
    ines = Browser(app, "ines.gold@institute.example")
    assert CAPTIONS in ines.open(f"/institute/applicants/{only_applicant(institute).id}").text


def test_they_do_not_open_on_another_row(leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    one, other = make_applicant(leeds, cohort, adjustments="A quiet room"), make_applicant(leeds, cohort)
    other.adjustments = one.adjustments
    with pytest.raises(CannotOpen):
        adjustments.read(other, OLD)


def test_newer_keys_take_over(leeds: OrganisationSession) -> None:
    one = make_applicant(leeds, make_cohort(leeds), adjustments="A quiet room")
    assert [adjustments.rotate(leeds, BOTH), adjustments.rotate(leeds, BOTH)] == [1, 0]
    assert one.adjustments.startswith(b"2:")
    assert adjustments.read(one, BOTH) == "A quiet room"


def test_who_is_declined_is_forgotten_at_once_and_who_is_enrolled_is_not(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    people = [make_applicant(leeds, cohort, adjustments="A quiet room") for _ in range(2)]
    for person, decision in zip(people, ("decline", "offer a place"), strict=True):
        form = {"chosen": str(person.id), "decision": decision, "reason": "There were too many"}
        assert programme_manager.send(f"/leeds/cohorts/{cohort.id}/applicants", form).status == 303
    kept = leeds.exec(select(Applicant.adjustments).order_by(col(Applicant.id))).all()
    assert [bool(one) for one in kept] == [False, True]


def forget_on(app: FastAPI, session: OrganisationSession, day: date) -> None:
    """What the daily job of that day does."""
    now = datetime.combine(day, NOW.timetz())
    seconds_pass(app, int((now - NOW).total_seconds()))
    enqueue(session, ERASE, 0, now, period=str(day))
    session.commit()
    work(app)


def test_after_the_cohort_they_are_forgotten_on_both_sides_and_half_a_year_later_the_answers(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    send_application(app, participant, line_manager, make_cohort(institute))
    person = only_applicant(institute)
    person.standing = Standing.COMPLETED
    institute.add(person)
    institute.commit()
    last_day = date(2030, 9, 30)
    forget_on(app, institute, last_day)
    assert only_applicant(institute).adjustments
    for session in (institute, leeds):
        forget_on(app, session, last_day + timedelta(days=1))
    assert (only_applicant(institute).adjustments, only_application(leeds).adjustments) == (b"", b"")
    assert only_applicant(institute).why == WHY
    forget_on(app, institute, last_day + timedelta(days=184))
    left = only_applicant(institute)
    assert (left.why, left.job_title, left.name) == ("", "", "Bola Ade")


def test_who_got_no_place_is_forgotten_half_a_year_after_applications_closed(
    app: FastAPI, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds, ends_on="2032-01-01")
    make_applicant(leeds, cohort, standing="declined")
    make_applicant(leeds, cohort, standing="enrolled")
    forget_on(app, leeds, date(2030, 11, 15))
    leeds.commit()
    kept = leeds.exec(select(Applicant.standing, Applicant.why).order_by(col(Applicant.id))).all()
    assert [tuple(one) for one in kept] == [("declined", ""), ("enrolled", WHY)]


def test_consent_is_taken_back_at_any_time(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    send_application(app, participant, line_manager, cohort)
    ines = Browser(app, "ines.gold@institute.example")
    form = {"chosen": str(only_applicant(institute).id), "decision": "decline", "reason": "There were too many"}
    ines.send(f"/institute/cohorts/{cohort.id}/applicants", form)
    work(app)
    address = f"/leeds/programmes/applications/{only_application(leeds).id}"
    assert "Take your consent back" in participant.open(address).links()
    assert participant.send(f"{address}/withdraw").status == 303
    work(app)
    left = only_applicant(institute)
    assert (left.standing, left.why, left.job_title) == ("declined", "", "")
    assert participant.send(f"/leeds/programmes/{cohort.id}", ANSWERS).problems == [
        "You have applied to this cohort already."
    ]
    assert len(leeds.exec(select(Application)).all()) == 1
