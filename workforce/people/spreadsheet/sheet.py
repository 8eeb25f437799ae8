"""A spreadsheet once it has been read: texts, and where in the file they stood."""

from dataclasses import dataclass

import polars as pl


class Unreadable(Exception):
    """Nothing of the file can be used; the sentence says why, and what to do about it."""


class NoRows(Unreadable):
    """It could be read, and holds nothing under its headings."""


@dataclass(frozen=True)
class Sheet:
    """One list of what was sent: a CSV file, or a sheet of a workbook.

    `cells` has `row`, the number that a spreadsheet program shows beside it, and one text column a heading,
    named by position "0", "1", …; blank cells are null and wholly blank rows are left out.
    `faults` is what the reading itself found, in the shape of `faults.FAULTS`.
    `file` names the file where several were sent, `name` the sheet within a workbook.
    Where several sheets are one list, the rows of each are numbered on from the `above` rows before it, and
    `label` tells it from the others.
    """

    headings: tuple[str, ...]
    heading_row: int
    cells: pl.DataFrame
    faults: pl.DataFrame
    file: str = ""
    name: str = ""
    above: int = 0
    label: str = ""

    @property
    def last(self) -> int:
        """The number of the last row that anything is said of."""
        rows = pl.concat([self.cells["row"].cast(pl.UInt32), self.faults["row"]])
        return max(int(rows.max() or 0), self.heading_row)  # type: ignore[arg-type]

    @property
    def within(self) -> pl.Expr:
        """Whether `row` is one of its own; what is said of no row stands with the first sheet."""
        return pl.col("row").is_between(self.above + 1, self.last).fill_null(value=self.above == 0)

    def titles(self) -> dict[str, str]:
        """Position → heading, made distinct where the file repeats one or leaves it blank."""
        titles: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            title = heading or f"Column {place + 1}"
            taken = title in titles.values() or title == "row"
            titles[str(place)] = f"{title} ({place + 1})" if taken else title
        return titles
