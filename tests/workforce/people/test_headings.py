"""Councils keep their own headings, and we read them."""

import pytest

from tests.workforce.people.makers import ASHA, COUNCILLOR, reading_of, sentences
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.staff_file.columns import COLUMNS
from workforce.people.staff_file.headings import KEYS, column_of, key_of, match

OURS = {
    "Employee No": "payroll_number",
    "SURNAME": "last_name",
    "fore-name": "first_name",
    "DOB": "date_of_birth",
    "Start date (dd/mm/yyyy)": "start_date",
    "Line Manager’s payroll number": "manager_payroll_number",
    "E_Mail": "email",
    "Cost centre": None,
    "Gender": None,
}


@pytest.mark.parametrize(("heading", "name"), OURS.items())
def test_a_heading_is_known_by_its_letters(heading: str, name: str | None) -> None:
    assert column_of(heading) == name


def test_no_heading_means_two_columns() -> None:
    spoken = [(key_of(words), column.name) for column in COLUMNS for words in column.synonyms.split("/") if words]
    assert all(KEYS[key] == name for key, name in spoken)


def test_two_headings_for_one_column_are_told_and_the_first_is_read() -> None:
    matched = match(sheet_of_csv(b"Surname,Family name\nRao,Hale\n"))
    assert matched.places == {"last_name": "0"}
    said = "“Surname” and “Family name” both mean “Last name”. Keep one of them."
    assert matched.faults.rows() == [(1, "Family name", "fault", said)]


def test_an_unknown_heading_is_left_out_with_a_word_about_it() -> None:
    faults = reading_of(ASHA | {"Cost centre": "X1", "Favourite tea": "Assam", "Job tilte": "?"}).faults
    assert set(faults["kind"]) == {"notice"}
    said = faults["sentence"].to_list()
    assert "not a service area" in said[0]
    assert said[1].endswith("left out.")
    assert said[2].endswith("Did you mean “Job title”?")


def test_a_missing_column_is_told_once_and_not_at_every_row() -> None:
    nameless = {heading: value for heading, value in ASHA.items() if heading != "Last name"}
    said = "There is no column “Last name”. Add it: every employee and councillor needs one."
    assert sentences(reading_of(nameless, nameless | {"Payroll number": "7"})) == [(1, "Last name", said)]


def test_councillors_alone_need_no_columns_of_posts() -> None:
    assert reading_of(COUNCILLOR).faults.is_empty()
