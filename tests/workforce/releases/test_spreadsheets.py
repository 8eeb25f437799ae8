"""The same table as XLSX and ODS, opened without the program that wrote it: nothing merged, blank, or run."""

from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import load_workbook

from tests.office import saved_again
from workforce.releases.files import open_document, parquet, workbook
from workforce.releases.spreadsheets.document import document_of
from workforce.releases.spreadsheets.ods import NAMES, column_name
from workforce.statistics.table import Table

FRAME = pl.DataFrame(
    {
        "sex": ["Female", "=cmd()", "All"],
        "count": [None, 41, 44],
        "count_shorthand": ["[c]", "", ""],
        "percent": [None, None, 100.0],
        "percent_shorthand": ["[c]", "[c]", ""],
    }
)
TABLE = Table(
    "headcount",
    "sector",
    "The sector",
    "Staff by sex",
    "Employments in post.",
    "Monthly return",
    date(2030, 3, 31),
    3,
    3,
    (("sex", "Sex"), ("count", "Headcount"), ("percent", "% of known")),
    FRAME,
    "",
)


def test_the_workbook_has_a_marked_up_table_a_sheet_and_no_blank_merged_or_running_cell() -> None:
    book = load_workbook(BytesIO(workbook(TABLE, [])))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Table 1"]
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert all(cell.value is not None and cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert len(sheet.tables) == (sheet.title != "Cover")
    figures = book["Table 1"]
    assert figures.freeze_panes == "A2"
    assert [[cell.value for cell in row] for row in figures.iter_rows(min_row=2)] == [
        ["Female", "[c]", "[c]"],
        ["'=cmd()", 41, "[c]"],
        ["All", 44, 100],
    ]
    assert (book.properties.title, book.properties.language) == ("Staff by sex, The sector", "en-GB")


def test_open_document_says_what_it_is_first_and_is_well_formed() -> None:
    with ZipFile(BytesIO(open_document(TABLE, []))) as packed:
        first, *others = packed.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", 0)
        assert NAMES["ooo"] in packed.read("settings.xml").decode()  # else LibreOffice keeps no heading in sight
        trees = {each.filename: ElementTree.fromstring(packed.read(each)) for each in others}  # noqa: S314
    assert trees["meta.xml"].findtext(f".//{{{NAMES['dc']}}}language") == "en-GB"
    cells = trees["content.xml"].iter(f"{{{NAMES['table']}}}table-cell")
    assert all(f"{{{NAMES['table']}}}formula" not in cell.attrib for cell in cells)
    assert pl.read_ods(BytesIO(open_document(TABLE, [])), sheet_name="Table 1")["Headcount"].to_list()[1:] == [
        "41",
        "44",
    ]


def test_libreoffice_opens_both_and_finds_the_same(tmp_path: Path) -> None:
    files = {"book.xlsx": workbook(TABLE, []), "document.ods": open_document(TABLE, [])}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = saved_again([tmp_path / name for name in files], tmp_path / "opened")
    for path in found:
        book = load_workbook(path)
        assert book.properties.title == "Staff by sex, The sector"
        for told, sheet in zip(document_of(TABLE, []).sheets, book, strict=True):
            assert (told.name, told.rows) == (sheet.title, tuple(sheet.iter_rows(values_only=True)))
            assert [len(each.tableColumns) for each in sheet.tables.values()] == [len(told.rows[0])] * told.is_table


def test_equal_tables_make_equal_files_and_parquet_has_the_shorthand_beside() -> None:
    figures = pl.read_parquet(BytesIO(parquet(TABLE)))
    assert figures.equals(FRAME)
    assert (workbook(TABLE, []), open_document(TABLE, [])) == (workbook(TABLE, []), open_document(TABLE, []))


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named_by_letters(number: int, letters: str) -> None:
    assert column_name(number) == letters
