"""CSV as councils send it: any of four encodings, four delimiters, and now and then a comma too many."""

import csv
from io import StringIO

import polars as pl
from polars.exceptions import ComputeError

from workforce.people.spreadsheet.cells import TOO_WIDE, WIDEST, sheet_of
from workforce.people.spreadsheet.faults import faults_of, no_faults
from workforce.people.spreadsheet.file_kind import BINARY, MARKS_OF_UTF_16, bare_utf_16
from workforce.people.spreadsheet.sheet import Sheet, Unreadable

DELIMITERS = ",;\t|"


def sheet_of_csv(content: bytes) -> Sheet:
    """Raises Unreadable."""
    text = decoded(content)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    delimiter, text = delimiter_of(text)
    if text.lstrip("\r\n").partition("\n")[0].count(delimiter) >= WIDEST:
        raise Unreadable(TOO_WIDE)
    try:
        return sheet_of(quickly(text, delimiter), no_faults())
    except ComputeError:
        return carefully(text, delimiter)


def decoded(content: bytes) -> str:
    """Windows-1252 is the last guess: it is what older payroll systems write."""
    encoding = "utf-16" if content.startswith(MARKS_OF_UTF_16) else bare_utf_16(content) or "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        if encoding != "utf-8-sig":
            raise Unreadable(BINARY) from problem
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise Unreadable(BINARY) from problem


def delimiter_of(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the `sep=` line that Excel understands and does not show."""
    start, _, rest = text.partition("\n")
    told = start.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) <= 5:
        return told[4:] or "\t", rest
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=first.count), text


def quickly(text: str, delimiter: str) -> pl.DataFrame:
    """Raises ComputeError for a row with more values than the first, or a stray quotation mark."""
    raw = pl.read_csv(
        text.encode(),
        has_header=False,
        infer_schema=False,
        separator=delimiter,
        row_index_name="row",
        row_index_offset=1,
    )
    return raw.rename({name: str(place) for place, name in enumerate(raw.columns[1:])})


def carefully(text: str, delimiter: str) -> Sheet:
    """Slower, and able to say which row is wrong."""
    rows = parsed(text, delimiter)
    width = max(len(next((row for row in rows if any(row)), [])), 1)
    cells = {str(place): [row[place] if place < len(row) else None for row in rows] for place in range(width)}
    numbers = pl.Series("row", range(1, len(rows) + 1), dtype=pl.UInt32)
    raw = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)).insert_column(0, numbers)
    long = [number for number, row in enumerate(rows, start=1) if any(row[width:])]
    return sheet_of(raw, overlong(long, width))


def parsed(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as problem:
        raise Unreadable(
            f"Row {len(rows) + 1} has a quotation mark that opens or closes in the wrong place. "
            "Mend that row, or save the file as Excel Workbook (.xlsx), and upload it again."
        ) from problem
    return rows


def overlong(numbers: list[int], width: int) -> pl.DataFrame:
    sentence = f"This row has more values than the {width} headings. Put quotation marks around a text with a comma."
    return faults_of(pl.DataFrame({"row": numbers}, schema={"row": pl.UInt32}), None, sentence)
