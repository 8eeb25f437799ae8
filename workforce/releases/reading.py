"""What stands around a table wherever it is shown: its declaration rate, its source, and the meaning of its marks."""

import polars as pl
from sqlmodel import SQLModel

from workforce.exports import csv_of
from workforce.statistics.figures import DECLARATION_RATE, in_words
from workforce.statistics.table import Table

SHORTHAND = {
    "[c]": "confidential: hidden, because it or a figure beside it would tell of a few people",
    "[x]": "not available: nothing was returned that could be counted, or too little for such detail",
    "[z]": "not applicable",
    "[low]": "more than zero, and rounds to zero",
}


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
    return f"representation-{characteristic}" if kind in ("movements", "moves", "programmes") else name


def csv_file(table: Table) -> bytes:
    return csv_of(table.shown())
