"""A sheet → the people in it, as typed values, and what has to be mended first."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from workforce.people.coded_words import translated, unknown_words
from workforce.people.faults import faults_of, together
from workforce.people.framework_roles import with_framework_roles
from workforce.people.headings import match, missing
from workforce.people.line_managers import manager_faults
from workforce.people.meanings import Meanings
from workforce.people.sheet import Sheet
from workforce.people.staff_checks import blanks, dates_out_of_order, repeated
from workforce.people.staff_values import READERS, REGISTER

AS_WRITTEN = Meanings()


@dataclass(frozen=True)
class Reading:
    """The people of a file.

    `rows` has `row` and every column of `staff_values.REGISTER`; what is blank, unreadable or not in the file
    is null. `faults` is a frame of faults. `columns` is what the file has: ours → its heading. `headings` and
    `words`, in the shapes headings.HEADINGS and coded_words.WORDS, are what somebody has to give a meaning to.
    """

    rows: pl.DataFrame
    faults: pl.DataFrame
    columns: Mapping[str, str]
    headings: pl.DataFrame
    words: pl.DataFrame


def read_staff(
    sheet: Sheet, framework: pl.DataFrame, known: Mapping[str, str | None], meanings: Meanings = AS_WRITTEN
) -> Reading:
    """`framework` has role_family, role, role_level; `known` is who the register has: payroll number → line
    manager's payroll number.
    """
    matched = match(sheet, meanings.headings)
    columns = {name: sheet.headings[int(place)] for name, place in matched.places.items()}
    texts = translated(texts_of(sheet, matched.places), meanings.words)
    values = values_of(texts)
    rows, of_roles = with_framework_roles(settled(values), framework, columns)
    faults = [
        sheet.faults,
        matched.faults,
        missing(sheet, matched, set(rows["kind"].unique())),
        unreadable(texts, values, columns),
        blanks(texts, rows, columns),
        of_roles,
        dates_out_of_order(rows, columns),
        repeated(rows, columns),
        manager_faults(rows, known, columns),
    ]
    words = unknown_words(texts, rows, framework, columns)
    return Reading(rows, together(faults), columns, matched.headings, words)


def texts_of(sheet: Sheet, places: Mapping[str, str]) -> pl.DataFrame:
    """`row` and every column of ours, trimmed; a column the file does not have is all null."""
    found = [pl.col(places[name]).str.strip_chars().alias(name) for name in REGISTER if name in places]
    lacking = [pl.lit(None, pl.String).alias(name) for name in REGISTER if name not in places]
    return sheet.cells.select("row", *found, *lacking).select("row", *REGISTER)


def values_of(texts: pl.DataFrame) -> pl.DataFrame:
    return texts.select("row", *(values_in(texts[name]) for name in REGISTER))


def values_in(texts: pl.Series) -> pl.Series:
    """Each different text is read once: a hundred thousand people share a few thousand dates and titles."""
    name = texts.name
    distinct = texts.unique().to_frame().with_columns(READERS[name].value(pl.col(name)).alias("value"))
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
