"""Which sheets of what was sent are one list of staff, and which are left aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Literal, get_args

import polars as pl

from workforce.people.spreadsheet.cells import NO_ROWS
from workforce.people.spreadsheet.door import Sent
from workforce.people.spreadsheet.sheet import Sheet, Unreadable
from workforce.people.staff_file.headings import column_of, key_of
from workforce.people.staff_file.meanings import SHEET, STAFF, Meanings
from workforce.people.staff_file.words import plainly

Use = Literal["read", "asked", "said to hold no staff", "no heading that we know", "no rows"]
PARTS = pl.Schema(
    [
        *((name, pl.String()) for name in ("file", "sheet", "label")),
        *((name, pl.UInt32()) for name in ("rows", "above")),
        ("use", pl.Enum(get_args(Use))),
    ]
)
"""Every sheet of what was sent: how it is told from others, its rows, and how many rows of others stand above them."""


@dataclass(frozen=True)
class Chosen:
    """`read` is one list, its rows numbered on from sheet to sheet; nothing is read while anything is asked.

    `parts` has the shape PARTS.
    """

    read: Sequence[Sheet]
    parts: pl.DataFrame


def choose(sent: Sent, meanings: Meanings) -> Chosen:
    """Raises Unreadable where every sheet that could hold staff has headings alone."""
    uses = [
        use
        for file, those in groupby(sent.sheets, attrgetter("file"))
        for use in uses_of([*those], [name for empty, name in sent.empty if empty == file], meanings)
    ]
    if not {"read", "asked"}.intersection(uses):
        raise Unreadable(NO_ROWS)
    reading = [sheet for sheet, use in zip(sent.sheets, uses, strict=True) if use == "read"]
    stacked = stack([replace(sheet, label=label_of(sheet, reading)) for sheet in reading])
    numbered = {(sheet.file, sheet.name): sheet for sheet in stacked}
    rows = [
        part_of(numbered.get((sheet.file, sheet.name), sheet), use)
        for sheet, use in zip(sent.sheets, uses, strict=True)
    ]
    empty = [(file, name, name or file, 0, 0, "no rows") for file, name in sent.empty]
    return Chosen([] if "asked" in uses else stacked, pl.DataFrame([*rows, *empty], schema=PARTS, orient="row"))


def uses_of(sheets: Sequence[Sheet], empty: Sequence[str], meanings: Meanings) -> list[Use]:
    """Of the sheets of one file, `empty` beside them: the only one that may hold staff is read unasked."""
    if len(sheets) == 1 and not empty:
        return ["read"]
    said = [meanings.words.get(SHEET, {}).get(plainly(sheet.name)) for sheet in sheets]
    staff = [
        word == STAFF or (word is None and has_our_headings(sheet, meanings.headings))
        for word, sheet in zip(said, sheets, strict=True)
    ]
    if not any(staff) and not empty:
        return ["asked"] * len(sheets)
    is_sure = sum(staff) == 1
    return [
        ("read" if is_sure or word else "asked") if is_staff else aside(word)
        for word, is_staff in zip(said, staff, strict=True)
    ]


def aside(word: str | None) -> Use:
    return "no heading that we know" if word is None else "said to hold no staff"


def has_our_headings(sheet: Sheet, remembered: Mapping[str, str]) -> bool:
    return any(remembered.get(key_of(heading), column_of(heading)) for heading in sheet.headings if heading)


def label_of(sheet: Sheet, reading: Sequence[Sheet]) -> str:
    """Empty for the only sheet: a row of it is told by its number alone."""
    beside = [one for one in reading if one.file == sheet.file]
    name = sheet.name if len(beside) > 1 else ""
    if len(beside) == len(reading):
        return name
    return f"{name} in {sheet.file}" if name else sheet.file


def stack(sheets: Sequence[Sheet]) -> list[Sheet]:
    stacked: list[Sheet] = []
    for sheet in sheets:
        stacked.append(beneath(sheet, stacked[-1].last if stacked else 0))
    return stacked


def beneath(sheet: Sheet, above: int) -> Sheet:
    cells, faults = (frame.with_columns(pl.col("row") + above) for frame in (sheet.cells, sheet.faults))
    return replace(sheet, heading_row=sheet.heading_row + above, cells=cells, faults=faults, above=above)


def part_of(sheet: Sheet, use: Use) -> tuple[str, str, str, int, int, Use]:
    return sheet.file, sheet.name, sheet.label, sheet.cells.height, sheet.above, use


def placed(spans: Sequence[tuple[int, str]]) -> pl.Expr:
    """Of `row`: “7”, or “7 of Kent” where several sheets are one list. `spans`: rows above a sheet, and its label."""
    said = pl.col("row").cast(pl.String)
    for above, label in spans:
        if label:
            own = pl.format("{} of {}", pl.col("row") - above, pl.lit(label))
            said = pl.when(pl.col("row") > above).then(own).otherwise(said)
    return said


def spans_of(sheets: Sequence[Sheet]) -> list[tuple[int, str]]:
    return [(sheet.above, sheet.label) for sheet in sheets]


def spans_in(parts: pl.DataFrame) -> list[tuple[int, str]]:
    return parts.filter(use="read").select("above", "label").rows()
