"""Each row becomes a person, or a sentence about what to mend."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from tests.workforce.people.makers import ASHA, BEN, COUNCILLOR, make_csv, reading_of, sentences
from workforce.people.codes import Destination, DigitalBackground
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.faults import MEND, ROW, faults_file
from workforce.people.staff_file.framework_roles import hint
from workforce.people.staff_file.parts import placed
from workforce.people.staff_file.reading import trimmed, values_in

MANAGER = "Line manager's payroll number"
LAST_OF_2026 = [
    "31/12/2026",
    "31.12.2026",
    "31-12-2026",
    "2026-12-31",
    "2026-12-31 00:00:00",
    "20261231",
    "31 Dec 2026",
    "31st December 2026",
    "31-Dec-2026",
    "46387",
]
NO_DAY = ["31/12/26", "12/31/2026", "30 February 2026", "soon", "31/12/0026", "7"]
READ = [
    ("FTE", "0.6", "fte", 0.6),
    ("FTE", "60%", "fte", 0.6),
    ("FTE", "0.810810", "fte", 0.8108),
    ("Hourly rate", "£1,0.50", "hourly_rate", Decimal("10.5000")),
    ("Digital role", "y", "digital_role", True),
    ("Digital role", "FALSE", "digital_role", False),
    ("Sex", "f", "sex", "Female"),
    ("Contract", "Fixed-Term Contract", "contract", "Fixed term"),
    ("Contract", "PERM", "contract", "Permanent"),
    ("Leaving reason", "TUPE transfer", "leaving_reason", "Transferred"),
    ("Leaver destination", "Central government or arm’s-length body", "destination", Destination.CENTRAL.value),
    ("Digital background", "practitioner", "digital_background", DigitalBackground.PRACTITIONER.value),
    ("SCP", "27", "pay_point", "27"),
    ("E-mail address", " Asha@Example.gov.uk ", "email", "asha@example.gov.uk"),
    ("Role", "data ANALYST", "role", "Data analyst"),
]
UNREAD = [
    ("FTE", "1.2", "from 0 to 1"),
    ("FTE", "37 hours", "from 0 to 1"),
    ("FTE", "nan", "from 0 to 1"),
    ("Hourly rate", "35,000", "pounds and pence for an hour"),
    ("Hourly rate", "0", "pounds and pence for an hour"),
    ("Digital role", "maybe", "Write Yes or No"),
    ("Sex", "Unknown", "leave it blank"),
    ("Contract", "Forever", "Write Permanent, Fixed term"),
    ("E-mail address", "asha@leeds", "is not an e-mail address"),
    ("E-mail address", "a@b.uk; c@d.uk", "is not an e-mail address"),
    ("Job title", "x" * 201, "longer than 200 characters"),
    ("Kind", "Robot", "Write Employee or Councillor"),
    ("Role", "Data analist", "Did you mean “Data analyst”?"),
    ("Role", "Wizard", "Use a name from the framework"),
    ("Role level", "Data analyst", "needs its role beside it"),
]


@pytest.mark.parametrize("text", LAST_OF_2026)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    reading = reading_of(ASHA | {"End date": text})
    assert reading.rows["end_date"].to_list() == [date(2026, 12, 31)]


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_day_is_told(text: str) -> None:
    [(row, column, sentence)] = sentences(reading_of(ASHA | {"End date": text}))
    assert (row, column) == (2, "End date")
    assert sentence.startswith(f"“{text}” is not a date. Write the day first")


@pytest.mark.parametrize(("heading", "text", "name", "value"), READ)
def test_values_are_read_as_people_write_them(heading: str, text: str, name: str, value: object) -> None:
    reading = reading_of(ASHA | {heading: text})
    assert reading.faults.is_empty()
    assert reading.rows[name].to_list() == [value]


@pytest.mark.parametrize(("heading", "text", "sentence"), UNREAD)
def test_what_is_no_value_is_told_at_its_row_and_heading(heading: str, text: str, sentence: str) -> None:
    [(row, column, said)] = sentences(reading_of(BEN, ASHA | {heading: text}))
    assert (row, column) == (3, heading)
    assert sentence in said


def test_what_is_needed_and_blank_is_told() -> None:
    said = "This is blank. Every employee needs a last name."
    assert sentences(reading_of(ASHA | {"Last name": " "})) == [(2, "Last name", said)]


def test_a_councillor_needs_an_address_and_nothing_of_a_post() -> None:
    blank = COUNCILLOR | {"E-mail address": ""}
    assert sentences(reading_of(ASHA, COUNCILLOR)) == []
    assert [column for _, column, _ in sentences(reading_of(ASHA, blank))] == ["E-mail address"]


def test_an_end_before_the_start_is_told() -> None:
    said = "31/03/2024 is before 01/04/2024, the start date. Correct one of them."
    assert sentences(reading_of(ASHA | {"End date": "31/03/2024"})) == [(2, "End date", said)]


def test_both_rows_of_one_payroll_number_are_told() -> None:
    reading = reading_of(ASHA, BEN, ASHA)
    said = "“1001” is on rows 2 and 4. Keep one row for this person."
    assert sentences(reading) == [(2, "Payroll number", said), (4, "Payroll number", said)]
    assert set(reading.faults["kind"]) == {"duplicate"}


def test_many_rows_of_one_payroll_number_are_counted() -> None:
    assert "rows 2, 3, 4, 5, 6 and 4 more." in reading_of(*[ASHA] * 9).faults["sentence"][0]


def test_two_people_may_not_share_an_address() -> None:
    shared = {"E-mail address": "parks@example.gov.uk"}
    assert [row for row, _, _ in sentences(reading_of(ASHA | shared, BEN | shared))] == [2, 3]


def test_a_role_brings_its_family() -> None:
    assert reading_of(ASHA | {"Role": "Software developer"}).rows["role_family"][0] == "Software development"


def test_a_level_of_another_role_is_told_with_the_levels_there_are() -> None:
    [(_, column, said)] = sentences(reading_of(ASHA | {"Role": "Data analyst", "Role level": "Junior developer"}))
    assert column == "Role level"
    assert said.endswith("Choose from “Data analyst”, “Senior data analyst”.")


def test_a_manager_who_is_nobody_is_told_unless_the_register_knows_them() -> None:
    managed = ASHA | {MANAGER: "900"}
    assert reading_of(managed, known={"900": None}).faults.is_empty()
    assert "“900” is nobody's payroll number" in reading_of(managed).faults["sentence"][0]


def test_nobody_manages_themselves() -> None:
    assert sentences(reading_of(ASHA | {MANAGER: "1001"}))[0][2].startswith("This person is given as their own")


def test_managers_who_go_round_in_a_circle_are_told_and_those_below_are_not() -> None:
    cy = ASHA | {"Payroll number": "1003", MANAGER: "1001"}
    reading = reading_of(ASHA | {MANAGER: "1002"}, BEN | {MANAGER: "1001"}, cy)
    assert [row for row, _, _ in sentences(reading)] == [2, 3]
    assert "1001 → 1002 → 1001" in reading.faults["sentence"][0]


def test_a_circle_may_close_through_the_register() -> None:
    reading = reading_of(ASHA | {MANAGER: "900"}, known={"900": "901", "901": "1001"})
    assert "1001 → 900 → 901 → 1001" in reading.faults["sentence"][0]


def test_a_long_line_of_managers_is_no_circle() -> None:
    line = [ASHA | {"Payroll number": str(n), MANAGER: str(n - 1) if n else ""} for n in range(300)]
    assert reading_of(*line).faults.is_empty()


def test_the_file_of_faults_holds_the_rows_as_given_and_what_to_mend() -> None:
    sheet = sheet_of_csv(make_csv(ASHA, BEN | {"Start date": "soon"}))
    file = faults_file([sheet], reading_of(ASHA, BEN | {"Start date": "soon"}).faults, placed([]))
    assert file.columns == [ROW, *ASHA, MEND]
    assert file.height == 1
    assert file.row(0, named=True)["Start date"] == "soon"
    assert file[MEND][0].startswith("Start date: “soon” is not a date.")


def test_a_frame_of_people_keeps_its_types_when_nobody_has_a_value() -> None:
    rows = reading_of(ASHA).rows
    assert rows.schema["hourly_rate"] == pl.Decimal(10, 4)
    assert rows.schema["end_date"] == pl.Date


def test_texts_as_they_stand_take_no_room_of_their_own() -> None:
    titles = pl.Series("job_title", ["Planner", None, "Surveyor"])
    assert trimmed(titles) is titles
    assert values_in(titles) is titles
    assert [*trimmed(pl.Series(["  Planner"]))] == ["Planner"]


def test_the_nearest_roles_are_named_as_a_sentence_names_them() -> None:
    known = ["Software developer", "Frontend developer", "Delivery manager", "DevOps developer"]
    assert hint("Developer", known).count(" or ") == 1
    assert hint("Delivery mgr", known) == "Did you mean “Delivery manager”?"
