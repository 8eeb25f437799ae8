"""CSV in every dress it comes in."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.exports import csv_of, workbook_of
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.excel_workbook import sheets_of_workbook

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
SEEN = st.characters(exclude_categories=["C"], include_characters="\t\n")
CELLS = st.text(SEEN, max_size=12).filter(lambda text: text.strip())
TABLES = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_accents_survive_every_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    text = f"First name{delimiter}Job\r\nSiân{delimiter}Café manager\r\n"
    sheet = sheet_of_csv(text.encode(encoding))
    assert sheet.headings == ("First name", "Job")
    assert sheet.cells.rows() == [(2, "Siân", "Café manager")]


def test_rows_keep_their_numbers_past_blank_ones() -> None:
    assert sheet_of_csv(b"a,b\n\n1,2\n,\n3,4\n").cells["row"].to_list() == [3, 5]


def test_headings_may_stand_below_blank_lines() -> None:
    sheet = sheet_of_csv(b"\n\na,b\n1,2\n")
    assert (sheet.heading_row, sheet.cells.rows()) == (3, [(4, "1", "2")])


def test_excels_own_line_about_delimiters_is_no_row() -> None:
    assert sheet_of_csv(b"sep=;\r\na;b\r\n1;2\r\n").cells.rows() == [(2, "1", "2")]


def test_a_comma_too_many_is_told_with_its_row() -> None:
    sheet = sheet_of_csv(b"name,town\nAsha,Leeds\nBen,Hull, East\nCy,Bath\n")
    assert sheet.faults["row"].to_list() == [3]
    assert sheet.cells.height == 3


def test_commas_at_the_end_of_a_row_say_nothing() -> None:
    assert sheet_of_csv(b"a,b\n1,2,,\n").faults.is_empty()


def test_a_text_with_commas_quotes_and_lines_is_one_cell() -> None:
    sheet = sheet_of_csv(b'a,b\r\n"x, ""y""\nz",2\r\n')
    assert sheet.cells.rows() == [(2, 'x, "y"\nz', "2")]


@settings(deadline=None)
@given(TABLES)
def test_what_leaves_as_csv_comes_back_the_same(table: list[tuple[str, str]]) -> None:
    frame = pl.DataFrame(table, schema={"First": pl.String, "Last": pl.String}, orient="row")
    assert sheet_of_csv(csv_of(frame)).cells.drop("row").rows() == frame.rows()


@settings(deadline=None)
@given(TABLES)
def test_what_leaves_as_a_workbook_comes_back_the_same(table: list[tuple[str, str]]) -> None:
    frame = pl.DataFrame(table, schema={"First": pl.String, "Last": pl.String}, orient="row")
    (sheet,), empty = sheets_of_workbook(workbook_of({"Staff": frame}))
    assert empty == []
    assert sheet.cells.drop("row").rows() == frame.rows()
