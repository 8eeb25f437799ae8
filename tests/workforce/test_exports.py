"""What leaves as a file runs nothing, loses nothing and reads back as it was."""

from datetime import date
from io import BytesIO

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from workforce.exports import Notes, csv_of, escaped, unescape, unescaped, workbook_of

DANGEROUS = ["=1+1", "+44 113", "-5", "@SUM(A1)", "\t=1", "\r=1"]
TRICKY = st.text(alphabet=st.sampled_from(list("'=+-@\t\r\nab,;\"é")), max_size=8)


def opened(content: bytes, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(content))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def shown(frame: pl.DataFrame) -> list[list[object]]:
    rows = opened(workbook_of({"Staff": frame}), "Staff").iter_rows(values_only=True)
    return [list(row) for row in rows]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_would_run_leaves_with_an_apostrophe(text: str) -> None:
    frame = pl.DataFrame({"Name": [text]})
    assert f"'{text}" in csv_of(frame).decode()
    assert opened(workbook_of({"Staff": frame}), "Staff")["A2"].data_type == "s"


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["=1+1"])])
def test_so_does_a_category(kind: pl.DataType) -> None:
    assert b"'=1+1" in csv_of(pl.DataFrame({"Role": pl.Series(["=1+1"], dtype=kind)}))


def test_a_heading_that_would_run_leaves_with_an_apostrophe_too() -> None:
    frame = pl.DataFrame({"=cmd": ["a"]})
    assert "'=cmd" in csv_of(frame).decode()
    assert shown(frame)[0] == ["'=cmd"]


def test_numbers_are_left_alone() -> None:
    frame = pl.DataFrame({"Gap": [-4.5, 0.0], "People": [-1, 12]})
    assert csv_of(frame).decode("utf-8-sig") == "Gap,People\n-4.5,-1\n0.0,12\n"
    assert shown(frame) == [["Gap", "People"], [-4.5, -1], [0, 12]]


def test_a_csv_opens_in_excel_with_its_accents() -> None:
    assert csv_of(pl.DataFrame({"Name": ["Siân"]})).startswith(b"\xef\xbb\xbf")


def test_truth_is_told_in_words_and_what_is_no_number_is_blank() -> None:
    frame = pl.DataFrame({"Digital role": [True, False, None], "Rate": [float("nan"), float("inf"), 1.5]})
    assert shown(frame)[1:] == [["Yes", None], ["No", None], [None, 1.5]]


def test_a_date_is_a_date_in_excel_and_unmistakable_in_csv() -> None:
    frame = pl.DataFrame({"Start date": [date(2026, 12, 31)]})
    assert b"2026-12-31" in csv_of(frame)
    cell = opened(workbook_of({"Staff": frame}), "Staff")["A2"]
    assert cell.is_date
    assert cell.number_format == "dd/mm/yyyy"


def test_a_sheet_is_a_table_from_its_first_cell_under_a_bold_frozen_heading() -> None:
    sheet = opened(workbook_of({"Staff": pl.DataFrame({"Name": ["Asha", "Ben"]})}), "Staff")
    assert [table.ref for table in sheet.tables.values()] == ["A1:A3"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert shown(pl.DataFrame(schema={"Name": pl.String}))[0] == ["Name"]


def test_the_notes_come_before_the_tables() -> None:
    content = workbook_of({"Sex": pl.DataFrame({"Sex": ["Female"]})}, Notes("Staff by sex", ["As at 1 April", "=1"]))
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == ["Notes", "Sex"]
    notes = opened(content, "Notes")
    assert [cell.value for cell in notes["A"]] == ["Staff by sex", "As at 1 April", "'=1"]


def test_equal_frames_make_equal_files() -> None:
    frame = pl.DataFrame({"Name": ["Asha"]})
    assert workbook_of({"Staff": frame}) == workbook_of({"Staff": frame})


def test_a_text_longer_than_a_cell_is_refused_rather_than_dropped() -> None:
    with pytest.raises(ValueError, match="32,767 characters"):
        workbook_of({"Staff": pl.DataFrame({"Name": ["x" * 32_768]})})


@settings(deadline=None)
@given(st.lists(TRICKY))
def test_what_is_escaped_comes_back_as_it_was(texts: list[str]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    sent = frame.select(escaped(pl.col("text")))
    assert sent.select(unescaped(pl.col("text"))).equals(frame)
    assert unescape(sent["text"].to_list()) == texts


@settings(deadline=None)
@given(st.lists(TRICKY, min_size=1))
def test_no_text_leaves_ready_to_run(texts: list[str]) -> None:
    values = [row[0] for row in shown(pl.DataFrame({"text": texts}))[1:]]
    assert not [text for text in values if isinstance(text, str) and text[0] in "=+-@\t\r"]
