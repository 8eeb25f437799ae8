"""The register as a staff file: what is downloaded can be mended in a spreadsheet and uploaded again."""

from datetime import date

import polars as pl

from workforce.exports import csv_of, workbook_of
from workforce.people.register import register
from workforce.people.staff_file.columns import COLUMNS
from workforce.people.staff_file.template import meanings
from workforce.tenancy import OrganisationSession


def register_csv(session: OrganisationSession, today: date) -> bytes:
    return csv_of(staff_file(session, today))


def register_workbook(session: OrganisationSession, today: date) -> bytes:
    return workbook_of({"Staff": staff_file(session, today), "What the columns mean": meanings()})


def staff_file(session: OrganisationSession, today: date) -> pl.DataFrame:
    """Everybody in post today or later, and councillors in office, under the headings of the template."""
    people = register(session, today)
    staying = people.filter(
        pl.col("end_date").is_null() | (pl.col("end_date") >= today), pl.col("start_date").is_not_null()
    )
    return staying.select(pl.col(column.name).alias(column.heading) for column in COLUMNS)
