"""The empty staff file that councils download and fill in."""

import polars as pl

from workforce.exports import csv_of, workbook_of
from workforce.people.staff_file.columns import COLUMNS, Column


def template_csv() -> bytes:
    return csv_of(empty())


def template_workbook() -> bytes:
    """An empty sheet to fill, and beside it one that says what each column means."""
    return workbook_of({"Staff": empty(), "What the columns mean": meanings()})


def empty() -> pl.DataFrame:
    return pl.DataFrame(schema={column.heading: pl.String for column in COLUMNS})


def meanings() -> pl.DataFrame:
    rows = [(column.heading, need(column), column.meaning, column.example) for column in COLUMNS]
    return pl.DataFrame(rows, schema=["Column", "Needed", "Meaning", "Example"], orient="row")


def need(column: Column) -> str:
    return f"For every {' and '.join(column.needed_by)}" if column.needed_by else "If you have it"
