from datetime import datetime

import pytest
from fastapi import FastAPI
from icalendar import Calendar, Event
from sqlmodel import col, select

from programmes.cohorts.sessions import CohortSession
from tests.browsing import Browser
from tests.cohort_makers import make_applicant, make_cohort, make_session
from workforce.mail import Letter
from workforce.screens import LONDON
from workforce.tenancy import OrganisationSession

FORM = {
    "title": "Opening day",
    "held_on": "2030-05-01",
    "begins": "10:00",
    "ends": "16:00",
    "place": "Civic Hall",
    "joining_link": "https://meet.example/1",
}


def last_calendar(session: OrganisationSession) -> tuple[str, Event]:
    session.commit()
    text = session.exec(select(Letter.calendar).order_by(col(Letter.id))).all()[-1]
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    return str(calendar["METHOD"]), calendar.events[0]


def test_a_session_is_added_and_everybody_with_a_place_told(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort, standing="enrolled", email="one@leeds.example")
    make_applicant(leeds, cohort, email="two@leeds.example")
    added = programme_manager.send(f"/leeds/cohorts/{cohort.id}/sessions", FORM)
    row = programme_manager.follow(added).rows()[0]
    assert row[:3] == ["Opening day", "1 May 2030, 10:00 to 16:00", "Civic Hall"]
    leeds.commit()
    assert leeds.exec(select(Letter.to)).all() == ["one@leeds.example"]


def test_the_calendar_keeps_its_uid_and_counts_its_changes(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort, standing="enrolled")
    meeting = make_session(leeds, cohort)
    method, first = last_calendar(leeds)
    assert method == "PUBLISH"
    assert first["DTSTART"].params["TZID"] == "Europe/London"
    assert first.start == datetime(2030, 5, 1, 10, tzinfo=LONDON)
    programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}", FORM | {"begins": "11:00"})
    _, changed = last_calendar(leeds)
    programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}/cancel")
    method, cancelled = last_calendar(leeds)
    assert method == "CANCEL"
    assert cancelled["STATUS"] == "CANCELLED"
    assert {str(event["UID"]) for event in (first, changed, cancelled)} == {meeting.uid}
    assert [event["SEQUENCE"] for event in (first, changed, cancelled)] == [0, 1, 2]


def test_saving_without_a_change_tells_nobody(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    meeting = make_session(leeds, cohort)
    make_applicant(leeds, cohort, standing="enrolled")
    programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}", FORM | {"title": "First day"})
    leeds.commit()
    assert leeds.exec(select(Letter)).all() == []


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("held_on", "2030-10-01", "within the cohort"),
        ("ends", "09:00", "would end before it begins"),
        ("joining_link", "http://meet.example", "begins with https://"),
        ("joining_link", "https://meet.example/1\nATTENDEE:x", "not in the form that is expected"),
        ("begins", "ten", "Enter a time, like 14:30"),
        ("begins", "10:00+05:00", "Give the time in London"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    programme_manager: Browser, leeds: OrganisationSession, field: str, value: str, sentence: str
) -> None:
    cohort = make_cohort(leeds)
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/sessions", FORM | {field: value})
    assert sentence in refused.problem_at(field)
    assert refused.value_of("title") == "Opening day"


def test_a_session_is_somewhere(programme_manager: Browser, leeds: OrganisationSession) -> None:
    nowhere = FORM | {"place": "", "joining_link": ""}
    refused = programme_manager.send(f"/leeds/cohorts/{make_cohort(leeds).id}/sessions", nowhere)
    assert "Give a place" in refused.problem_at("place")


def test_a_cancelled_session_is_not_changed(programme_manager: Browser, leeds: OrganisationSession) -> None:
    meeting = make_session(leeds, make_cohort(leeds))
    programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}/cancel")
    assert programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}", FORM).status == 409
    again = programme_manager.send(f"/leeds/cohort-sessions/{meeting.id}/cancel")
    assert again.problems == ["This session was cancelled already."]


def test_the_joining_link_is_for_those_with_a_place(app: FastAPI, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    make_session(leeds, cohort)
    enrolled = make_applicant(leeds, cohort, standing="enrolled", email="asha.rao@leeds.example")
    waits = make_applicant(leeds, cohort, standing="on the waiting list", email="bola.ade@leeds.example")
    asha, bola = Browser(app, "asha.rao@leeds.example"), Browser(app, "bola.ade@leeds.example")
    page = asha.open(f"/leeds/taking-part/{enrolled.id}")
    assert "https://meet.example/1" in page.links().values()
    file = asha.open(f"/leeds/taking-part/{enrolled.id}/calendar.ics").response
    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "https://meet.example/1" in file.text
    assert "https://meet.example/1" not in bola.open(f"/leeds/taking-part/{waits.id}").response.text
    assert bola.open(f"/leeds/taking-part/{waits.id}/calendar.ics").status == 409
    assert bola.open(f"/leeds/taking-part/{enrolled.id}").status == 403


def test_a_cancelled_cohort_takes_its_sessions_out_of_the_calendar(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds)
    make_session(leeds, cohort)
    make_applicant(leeds, cohort, standing="enrolled")
    programme_manager.send(f"/leeds/cohorts/{cohort.id}/cancel")
    method, event = last_calendar(leeds)
    assert (method, event["SEQUENCE"]) == ("CANCEL", 1)
    assert leeds.exec(select(CohortSession.cancelled_at)).one()


def test_a_stranger_sees_no_session(stranger: Browser, leeds: OrganisationSession) -> None:
    meeting = make_session(leeds, make_cohort(leeds))
    for place in ("leeds", "kent"):
        for address in ("", "/cancel", "/register", "/calendar.ics"):
            assert stranger.open(f"/{place}/cohort-sessions/{meeting.id}{address}").status == 404
