"""What is confirmed by number before a file is applied: many leavers, and what is rarely right."""

from datetime import date

from fastapi import FastAPI

from tests.browsing import Browser
from tests.makers import make_person, make_post, person_called
from tests.workforce.people.test_staff_upload import CAST, KIM, approve, figures, staff_file, ticked, upload
from workforce.tenancy import OrganisationSession

MORE = "Payroll number,First name,Last name,Job title,Service area,Start date,Date of birth,FTE,Grade,Hourly rate"


def row_of(number: str, born: str = "05/03/1988", fte: str = "1", rate: str = "20", start: str = "01/05/2029") -> str:
    return f"{number},Kim,Lee {number},Planner,Planning,{start},{born},{fte},G5,{rate}"


def told(app: FastAPI, hr: Browser, *rows: str) -> list[list[str]]:
    """Row, column and sentence of each warning."""
    shown = upload(app, hr, staff_file(*rows, headings=MORE))
    return shown.rows(0) if "To look at before you approve" in shown.text else []


def test_a_file_that_ends_many_asks_twice_and_names_the_number(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*CAST[:5]), mode="everyone")
    assert "This file ends 1 person of 6 in post" in shown.text
    refused = hr.send(f"{shown.response.url}/approve")
    assert refused.status == 409
    assert "1 person leaves with this file, of 6 in post" in refused.problem_at("leaving")
    assert hr.send(f"{shown.response.url}/approve", {"leaving": "2"}).status == 409
    assert hr.send(f"{shown.response.url}/approve", {"leaving": "1"}).status == 303


def test_a_file_that_ends_few_asks_once(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    others = [make_person(leeds, payroll_number=f"Q{n}", email=None) for n in range(14)]
    rows = [f"{one.payroll_number},Robin,{one.last_name},,Officer,Housing,No,1,01/01/2028," for one in others]
    shown = upload(app, hr, staff_file(*CAST[:5], *rows), mode="everyone")
    assert figures(shown)["left"] == 1
    assert ticked(shown) == {}
    assert hr.send(f"{shown.response.url}/approve").status == 303


def test_an_unlikely_age_is_a_warning(app: FastAPI, hr: Browser) -> None:
    rows = [row_of("P1", born="05/03/2014"), row_of("P2", born="05/03/1950"), row_of("P3", born="02/04/1954")]
    assert told(app, hr, *rows) == [
        ["2", "Date of birth", "This person was not yet 16 when the post began."],
        ["3", "Date of birth", "This person is over 75."],
    ]


def test_more_than_full_time_under_two_numbers_is_a_warning(app: FastAPI, hr: Browser) -> None:
    half, more = row_of("P1", fte="0.6"), row_of("P2", fte="0.6").replace("Lee P2", "Lee P1")
    said = "2 rows have this name and date of birth, and together 1.2 of full time."
    assert told(app, hr, half, more) == [["2", "FTE", said], ["3", "FTE", said]]


def test_more_than_full_time_with_another_post_is_a_warning(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    make_post(leeds, person_called(leeds, "Bola"), fte=0.5, starts_on=date(2027, 1, 1))
    leeds.commit()
    shown = upload(app, hr, staff_file(CAST[2].replace("No,1,", "No,0.8,")))
    assert "With their other posts this person works 1.3 of full time." in shown.text


def test_a_rate_far_off_its_grade_is_a_warning(app: FastAPI, hr: Browser) -> None:
    rows = [row_of(f"P{n}", rate=rate) for n, rate in enumerate(["20", "21", "20", "19", "45", "12.5"])]
    assert told(app, hr, *rows) == [["6", "Hourly rate", "Grade “G5” is paid £20.00 an hour on the whole."]]


def test_warnings_are_confirmed_by_number_and_then_applied(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(row_of("P1", born="05/03/2014"), row_of("P2"), headings=MORE))
    assert figures(shown) == {"new": 2}
    refused = hr.send(f"{shown.response.url}/approve")
    assert "1 warning waits for your look" in refused.problem_at("warnings")
    assert "Applied" in approve(app, hr, shown).text


def test_what_was_confirmed_before_is_not_warned_of_again(app: FastAPI, hr: Browser) -> None:
    rows = row_of("P1", born="05/03/2014"), row_of("P2")
    approve(app, hr, upload(app, hr, staff_file(*rows, headings=MORE)))
    assert told(app, hr, *rows) == []


def test_nothing_is_asked_of_a_file_without_doubt(app: FastAPI, hr: Browser) -> None:
    assert ticked(upload(app, hr, staff_file(KIM))) == {}
