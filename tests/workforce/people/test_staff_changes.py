"""What a file would change is told before it is changed."""

from datetime import date

import polars as pl

from tests.workforce.people.makers import ASHA, BEN, COUNCILLOR, FRAMEWORK, reading_of
from workforce.exports import csv_of
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.staff_file.changes import Mode, compare
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.reading import Reading, read_staff

TODAY = date(2026, 4, 1)


def register_of(*people: dict[str, str]) -> pl.DataFrame:
    return reading_of(*people).rows.drop("row")


def verdicts(reading: Reading, register: pl.DataFrame, mode: Mode = "everyone") -> list[tuple[int | None, str]]:
    return compare(reading, register, mode, TODAY).select("row", "verdict").rows()


def test_a_first_file_is_all_new() -> None:
    assert verdicts(reading_of(ASHA, BEN), register_of(ASHA).clear()) == [(2, "new"), (3, "new")]


def test_the_same_file_again_changes_nothing() -> None:
    leaver = BEN | {"End date": "31/03/2025"}
    assert verdicts(reading_of(ASHA | {"End date": ""}, leaver), register_of(ASHA | {"End date": ""}, leaver)) == [
        (2, "unchanged"),
        (3, "unchanged"),
    ]


def test_a_change_says_what_was_and_what_will_be() -> None:
    told = compare(reading_of(ASHA | {"Job title": "Head of design"}), register_of(ASHA), "changes", TODAY)
    change = {"column": "job_title", "old": "Service designer", "new": "Head of design"}
    assert told.select("verdict", "changes").rows() == [("changed", [change])]


def test_who_is_absent_from_everyone_has_left() -> None:
    told = compare(reading_of(ASHA), register_of(ASHA, BEN), "everyone", TODAY)
    assert told.select("row", "verdict", "first_name").rows() == [
        (2, "unchanged", "Asha"),
        (None, "left", "Ben"),
    ]


def test_absence_from_changes_ends_nobody() -> None:
    assert verdicts(reading_of(ASHA), register_of(ASHA, BEN), "changes") == [(2, "unchanged")]


def test_a_file_of_staff_ends_no_councillor() -> None:
    assert verdicts(reading_of(ASHA), register_of(ASHA, COUNCILLOR)) == [(2, "unchanged")]


def test_a_councillor_is_known_by_address() -> None:
    renamed = COUNCILLOR | {"Last name": "Wyn Jones", "E-mail address": "Carys@Example.gov.uk"}
    assert verdicts(reading_of(renamed), register_of(COUNCILLOR)) == [(2, "changed")]


def test_an_end_that_has_passed_is_a_leaver_and_one_to_come_a_change() -> None:
    gone, going = ASHA | {"End date": "31/03/2026"}, BEN | {"End date": "01/04/2026"}
    assert verdicts(reading_of(gone, going), register_of(ASHA, BEN)) == [(2, "left"), (3, "changed")]


def test_who_left_long_ago_does_not_leave_again() -> None:
    assert verdicts(reading_of(ASHA), register_of(ASHA, BEN | {"End date": "31/03/2025"})) == [(2, "unchanged")]


def test_a_row_at_fault_keeps_its_person_from_leaving() -> None:
    wrong = BEN | {"Start date": "soon"}
    assert verdicts(reading_of(ASHA, wrong), register_of(ASHA, BEN)) == [(2, "unchanged"), (3, "faulty")]


def test_duplicates_are_told_apart_from_faults() -> None:
    assert [verdict for _, verdict in verdicts(reading_of(ASHA, ASHA), register_of(ASHA))] == ["duplicate"] * 2


def test_a_fault_in_the_headings_stops_every_row_and_ends_nobody() -> None:
    nameless = {heading: value for heading, value in ASHA.items() if heading != "Last name"}
    assert verdicts(reading_of(nameless), register_of(ASHA, BEN)) == [(2, "faulty")]


def test_what_the_file_has_no_column_for_is_kept() -> None:
    told = compare(reading_of(ASHA), register_of(ASHA | {"Grade": "PO3"}), "everyone", TODAY)
    assert told.select("verdict", "grade").rows() == [("unchanged", "PO3")]


def test_a_blank_in_a_column_the_file_has_clears_it() -> None:
    told = compare(reading_of(ASHA | {"Grade": ""}), register_of(ASHA | {"Grade": "PO3"}), "everyone", TODAY)
    assert told["changes"].to_list() == [[{"column": "grade", "old": "PO3", "new": None}]]


def test_the_register_exported_and_uploaded_changes_nothing() -> None:
    full = ASHA | {
        "Hourly rate": "21.57",
        "FTE": "0.6",
        "Digital role": "Yes",
        "Sex": "Female",
        "Role": "Data analyst",
    }
    register = register_of(full, COUNCILLOR)
    exported = register.rename({name: column.heading for name, column in BY_NAME.items()})
    again = read_staff([sheet_of_csv(csv_of(exported))], FRAMEWORK, {})
    assert again.faults.is_empty()
    assert [verdict for _, verdict in verdicts(again, register)] == ["unchanged"] * 2
