"""What a row must have, and what rows say of each other."""

from collections.abc import Mapping

import polars as pl

from workforce.people.spreadsheet.faults import Weight, faults_of, together
from workforce.people.staff_file.columns import BY_NAME, COLUMNS

NAMED = 5  # rows that a sentence names before it only counts the rest


def blanks(texts: pl.DataFrame, rows: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    """A column that is missing altogether is told once, at the headings, and not here."""
    needed = [(column, kind) for column in COLUMNS for kind in column.needed_by if column.name in columns]
    sentence = "This is blank. Every {} needs {}."
    return together(
        faults_of(
            texts.filter(texts[column.name].is_null() & (rows["kind"] == kind)),
            columns[column.name],
            sentence.format(kind, worded(column.heading)),
        )
        for column, kind in needed
    )


def worded(heading: str) -> str:
    article = "an" if heading[0] in "AEIOU" else "a"
    return f"{article} {heading[0].lower()}{heading[1:]}"


def dates_out_of_order(rows: pl.DataFrame, columns: Mapping[str, str]) -> pl.DataFrame:
    return together(
        [
            out_of_order(rows, columns, "start_date", "end_date"),
            out_of_order(rows, columns, "date_of_birth", "start_date"),
        ]
    )


def out_of_order(rows: pl.DataFrame, columns: Mapping[str, str], first: str, then: str) -> pl.DataFrame:
    sentence = pl.format(
        "{} is before {}, the {}. Correct one of them.",
        pl.col(then).dt.strftime("%d/%m/%Y"),
        pl.col(first).dt.strftime("%d/%m/%Y"),
        pl.lit(BY_NAME[first].heading.lower()),
    )
    return faults_of(rows.filter(pl.col(then) < pl.col(first)), columns.get(then), sentence)


def repeated(rows: pl.DataFrame, columns: Mapping[str, str], place: pl.Expr) -> pl.DataFrame:
    """One row a person: an employee is known by payroll number, a councillor by e-mail address.

    Two employees with one address are two people all the same, but only one of them could sign in with it. `place`
    says where a row stands.
    """
    named_by = rows.select("row", "kind", "payroll_number", "email")
    staff, councillors = named_by.filter(kind="employee"), named_by.filter(kind="councillor")
    one_row = "is on {}. Keep one row for this person."
    own_address = "is on {}. Give each person an address of their own, or leave it blank."
    return together(
        [
            repeats(staff, "payroll_number", columns, one_row, "duplicate", place),
            repeats(councillors, "email", columns, one_row, "duplicate", place),
            repeats(staff, "email", columns, own_address, "fault", place),
        ]
    )


def repeats(
    rows: pl.DataFrame, name: str, columns: Mapping[str, str], sentence: str, kind: Weight, place: pl.Expr
) -> pl.DataFrame:
    """A fault at every row whose value stands on others too, naming them all."""
    several = rows.filter(pl.col(name).is_not_null(), pl.col(name).is_duplicated())
    together_on = several.group_by(name).agg(pl.col("row"), on=named(place.sort_by("row")))
    said = pl.format(f"“{{}}” {sentence}", pl.col(name), pl.col("on"))
    return faults_of(together_on.explode("row"), columns.get(name), said, kind)


def named(places: pl.Expr) -> pl.Expr:
    """rows 2, 5 and 9; or rows 2, 3, 4, 5, 6 and 31 more."""
    last = pl.when(pl.len() > NAMED + 1).then(pl.format("{} more", pl.len() - NAMED)).otherwise(places.last())
    few = places.head(pl.min_horizontal(pl.len() - 1, NAMED)).str.join(", ")
    return pl.format("rows {} and {}", few, last)
