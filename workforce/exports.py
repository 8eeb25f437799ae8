"""The one door from a frame to a file: what is downloaded is the frame that was shown.

A spreadsheet program runs a cell that begins with = + - @ TAB or CR as a formula, so such a text leaves
with an apostrophe before it, and `unescaped` takes it off again. A text that already has apostrophes there
gets one more: that is what makes export and import the identity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

import polars as pl
import polars.selectors as cs
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

DANGEROUS = r"^('*[=+\-@\t\r])"
ESCAPED = r"^'('*[=+\-@\t\r])"

LARGEST_CELL = 32_767  # characters; Excel's own limit, beyond which xlsxwriter drops the cell without a word
LARGEST_SHEET = 1_048_575  # rows under the heading
WIDEST, SAMPLE = 48, 1_000  # characters a column may take; rows looked at to choose its width

# A workbook carries the moment it was made; without a fixed one equal frames would give unequal files.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Notes:
    """The cover sheet of a workbook: what the tables are, how they were made, what to be careful of."""

    title: str
    lines: Sequence[str]


def csv_of(frame: pl.DataFrame) -> bytes:
    """UTF-8 with the mark that makes Excel read it as UTF-8; dates as 2026-12-31, yes and no in words."""
    return presentable(frame).write_csv(include_bom=True).encode()


def workbook_of(sheets: Mapping[str, pl.DataFrame], notes: Notes | None = None) -> bytes:
    """One sheet a frame under its name, each a marked-up table from A1, the notes before them.

    Raises ValueError for a frame that Excel cannot hold.
    """
    target = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(target, safe) as workbook:
        workbook.set_properties({"created": UNDATED})
        bold = workbook.add_format({"bold": True})
        if notes:
            write_notes(workbook.add_worksheet("Notes"), notes, bold)
        for number, (name, frame) in enumerate(sheets.items(), start=1):
            write_table(workbook, workbook.add_worksheet(name), presentable(frame), f"Table{number}")
    return target.getvalue()


def escaped(texts: pl.Expr) -> pl.Expr:
    return texts.str.replace(DANGEROUS, "'$1")


def unescaped(texts: pl.Expr) -> pl.Expr:
    return texts.str.replace(ESCAPED, "$1")


def unescape(texts: Sequence[str]) -> list[str]:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    return frame.select(unescaped(pl.col("text"))).to_series().to_list()


def presentable(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts and headings that no program runs, truth as Yes and No, and blanks for what is not a number."""
    words = frame.with_columns(
        cs.by_dtype(pl.Boolean).replace_strict({True: "Yes", False: "No"}, return_dtype=pl.String),
        (cs.categorical() | cs.enum()).cast(pl.String),
        cs.float().map_batches(finite, return_dtype=pl.Float64),
    )
    return words.with_columns(escaped(cs.string())).rename(headings(frame))


def headings(frame: pl.DataFrame) -> dict[str, str]:
    names = pl.DataFrame({"name": frame.columns}, schema={"name": pl.String})
    return dict(names.select("name", escaped=escaped(pl.col("name"))).rows())


def finite(numbers: pl.Series) -> pl.Series:
    kept = numbers.cast(pl.Float64)
    return kept.set(~kept.is_finite(), None)


def write_notes(worksheet: Worksheet, notes: Notes, bold: Format) -> None:
    lines = presentable(pl.DataFrame({"line": [notes.title, *notes.lines]}))["line"]
    worksheet.set_column(0, 0, WIDEST * 2)
    worksheet.write_column(0, 0, lines)
    worksheet.write_string(0, 0, lines[0], bold)


def write_table(workbook: Workbook, worksheet: Worksheet, frame: pl.DataFrame, name: str) -> None:
    refuse_what_excel_cannot_hold(frame)
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd/mm/yyyy"})
    moment = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    formats = {pl.Date: day, pl.Datetime: moment}
    for place, column in enumerate(frame.iter_columns()):
        style = formats.get(column.dtype.base_type())
        worksheet.set_column(place, place, width(column), style)
        worksheet.write_column(1, place, column, style)
    columns = [{"header": heading, "header_format": bold} for heading in frame.columns]
    if columns:
        # A table has at least one row under its heading, even when there is nothing to show in it.
        size = (max(frame.height, 1), len(columns) - 1)
        worksheet.add_table(0, 0, *size, {"name": name, "columns": columns, "style": None})
    worksheet.freeze_panes(1, 0)


def refuse_what_excel_cannot_hold(frame: pl.DataFrame) -> None:
    if frame.height > LARGEST_SHEET:
        raise ValueError(f"A sheet holds {LARGEST_SHEET:,} rows; this table has {frame.height:,}.")
    if not frame.filter(pl.any_horizontal(False, cs.string().str.len_chars() > LARGEST_CELL)).is_empty():
        raise ValueError(f"A cell holds {LARGEST_CELL:,} characters; this table has a longer text.")


def width(column: pl.Series) -> int:
    """In characters, as far as the first rows tell."""
    longest = column.head(SAMPLE).cast(pl.String).str.len_chars().max()
    return min(max(len(column.name), longest if isinstance(longest, int) else 0) + 2, WIDEST)
