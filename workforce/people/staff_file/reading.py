"""Sheets → the people in them, as typed values, and what has to be mended first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from workforce.framework.names_now import with_roles_now
from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.checks import blanks, dates_out_of_order, repeated
from workforce.people.staff_file.coded_words import translated, unknown_words
from workforce.people.staff_file.framework_roles import with_framework_roles
from workforce.people.staff_file.headings import match, missing
from workforce.people.staff_file.line_managers import manager_faults
from workforce.people.staff_file.meanings import Meanings
from workforce.people.staff_file.parts import placed, spans_of
from workforce.people.staff_file.values import READERS, REGISTER

AS_WRITTEN = Meanings()


class Part(NamedTuple):
    """`within`: whether a row stands in it; `columns`: ours → its own heading."""

    within: pl.Expr
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Reading:
    """The people of a file, or of several sheets that are one list.

    `rows` has `row` and every column of `staff_values.REGISTER`; what is blank, unreadable or not in the file
    is null. `faults` is a frame of faults. `columns` is what the file has: ours → its heading, that of the first sheet
    with such a column. `headings` and
    `words`, in the shapes headings.HEADINGS and coded_words.WORDS, are what somebody has to give a meaning to.
    `parts` are the sheets that it came from.
    """

    rows: pl.DataFrame
    faults: pl.DataFrame
    columns: Mapping[str, str]
    headings: pl.DataFrame
    words: pl.DataFrame
    parts: Sequence[Part]

    def lacks(self, name: str) -> pl.Expr | None:
        """Whether a row stands in a sheet without this column; None where every sheet has it."""
        without = [part.within for part in self.parts if name not in part.columns]
        if not without:
            return None
        return pl.any_horizontal(without) if len(without) < len(self.parts) else pl.lit(value=True)


@dataclass(frozen=True)
class OneSheet:
    """What is found in a sheet by itself; `texts` and `rows` stand row by row beside each other."""

    part: Part
    texts: pl.DataFrame
    rows: pl.DataFrame
    faults: pl.DataFrame
    headings: pl.DataFrame


def read_staff(
    sheets: Sequence[Sheet], framework: pl.DataFrame, known: Mapping[str, str | None], meanings: Meanings = AS_WRITTEN
) -> Reading:
    """`framework` has role_family, role, role_level; `known` is who the register has: payroll number → line
    manager's payroll number. The rows of the sheets are numbered on from each other.
    """
    read = [read_sheet(sheet, framework, meanings) for sheet in sheets]
    parts = [one.part for one in read]
    texts, rows = (pl.concat([getattr(one, name) for one in read]) for name in ("texts", "rows"))
    columns = {name: heading for part in reversed(parts) for name, heading in part.columns.items()}
    between = together([repeated(rows, columns, placed(spans_of(sheets))), manager_faults(rows, known, columns)])
    return Reading(
        rows,
        together([*(one.faults for one in read), under_own_headings(between, parts, columns)]),
        columns,
        pl.concat([one.headings for one in read]).unique("heading", keep="first", maintain_order=True),
        unknown_words(texts, rows, framework, columns),
        parts,
    )


def read_sheet(sheet: Sheet, framework: pl.DataFrame, meanings: Meanings) -> OneSheet:
    matched = match(sheet, meanings.headings)
    columns = {name: sheet.headings[int(place)] for name, place in matched.places.items()}
    texts = translated(texts_of(sheet, matched.places), meanings.words)
    values = values_of(texts)
    rows, of_roles = with_framework_roles(with_roles_now(settled(values), meanings.roles), framework, columns)
    faults = [
        sheet.faults,
        matched.faults,
        missing(sheet, matched, set(rows["kind"].unique())),
        unreadable(texts, values, columns),
        blanks(texts, rows, columns),
        of_roles,
        dates_out_of_order(rows, columns),
    ]
    return OneSheet(Part(sheet.within, columns), texts, rows, together(faults), matched.headings)


def under_own_headings(faults: pl.DataFrame, parts: Sequence[Part], columns: Mapping[str, str]) -> pl.DataFrame:
    """Each sheet may head a column of ours differently; a fault stands under the heading of its own sheet."""
    if len(parts) == 1:
        return faults
    named = pl.col("column")
    for part in parts:
        own = {heading: part.columns.get(name) for name, heading in columns.items()}
        named = pl.when(part.within).then(pl.col("column").replace(own)).otherwise(named)
    return faults.with_columns(column=named)


def texts_of(sheet: Sheet, places: Mapping[str, str]) -> pl.DataFrame:
    """`row` and every column of ours, trimmed; a column the file does not have is all null."""
    found = [trimmed(sheet.cells[places[name]]).alias(name) for name in REGISTER if name in places]
    lacking = [pl.lit(None, pl.String).alias(name) for name in REGISTER if name not in places]
    return sheet.cells.select("row", *found, *lacking).select("row", *REGISTER)


def trimmed(texts: pl.Series) -> pl.Series:
    """The very same where nothing is to be trimmed: half a million texts take 8 MB before they say anything."""
    bare = texts.str.strip_chars()
    return texts if bare.equals(texts) else bare


def values_of(texts: pl.DataFrame) -> pl.DataFrame:
    """A column that is all blank takes no room as it is, and would if it were read."""
    blank = {name for name in REGISTER if texts[name].null_count() == texts.height}
    return texts.select(
        "row",
        *(pl.lit(None, REGISTER[name]).alias(name) if name in blank else values_in(texts[name]) for name in REGISTER),
    )


def values_in(texts: pl.Series) -> pl.Series:
    """Each different text is read once: a hundred thousand people share a few thousand dates and titles."""
    name = texts.name
    distinct = texts.unique().to_frame().with_columns(READERS[name].value(pl.col(name)).alias("value"))
    if distinct["value"].equals(distinct[name], check_dtypes=True):  # as they stand, so they take no room of their own
        return texts
    joined = texts.to_frame().join(distinct, on=name, how="left", nulls_equal=True, maintain_order="left")
    return joined["value"].alias(name)


def settled(values: pl.DataFrame) -> pl.DataFrame:
    return values.with_columns(pl.col("kind").fill_null("employee"))


def unreadable(texts: pl.DataFrame, values: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    """A fault for every cell that has a text and gave no value."""
    return together(
        faults_of(
            texts.filter(texts[name].is_not_null() & values[name].is_null()),
            heading,
            pl.format("“{}” {}", pl.col(name).str.slice(0, 60), pl.lit(READERS[name].sentence)),
        )
        for name, heading in columns.items()
    )
