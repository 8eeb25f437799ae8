"""From raw rows to a Sheet, the same for every kind of file."""

import polars as pl
import polars.selectors as cs

from workforce.characters import UNPRINTABLE
from workforce.exports import unescaped
from workforce.people.spreadsheet.sheet import NoRows, Sheet

WIDEST = 702  # columns, A to ZZ; a staff file has two dozen
NO_ROWS = "This file has headings but no rows under them. Add a row for each person and upload it again."
NOTHING = "This file has no text in it. Check that it was saved, and upload it again."
TOO_WIDE = (
    f"This file has more than {WIDEST} columns. Something stands far to the right: "
    "copy only the columns you need into a new file and upload that."
)


def sheet_of(raw: pl.DataFrame, faults: pl.DataFrame, name: str = "") -> Sheet:
    """`raw` has `row` and text columns "0", "1", …; its first row that is not blank holds the headings.

    Raises Unreadable, and NoRows where nobody is in it.
    """
    cells = without_blanks(raw)
    if cells.is_empty():
        raise NoRows(NOTHING)
    if cells.height == 1:
        raise NoRows(NO_ROWS)
    row, *headings = cells.row(0)
    words = tuple(" ".join((heading or "").split()) for heading in headings)
    return Sheet(words, row, cells.slice(1), faults, name=name)


def without_blanks(raw: pl.DataFrame) -> pl.DataFrame:
    # Apostrophes are rare and looking for them is cheap, so only the columns that have some are rewritten.
    marked = [name for name in raw.columns[1:] if raw[name].str.starts_with("'").any()]
    texts = printable_cells(raw.with_columns(unescaped(pl.col(marked))))
    blanked = texts.with_columns(pl.when(cs.string().str.strip_chars() != "").then(cs.string()))
    return blanked.filter(pl.any_horizontal(cs.string().is_not_null()))


def printable_cells(texts: pl.DataFrame) -> pl.DataFrame:
    """Control characters are nothing that anybody typed, and no database keeps them all."""
    pattern = UNPRINTABLE.pattern.replace(r"\ufffe\uffff", r"\x{FFFE}\x{FFFF}")
    marked = [name for name in texts.columns[1:] if texts[name].str.contains(pattern).any()]
    return texts.with_columns(pl.col(marked).str.replace_all(pattern, ""))
