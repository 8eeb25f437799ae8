"""Whatever is uploaded, the server lives on, and HR is told what to do about it."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import polars as pl
import pytest

from tests.workforce.people.makers import make_workbook, rewritten
from workforce.exports import workbook_of
from workforce.people.spreadsheet.child import Limits
from workforce.people.spreadsheet.door import Sent, read, read_all
from workforce.people.spreadsheet.packing import packed_together
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.people.staff_file.meanings import Meanings
from workforce.people.staff_file.parts import choose
from workforce.people.staff_file.template import empty, template_csv, template_workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
SMALL = make_workbook(["Name"], ["Asha"])
END_OF_ROWS = b"</sheetData>"


def zipped(*names: str) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


def with_cell(place: str, row: int) -> bytes:
    cell = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'.encode()
    return rewritten(SMALL, END_OF_ROWS, cell + END_OF_ROWS)


BAD = {
    "PDF": (b"%PDF-1.7 \x00\x01", "PDF"),
    "old Excel": (OLD_OFFICE, "old Excel"),
    "locked": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "Word": (zipped("word/document.xml"), "Word document"),
    "OpenDocument": (zipped("content.xml"), "OpenDocument"),
    "binary workbook": (zipped("xl/workbook.bin"), ".xlsb"),
    "ZIP": (packed_together([("a.csv", b"Name\nBen\n"), ("b.csv", b"Name\nKit\n")]), "Unpack it"),
    "web page": (b"\n<html><table>", "web page"),
    "compressed": (b"\x1f\x8b\x08", "compressed"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a spreadsheet"),
    "empty": (b"", "empty"),
    "only a mark": (b"\xef\xbb\xbf\r\n", "empty"),
    "only commas": (b",,\n,,\n", "no text"),
    "no rows": (template_csv(), "no rows under them"),
    "an empty template": (workbook_of({"Staff": empty()}), "no rows under them"),
    "half a workbook": (SMALL[: len(SMALL) // 2], "damaged"),
    "an empty workbook": (make_workbook(), "empty or hidden"),
    "a stray quotation mark": (b'a,b\n1,2\n"3,4\n', "Row 3 has a quotation mark"),
    "a million columns": (b"a," * 1_000_000 + b"\n1,2\n", "702 columns"),
    "two cells, 16,384 columns apart": (with_cell("XFD1048576", 1048576), "702 columns"),
    "two cells, a million rows apart": (with_cell("SA1048576", 1048576), "unpacks to far more"),
    "a zip bomb": (rewritten(SMALL, END_OF_ROWS, b" " * 150_000_000 + END_OF_ROWS), "unpacks to far more"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD.values(), ids=BAD.keys())
def test_what_cannot_be_read_is_answered_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(content)


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    bomb = rewritten(SMALL, END_OF_ROWS, b" " * 20_000_000 + END_OF_ROWS)
    with ZipFile(BytesIO(bomb)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    with pytest.raises(Unreadable, match="damaged"):
        read(bomb.replace(size.to_bytes(4, "little"), (900).to_bytes(4, "little")))


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [(Limits(memory=64_000_000), "more memory"), (Limits(patience=0), "too long")],
    ids=["memory", "time"],
)
def test_a_child_past_its_limits_falls_alone(limits: Limits, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(b"a,b\n1,2\n", limits)


def test_the_child_sees_none_of_the_servers_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    from workforce.people.spreadsheet.door import surroundings

    monkeypatch.setenv("WORKFORCE_SECRET", "canary")
    assert "canary" not in "".join(surroundings().values())


def test_a_file_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workforce.people.spreadsheet.door.LARGEST_FILE", 3)
    with pytest.raises(Unreadable, match="larger than 200 MB"):
        read(b"a,b\n1,2\n")


def test_excel_gives_dates_numbers_and_the_rows_it_shows() -> None:
    day, moment = date(2026, 12, 31), datetime(2026, 12, 31, 9, 30)  # noqa: DTZ001 - Excel knows no zones
    sheet = read(make_workbook([], ["No", "Start", "FTE"], [], [7, day, 0.5], ["007", moment, True]))
    assert sheet.headings == ("No", "Start", "FTE")
    assert sheet.cells.rows() == [
        (4, "7", "2026-12-31 00:00:00", "0.5"),
        (5, "007", "2026-12-31 09:30:00", "true"),
    ]


def test_a_formula_counts_for_what_it_gave() -> None:
    with_value = rewritten(make_workbook(["No", "FTE"], [1, "=1/2"]), b"<v />", b"<v>0.5</v>")
    sheet = read(rewritten(with_value, b"<v></v>", b"<v>0.5</v>"))
    assert sheet.cells.rows() == [(2, "1", "0.5")]
    assert sheet.faults.is_empty()


def test_a_formula_that_gave_nothing_or_an_error_is_named() -> None:
    formulas = make_workbook([None, "No", "FTE"], [None, 1, "=1/2"], [None, 2, "#N/A"])
    faults = read(formulas).faults
    assert faults.select("row", "column").rows() == [(2, "FTE"), (3, "FTE")]
    assert "never worked out" in faults["sentence"][0]
    assert "gives #N/A" in faults["sentence"][1]


def named(sent: Sent) -> list[tuple[str, str, str]]:
    """File, sheet and the first cell of each."""
    return [(sheet.file, sheet.name, sheet.cells["0"][0]) for sheet in sent.sheets]


def test_every_sheet_with_something_on_it_is_found_and_those_with_headings_alone_are_named() -> None:
    leeds, kent = pl.DataFrame({"Name": ["Asha"]}), pl.DataFrame({"Name": ["Ben"]})
    book = workbook_of({"Blank": pl.DataFrame(), "Leeds": leeds, "Kent": kent, "Hull": kent.clear()})
    sent = read_all(book)
    assert [(sheet.name, sheet.cells.rows()) for sheet in sent.sheets] == [
        ("Leeds", [(2, "Asha")]),
        ("Kent", [(2, "Ben")]),
    ]
    assert sent.empty == (("", "Hull"),)
    assert read(book).name == "Leeds"


def test_an_archive_holds_its_files_in_their_order_without_what_computers_hide_in_it() -> None:
    files = [("b.csv", b"Name\nBen\n"), ("__MACOSX/._b.csv", b"\0"), ("a/b.csv", make_workbook(["Name"], ["Asha"]))]
    sent = read_all(packed_together(files))
    assert [(sheet.file, sheet.cells.rows()) for sheet in sent.sheets] == [
        ("b.csv", [(2, "Ben")]),
        ("a/b.csv", [(2, "Asha")]),
    ]


BAD_ARCHIVES = {
    "a picture in it": (packed_together([("a.csv", b"Name\nBen\n"), ("b.csv", b"\x89PNG\0")]), "b.csv: This is not"),
    "a ZIP file in it": (packed_together([("a.csv", b"Name\n"), ("b.zip", zipped("c.csv"))]), "b.zip: This is a ZIP"),
    "nothing in it": (zipped(".hidden"), "no spreadsheet in this"),
    "too many": (zipped(*(f"{n}.csv" for n in range(101))), "more than 100 files"),
    "damaged": (packed_together([("a.csv", b"Name\nBen\n"), ("b.csv", b"x")]).replace(b"Ben", b"Ban"), "damaged"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD_ARCHIVES.values(), ids=BAD_ARCHIVES.keys())
def test_an_archive_that_cannot_be_read_says_which_file_it_is(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_all(content)


def test_the_template_is_a_file_like_any_other_with_nobody_in_it_yet() -> None:
    with pytest.raises(Unreadable, match="no rows under them"):
        choose(read_all(template_workbook()), Meanings())
