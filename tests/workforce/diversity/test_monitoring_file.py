"""An employer's older answers come in sealed, stay unseen, and never stand above the person's own word."""

from io import BytesIO

import polars as pl
import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.cast import LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import make_person, person_called, seconds_pass, work
from workforce.diversity import service
from workforce.diversity.cipher import read_keys
from workforce.diversity.models import Answer, FileState, MonitoringFile
from workforce.diversity.monitoring_files import KEPT, upload
from workforce.diversity.monitoring_reading import RESTRICTED
from workforce.diversity.monitoring_words import BY_HEADING, WORDS
from workforce.diversity.questions import PREFER_NOT, QUESTIONS, Question
from workforce.diversity.service import AnswersFields
from workforce.people.models import Person
from workforce.people.staff_file.headings import key_of
from workforce.tenancy import OrganisationSession

OPENED = read_keys(KEYS)
Q = Question


def send(app: FastAPI, hr: Browser, content: bytes | str, name: str = "older.csv") -> str:
    """Uploaded and read by the worker; the address where it is looked at."""
    raw = content.encode() if isinstance(content, str) else content
    sent = hr.send("/leeds/diversity/files", {}, file=(name, raw))
    work(app)
    return sent.location


def bring_in(app: FastAPI, hr: Browser, content: bytes | str, name: str = "older.csv") -> Page:
    address = send(app, hr, content, name)
    hr.send(f"{address}/approve")
    work(app)
    return hr.open(address)


def said_of(session: OrganisationSession, number: str) -> dict[Question, str]:
    session.commit()
    person = session.exec(select(Person).where(Person.payroll_number == number)).one()
    return service.own_answers(session, OPENED, person)


@pytest.fixture
def staff(leeds: OrganisationSession) -> OrganisationSession:
    for number in ("M1", "M2", "M3"):
        make_person(leeds, payroll_number=number)
    return leeds


