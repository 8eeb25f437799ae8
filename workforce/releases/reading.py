"""What stands around a table wherever it is shown: its declaration rate, its source, and the meaning of its marks."""

from collections.abc import Sequence

import polars as pl
from sqlmodel import SQLModel

from workforce.exports import Notes, csv_of, workbook_of
from workforce.statistics.figures import DECLARATION_RATE, in_words
from workforce.statistics.table import Table

SHORTHAND = {
    "[c]": "confidential: hidden, because it or a figure beside it would tell of a few people",
    "[x]": "not available: nothing was returned that could be counted, or too little for such detail",
    "[z]": "not applicable",
    "[low]": "more than zero, and rounds to zero",
}
EXCEL_NAME = 31  # the longest that a sheet may be called


class Rate(SQLModel):
    """Of those whose answer is known among all, as text: a figure, or its shorthand."""

    figure: str
    per_cent: str


def declaration_rates(table: Table) -> list[Rate]:
    """As the table itself says them; none where it is not about what people declare."""
    words = dict(table.headings)
    said = in_words(table.frame).filter(pl.nth(0) == DECLARATION_RATE)
    figures = [name for name in words if name.endswith("_percent") and said.height]
    return [Rate(figure=words[name].replace(", % of known", ""), per_cent=said[name].item()) for name in figures]


def rate_source(name: str) -> str:
    """The table that says how many declared the characteristic which this one is cut by."""
    kind, _, characteristic = name.partition("-")
    return f"representation-{characteristic}" if kind == "movements" else name


def notes_of(table: Table, rates: Sequence[Rate]) -> Notes:
    declared = [f"Declaration rate, {rate.figure}: {rate.per_cent}" for rate in rates]
    marks = [f"{mark} {meaning}" for mark, meaning in SHORTHAND.items()]
    return Notes(f"{table.title}, {table.place}", [table.definition, table.note(), *declared, *marks])


def csv_file(table: Table) -> bytes:
    return csv_of(table.shown())


def workbook(table: Table, rates: Sequence[Rate]) -> bytes:
    """The table as it is shown, and the same once more with its figures as numbers."""
    sheets = {table.name[:EXCEL_NAME]: table.shown(), "Figures as numbers": numbers(table)}
    return workbook_of(sheets, notes_of(table, rates))


def numbers(table: Table) -> pl.DataFrame:
    """Blank where there is a mark in the table."""
    return table.frame.select(pl.col(name).alias(words) for name, words in table.headings)
