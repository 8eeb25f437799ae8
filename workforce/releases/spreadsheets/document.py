"""What a spreadsheet says, whatever its format. A text that a program would run leaves with an apostrophe before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workforce.exports import DANGEROUS
from workforce.releases.reading import SHORTHAND, Rate
from workforce.statistics.table import Table

HIDDEN_FIGURES = (
    "Figures about a few people, and figures that would give those away, are hidden. Shorthand such as [c] stands in "
    "their place."
)
FREE = "Free to use under the Open Government Licence v3.0 where it was published as open data."
LANGUAGE = "en-GB"  # of its words, told in its properties so that a screen reader speaks them as they are meant
Cell = str | int | float
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """`rows`: the first are headings where `is_table`, and a title otherwise."""

    name: str
    rows: tuple[Row, ...]
    is_table: bool = True


@dataclass(frozen=True)
class Document:
    title: str
    sheets: tuple[Sheet, ...]


def document_of(table: Table, rates: Sequence[Rate]) -> Document:
    title = f"{table.title}, {table.place}"
    return Document(title, (cover(table, title), contents(title), notes(rates), figures(table)))


def cover(table: Table, title: str) -> Sheet:
    lines = (
        title,
        table.definition,
        table.note(),
        f"{HIDDEN_FIGURES} It is explained on the sheet Notes.",
        FREE,
    )
    return Sheet("Cover", tuple((plain(line),) for line in lines), is_table=False)


def contents(title: str) -> Sheet:
    said = (("Cover", "What this is"), ("Notes", "What the shorthand means, and how many answered"), ("Table 1", title))
    return Sheet("Contents", (("Sheet", "What it holds"), *((name, plain(words)) for name, words in said)))


def notes(rates: Sequence[Rate]) -> Sheet:
    declared = [(f"Declaration rate, {rate.figure}", rate.per_cent) for rate in rates]
    said = [*SHORTHAND.items(), *declared]
    return Sheet("Notes", (("Shorthand or note", "Meaning"), *((plain(name), plain(words)) for name, words in said)))


def figures(table: Table) -> Sheet:
    return Sheet("Table 1", (tuple(plain(words) for _, words in table.headings), *rows_of(table)))


def rows_of(table: Table) -> Iterator[Row]:
    """Figures as numbers; the shorthand where there is none."""
    label, *names = (name for name, _ in table.headings)
    for row in table.frame.iter_rows(named=True):
        shown = (row[f"{name}_shorthand"] if row[name] is None else row[name] for name in names)
        yield (plain(str(row[label])), *shown)


def plain(words: str) -> str:
    return re.sub(DANGEROUS, r"'\1", words)


def widths(rows: Iterable[Row], widest: int) -> list[int]:
    """In characters, by column."""
    return [min(max(len(str(cell)) for cell in column) + 2, widest) for column in zip(*rows, strict=True)]
