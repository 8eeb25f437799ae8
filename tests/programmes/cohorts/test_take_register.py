from dataclasses import replace
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.attendance import Attendance, Mark
from programmes.cohorts.models import Cohort
from programmes.cohorts.sessions import CohortSession
from tests.browsing import Browser, Page
from tests.cast import NOW
from tests.cohort_makers import make_applicant, make_cohort, make_running_cohort, make_session
from workforce.tenancy import OrganisationSession


@pytest.fixture
def cohort(leeds: OrganisationSession) -> Cohort:
    return make_running_cohort(leeds, places=40)


@pytest.fixture
def meeting(leeds: OrganisationSession, cohort: Cohort) -> CohortSession:
    return make_session(leeds, cohort)


@pytest.fixture
def people(leeds: OrganisationSession, cohort: Cohort) -> list[Applicant]:
    return [make_applicant(leeds, cohort, standing="enrolled") for _ in range(3)]


def ticked(page: Page) -> list[str]:
    return [str(radio["value"]) for radio in page.soup.select("input[type=radio][checked]")]


def register(meeting: CohortSession) -> str:
    return f"/leeds/cohort-sessions/{meeting.id}/register"


def marks(people: list[Applicant], *said: str) -> dict[str, str]:
    return {f"mark-{one.id}": mark for one, mark in zip(people, said, strict=True)}


def test_one_button_and_one_save_mark_the_whole_cohort(
    programme_manager: Browser, leeds: OrganisationSession, cohort: Cohort, meeting: CohortSession
) -> None:
    everybody = [make_applicant(leeds, cohort, standing="enrolled") for _ in range(35)]
    assert ticked(programme_manager.open(register(meeting))) == []
    prepared = programme_manager.open(f"{register(meeting)}?everybody=present")
    assert ticked(prepared) == ["present"] * 35
    said = ["present"] * 34 + ["absent"]
    saved = programme_manager.send(register(meeting), marks(everybody, *said))
    page = programme_manager.follow(saved)
    assert "Saved: 35 marked." in page.notice
    assert sorted(ticked(page)) == sorted(said)


def test_an_apology_in_advance_is_kept_when_everybody_is_present(
    app: FastAPI, programme_manager: Browser, leeds: OrganisationSession, cohort: Cohort
) -> None:
    coming = make_session(leeds, cohort, held_on=date(2030, 4, 2))
    mine = make_applicant(leeds, cohort, standing="enrolled", email="bola.ade@leeds.example")
    make_applicant(leeds, cohort, standing="enrolled")
    bola = Browser(app, "bola.ade@leeds.example")
    sent = bola.send(f"/leeds/taking-part/{mine.id}/sessions/{coming.id}/apology", {"reason": "A council meeting"})
    assert "Apology" in bola.follow(sent).text
    prepared = programme_manager.open(f"{register(coming)}?everybody=present")
    assert sorted(ticked(prepared)) == ["apology", "present"]
    assert "A council meeting" in prepared.text


def test_a_register_is_put_right_later(
    programme_manager: Browser, leeds: OrganisationSession, meeting: CohortSession, people: list[Applicant]
) -> None:
    programme_manager.send(register(meeting), marks(people, "absent", "absent", "absent"))
    programme_manager.send(register(meeting), marks(people, "present", "absent", "apology"))
    leeds.commit()
    kept = leeds.exec(select(Attendance.mark).order_by(col(Attendance.applicant_id))).all()
    assert kept == [Mark.PRESENT, Mark.ABSENT, Mark.APOLOGY]


def test_an_empty_register_is_refused(
    programme_manager: Browser, meeting: CohortSession, people: list[Applicant]
) -> None:
    assert people
    assert "Nobody is marked" in programme_manager.send(register(meeting)).problems[0]


@pytest.mark.parametrize("sent", [{"mark-404": "present"}, {"mark-x": "present"}])
def test_whoever_is_not_on_the_register_is_refused(
    programme_manager: Browser, meeting: CohortSession, people: list[Applicant], sent: dict[str, str]
) -> None:
    refused = programme_manager.send(register(meeting), marks(people, "present", "present", "absent") | sent)
    assert refused.problems == ["The register changed meanwhile. Look at it again."]
    assert sorted(ticked(refused)) == ["absent", "present", "present"]


def test_a_word_that_is_no_mark_is_refused(
    programme_manager: Browser, meeting: CohortSession, people: list[Applicant]
) -> None:
    assert programme_manager.send(register(meeting), marks(people, "there", "present", "present")).status == 409


def test_the_register_opens_when_the_session_begins(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    coming = make_session(leeds, cohort)
    people = [make_applicant(leeds, cohort, standing="enrolled")]
    refused = programme_manager.send(register(coming), marks(people, "present"))
    assert refused.problems == ["The register opens when the session begins."]


def test_two_absences_in_a_row_are_noticed(
    programme_manager: Browser,
    leeds: OrganisationSession,
    cohort: Cohort,
    meeting: CohortSession,
    people: list[Applicant],
) -> None:
    second = make_session(leeds, cohort, held_on=date(2030, 3, 8))
    programme_manager.send(register(meeting), marks(people, "absent", "absent", "absent"))
    programme_manager.send(register(second), marks(people, "absent", "apology", "present"))
    rows = programme_manager.open(f"/leeds/cohorts/{cohort.id}/participants").rows()
    assert [row[-1] for row in rows] == ["Absent twice in a row", "", ""]
    assert [row[-2] for row in rows] == ["0 of 2", "0 of 2", "1 of 2"]


def test_an_apology_comes_before_the_session(
    app: FastAPI, leeds: OrganisationSession, cohort: Cohort, meeting: CohortSession
) -> None:
    mine = make_applicant(leeds, cohort, standing="enrolled", email="bola.ade@leeds.example")
    late = Browser(app, "bola.ade@leeds.example").send(
        f"/leeds/taking-part/{mine.id}/sessions/{meeting.id}/apology", {}
    )
    assert "The session has begun" in late.problems[0]


def test_an_apology_is_for_ones_own_cohort(app: FastAPI, leeds: OrganisationSession, cohort: Cohort) -> None:
    elsewhere = make_session(leeds, make_cohort(leeds))
    mine = make_applicant(leeds, cohort, standing="enrolled", email="bola.ade@leeds.example")
    address = f"/leeds/taking-part/{mine.id}/sessions/{elsewhere.id}/apology"
    assert Browser(app, "bola.ade@leeds.example").send(address, {}).status == 404


def test_an_hour_counts_as_londons(app: FastAPI, programme_manager: Browser, leeds: OrganisationSession) -> None:
    """At 08:30 UTC in April it is 09:30 in London, half an hour after a session at nine."""
    cohort = make_running_cohort(leeds)
    meeting = make_session(leeds, cohort, held_on=date(2030, 4, 1), begins="09:00", ends="10:00")
    people = [make_applicant(leeds, cohort, standing="enrolled")]
    app.state.building = replace(app.state.building, clock=lambda: NOW - timedelta(minutes=30))
    assert programme_manager.send(register(meeting), marks(people, "present")).status == 303
