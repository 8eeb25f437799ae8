"""From frames of any kind to stripped text, and from text to numbers and yes or no."""

import polars as pl

from matching.cohort import COLUMNS, Cohort
from matching.intake.ledger import Ledger

YES = ("true", "yes", "y", "1")
NO = ("false", "no", "n", "0")


def tidy(cohort: Cohort, file: str) -> pl.DataFrame:
    """The known columns as stripped text with blanks as null, and `row` counted from 1."""
    frame = cohort.frame(file)
    columns = [as_text(frame, name) for name in COLUMNS[file]]
    return pl.DataFrame(columns).with_row_index("row", offset=1)


def as_text(frame: pl.DataFrame, name: str) -> pl.Series:
    if name not in frame.columns:
        return pl.Series(name, [None] * frame.height, dtype=pl.String)
    series = frame[name]
    if series.dtype == pl.Object:
        series = pl.Series(name, [None if cell is None else str(cell) for cell in series], dtype=pl.String)
    if isinstance(series.dtype, pl.List | pl.Array):
        series = series.cast(pl.List(pl.String), strict=False).list.join(";", ignore_nulls=True)
    stripped = series.cast(pl.String, strict=False).str.strip_chars()
    return stripped.set(stripped == "", None)


def whole_number(column: str) -> pl.Expr:
    """The integer in a text column, also written 2.0; null where there is none."""
    number = pl.col(column).cast(pl.Float64, strict=False)
    sound = number.is_finite() & (number == number.floor()) & (number.abs() <= 1e9)
    return pl.when(sound).then(number).otherwise(None).cast(pl.Int64, strict=False)


def numbers(
    frame: pl.DataFrame, place: tuple[str, str], bounds: tuple[int, int], ledger: Ledger
) -> pl.DataFrame:
    """The column as integers; what is not a whole number within bounds is noted and becomes null."""
    _, column = place
    number = whole_number(column)
    sound = number.is_between(*bounds).fill_null(value=False)
    faulty = frame.filter(pl.col(column).is_not_null() & ~sound)
    low, high = bounds
    ledger.note(faulty, place, f"“{{}}” is not a whole number from {low} to {high}", "taken as blank")
    return frame.with_columns(pl.when(sound).then(number).otherwise(None).alias(column))


def yes_or_no(frame: pl.DataFrame, place: tuple[str, str], ledger: Ledger) -> pl.DataFrame:
    """The column as booleans, blank and unreadable ones as no."""
    _, column = place
    text = pl.col(column).str.to_lowercase()
    ledger.note(frame.filter(~text.is_in([*YES, *NO])), place, "“{}” is neither yes nor no", "taken as no")
    return frame.with_columns(text.is_in(YES).fill_null(value=False).alias(column))