def test_answers_come_in_under_todays_words(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    page = bring_in(
        app,
        hr,
        "Employee number,Ethnic origin,Disability\nM1,Asian or Asian British - Indian,No\n"
        "M2,White British,prefer not to say\nM3,Not known,\n",
    )
    assert "applied" in page.text.lower()
    assert said_of(staff, "M1") == {Q.ETHNICITY: "Indian", Q.CONDITION: "No"}
    british = "English, Welsh, Scottish, Northern Irish or British"
    assert said_of(staff, "M2") == {Q.ETHNICITY: british, Q.CONDITION: PREFER_NOT}
    assert said_of(staff, "M3") == {}


def test_hr_is_told_the_row_and_never_the_value(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    address = send(app, hr, "Payroll number,Ethnicity\nM1,Zorblaxian\nNOBODY7,Roma\nM2,Roma\nM2,Irish\n")
    page = hr.open(address)
    assert ["2", "Ethnicity", "This is no answer on today’s list, so it is left to the person."] in page.rows()
    assert [row[0] for row in page.rows()] == ["2", "3", "4", "5"]
    for value in ("Zorblaxian", "NOBODY7", "Roma", "Irish"):
        assert value not in page.text
    assert staff.exec(select(Answer)).all() == []


def test_the_persons_own_word_wins_and_so_does_their_silence(
    app: FastAPI, hr: Browser, staff: OrganisationSession
) -> None:
    own, silent = (make_person(staff, payroll_number=number) for number in ("OWN", "SILENT"))
    service.answer(staff, OPENED, own, AnswersFields(ethnicity="Roma"))
    service.answer(staff, OPENED, silent, AnswersFields(ethnicity="Roma"))
    service.withdraw(staff, silent)
    staff.commit()
    page = bring_in(app, hr, "Payroll number,Ethnicity\nOWN,Irish\nSILENT,Irish\nM1,Irish\n")
    assert "3 rows were of people in the register. Whoever had answered or withdrawn themself keeps" in page.text
    assert said_of(staff, "OWN") == {Q.ETHNICITY: "Roma"}
    assert said_of(staff, "SILENT") == {}
    assert said_of(staff, "M1") == {Q.ETHNICITY: "Irish"}


def test_a_later_file_replaces_what_an_earlier_one_said(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    bring_in(app, hr, "Payroll number,Ethnicity,Disability\nM1,Irish,No\n")
    bring_in(app, hr, "Payroll number,Ethnicity\nM1,Roma\n")
    assert said_of(staff, "M1") == {Q.ETHNICITY: "Roma", Q.CONDITION: "No"}


def test_the_file_is_sealed_on_arrival_and_gone_once_applied(
    app: FastAPI, hr: Browser, staff: OrganisationSession
) -> None:
    content = "Payroll number,Ethnicity\nM1,Gypsy or Irish Traveller\n"
    address = send(app, hr, content)
    staff.commit()
    kept = staff.exec(select(MonitoringFile)).one()
    assert kept.content
    assert b"Traveller" not in kept.content
    staff.commit()
    hr.send(f"{address}/approve")
    work(app)
    staff.refresh(kept)
    assert kept.content is None
    assert kept.faults == []


def test_a_restricted_record_is_left_out(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    person = staff.exec(select(Person).where(Person.payroll_number == "M1")).one()
    staff.commit()
    hr.send(f"/leeds/staff/{person.id}/rights/restrict", {"reason": "Asked by the person."})
    address = send(app, hr, "Payroll number,Ethnicity\nM1,Roma\nM2,Irish\n")
    assert [row[-1] for row in hr.open(address).rows()] == [RESTRICTED]
    hr.send(f"{address}/approve")
    work(app)
    assert said_of(staff, "M1") == {}
    assert said_of(staff, "M2") == {Q.ETHNICITY: "Irish"}


def test_a_file_nobody_decides_over_is_forgotten(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    send(app, hr, "Payroll number,Ethnicity\nM1,Irish\n")
    seconds_pass(app, int(KEPT.total_seconds()) + 60)
    work(app)
    staff.commit()
    kept = staff.exec(select(MonitoringFile)).one()
    assert (kept.state, kept.content) == (FileState.DISCARDED, None)


def test_the_person_alone_sees_what_was_brought_in(
    app: FastAPI, hr: Browser, participant: Browser, leeds: OrganisationSession
) -> None:
    bola = person_called(leeds, "Bola")
    bring_in(app, hr, f"Payroll number,Ethnicity\n{bola.payroll_number},Roma\n")
    mine = participant.open("/leeds/diversity/mine")
    assert "come from a file that" in mine.text
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    assert "come from a file that" not in participant.open("/leeds/diversity/mine").text


def test_a_question_that_is_not_asked_is_left_out(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    bring_in(app, hr, "Payroll number,Ethnicity,Religion\nM1,Irish,Sikh\n")
    assert said_of(staff, "M1") == {Q.ETHNICITY: "Irish"}


@pytest.mark.usefixtures("staff")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Name,Ethnicity\nAnn,Irish\n", "There is no column “Payroll number”"),
        ("Payroll number,Shoe size\nM1,42\n", "None of the columns holds a question"),
        ("%PDF-1.7", "This is a PDF"),
    ],
)
def test_a_file_that_says_nothing_is_refused_with_a_way_out(
    app: FastAPI, hr: Browser, content: str, words: str
) -> None:
    page = hr.open(send(app, hr, content))
    assert words in page.text
    assert "Bring the answers in" not in page.text


@pytest.mark.usefixtures("staff")
def test_nothing_chosen_and_a_second_approval_are_refused(app: FastAPI, hr: Browser) -> None:
    assert "No file was chosen, or it is empty" in hr.send("/leeds/diversity/files", {}).text
    address = send(app, hr, "Payroll number,Ethnicity\nM1,Irish\n")
    hr.send(f"{address}/approve")
    work(app)
    assert "cannot be approved" in hr.send(f"{address}/approve").text
    assert "cannot be discarded" in hr.send(f"{address}/discard").text


def test_a_file_cannot_be_moved_to_another_organisation(leeds: OrganisationSession) -> None:
    row = upload(leeds, OPENED, b"Payroll number,Ethnicity", None, NOW)
    assert row.content
    assert str(LEEDS) in row.bound()
    assert OPENED.open(row.content, row.bound()) == b"Payroll number,Ethnicity"


def test_no_word_means_two_answers_and_every_answer_is_known_by_its_own_words() -> None:
    for question, asked in QUESTIONS.items():
        for kept, _ in asked.answers:
            assert WORDS[question][key_of(kept)] == kept
        assert {*WORDS[question].values()} <= {"", PREFER_NOT, *(kept for kept, _ in asked.answers)}
    assert {*BY_HEADING.values()} == {*Question}


def test_a_workbook_is_read_as_well(app: FastAPI, hr: Browser, staff: OrganisationSession) -> None:
    file = BytesIO()
    pl.DataFrame({"Payroll number": ["M1"], "Ethnic group": ["Roma"]}).write_excel(file)
    bring_in(app, hr, file.getvalue(), "older.xlsx")
    assert said_of(staff, "M1") == {Q.ETHNICITY: "Roma"}
