"""What is wrong with a staff file, said so that HR can mend it without us.

A frame of faults has `row` as numbered in the file (null: the whole file), `column` as the file heads it
(null: the whole row), `kind` and `sentence`. A *fault* stops its row, and on the heading row the whole
file; a *duplicate* stops the rows that stand for one person; a *warning* is confirmed before the file is applied;
a *notice* stops nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import polars as pl

from workforce.people.spreadsheet.sheet import Sheet

Weight = Literal["fault", "duplicate", "warning", "notice"]

FAULTS = pl.Schema(
    {
        "row": pl.UInt32(),
        "column": pl.String(),
        "kind": pl.Enum(["fault", "duplicate", "warning", "notice"]),
        "sentence": pl.String(),
    }
)

ROW, MEND = "Row in the file", "What to mend"
OURS = {ROW, MEND}  # headings that stand in files which we have made, and mean nothing


def no_faults() -> pl.DataFrame:
    return FAULTS.to_frame()


def faults_of(rows: pl.DataFrame, column: str | None, sentence: pl.Expr | str, kind: Weight = "fault") -> pl.DataFrame:
    """One fault for every row given; the sentence may use the rows' columns."""
    words = pl.lit(sentence) if isinstance(sentence, str) else sentence
    return rows.select(
        "row", pl.lit(column, pl.String).alias("column"), pl.lit(kind).alias("kind"), words.alias("sentence")
    ).cast(FAULTS)


def together(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([no_faults(), *parts]).sort("row", maintain_order=True, nulls_last=False)


def faults_file(sheets: Sequence[Sheet], faults: pl.DataFrame, place: pl.Expr) -> pl.DataFrame:
    """The rows at fault as they were given, under their own headings, each with its place and what to mend."""
    parts = [faulty_rows(sheet, faults, place) for sheet in sheets]
    whole = pl.concat(parts, how="diagonal")
    return whole.select(ROW, pl.exclude(ROW, MEND), MEND)


def faulty_rows(sheet: Sheet, faults: pl.DataFrame, place: pl.Expr) -> pl.DataFrame:
    stopping = faults.filter(pl.col("kind").is_in(["fault", "duplicate"]), pl.col("row").is_not_null())
    said = pl.when(pl.col("column").is_null()).then("sentence").otherwise(pl.format("{}: {}", "column", "sentence"))
    mend = stopping.group_by("row").agg(said.str.join(" ").alias(MEND))
    theirs = sheet.cells.rename(sheet.titles()).drop(OURS, strict=False)
    return theirs.join(mend, on="row", maintain_order="left").with_columns(row=place).rename({"row": ROW})
