"""From frames of any kind to stripped text, and from text to numbers and yes or no."""

import polars as pl

from matching.cohort import COLUMNS, REQUIRED, Cohort
from matching.intake.ledger import Ledger

YES = ("true", "yes", "y", "1")
NO = ("false", "no", "n", "0")


def tidy(cohort: Cohort, file: str) -> pl.DataFrame:
    """The known columns as stripped text with blanks as null, and `row` counted from 1.

    Empty where a column is missing without which the rows mean nothing.
    """
    frame = headed(cohort.frame(file), file)
    if frame.is_empty() or missing(frame, file):
        return pl.DataFrame(schema={"row": pl.UInt32, **dict.fromkeys(COLUMNS[file], pl.String)})
    texts = [as_text(name, frame) for name in COLUMNS[file]]
    stripped = frame.select(texts).select(pl.all().str.strip_chars())
    blank = pl.when(pl.all() != "").then(pl.all()).name.keep()
    return stripped.select(blank).with_row_index("row", offset=1)


def headed(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """The known columns by their names, also where the file writes “ Person”; the first of several."""
    found: dict[str, str] = {}
    for column in frame.columns:
        name = column.strip().lower()
        if name in COLUMNS[file]:
            found.setdefault(name, column)
    return frame.select(pl.col(column).alias(name) for name, column in found.items())


def missing(frame: pl.DataFrame, file: str) -> list[str]:
    """The columns that a file should have and has not; a file without any column is no file."""
    if not frame.width:
        return []
    names = headed(frame, file).columns
    return [column for column in REQUIRED[file] if column not in names]


def as_text(name: str, frame: pl.DataFrame) -> pl.Expr:
    """A list becomes text separated by “;”, an absent column null."""
    if name not in frame.columns:
        return pl.lit(None, dtype=pl.String).alias(name)
    kind = frame.schema[name]
    if kind in (pl.Object, pl.Binary):
        return pl.lit(pl.Series(name, [said(cell) for cell in frame[name]], dtype=pl.String))
    if isinstance(kind, pl.List | pl.Array):
        return pl.col(name).cast(pl.List(pl.String), strict=False).list.join(";", ignore_nulls=True)
    return pl.col(name).cast(pl.String, strict=False)


def said(cell: object) -> str | None:
    """What Polars cannot cast to text: bytes of any encoding, Python objects."""
    if isinstance(cell, bytes):
        return cell.decode(errors="replace")
    return None if cell is None else str(cell)


def whole_number(column: str) -> pl.Expr:
    """The integer in a text column, also written 2.0; null where there is none."""
    number = pl.col(column).cast(pl.Float64, strict=False)
    sound = number.is_finite() & (number == number.floor()) & (number.abs() <= 1e9)
    return pl.when(sound).then(number).otherwise(None).cast(pl.Int64, strict=False)


def numbers(frame: pl.DataFrame, place: tuple[str, str], bounds: tuple[int, int], ledger: Ledger) -> pl.DataFrame:
    """The column as integers; what is not a whole number within bounds is noted and becomes null."""
    _, column = place
    number = whole_number(column)
    sound = number.is_between(*bounds).fill_null(value=False)
    low, high = bounds
    words = f"“{{}}” is not a whole number from {low} to {high}"
    ledger.note(frame, pl.col(column).is_not_null() & ~sound, place, words, "taken as blank")
    return frame.with_columns(pl.when(sound).then(number).otherwise(None).alias(column))


def yes_or_no(frame: pl.DataFrame, place: tuple[str, str], ledger: Ledger) -> pl.DataFrame:
    """The column as booleans, blank and unreadable ones as no."""
    _, column = place
    text = pl.col(column).str.to_lowercase()
    odd = ~text.is_in([*YES, *NO])
    ledger.note(frame, odd, place, "“{}” is neither yes nor no", "taken as no")
    return frame.with_columns(text.is_in(YES).fill_null(value=False).alias(column))
