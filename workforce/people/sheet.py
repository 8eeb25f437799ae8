"""A spreadsheet once it has been read: texts, and where in the file they stood."""

from dataclasses import dataclass

import polars as pl


class Unreadable(Exception):
    """Nothing of the file can be used; the sentence says why, and what to do about it."""


@dataclass(frozen=True)
class Sheet:
    """What was found, and `unread`: the names of the other sheets of a workbook that hold something.

    `cells` has `row`, the number that a spreadsheet program shows beside it, and one text column a heading,
    named by position "0", "1", …; blank cells are null and wholly blank rows are left out.
    `faults` is what the reading itself found, in the shape of `faults.FAULTS`.
    """

    headings: tuple[str, ...]
    heading_row: int
    cells: pl.DataFrame
    faults: pl.DataFrame
    unread: tuple[str, ...] = ()

    def titles(self) -> dict[str, str]:
        """Position → heading, made distinct where the file repeats one or leaves it blank."""
        titles: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            title = heading or f"Column {place + 1}"
            taken = title in titles.values() or title == "row"
            titles[str(place)] = f"{title} ({place + 1})" if taken else title
        return titles
