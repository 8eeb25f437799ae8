"""Files as councils send them, and the little framework they are held against."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
from openpyxl import Workbook

from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.staff_file.reading import Reading, read_staff

FRAMEWORK = pl.DataFrame(
    [
        ("Data", "Data analyst", "Data analyst"),
        ("Data", "Data analyst", "Senior data analyst"),
        ("Software development", "Software developer", "Junior developer"),
    ],
    schema=["role_family", "role", "role_level"],
    orient="row",
)
ASHA = {
    "Payroll number": "1001",
    "First name": "Asha",
    "Last name": "Rao",
    "Job title": "Service designer",
    "Service area": "Digital services",
    "Start date": "01/04/2024",
}
BEN = ASHA | {"Payroll number": "1002", "First name": "Ben", "Last name": "Hale"}
COUNCILLOR = {
    "Kind": "Councillor",
    "First name": "Carys",
    "Last name": "Wyn",
    "E-mail address": "carys@example.gov.uk",
}


def make_csv(*people: dict[str, str]) -> bytes:
    return pl.DataFrame(people, infer_schema_length=None).write_csv().encode()


def make_workbook(*rows: list[object]) -> bytes:
    workbook, target = Workbook(), BytesIO()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    workbook.save(target)
    return target.getvalue()


def rewritten(workbook: bytes, old: bytes, new: bytes) -> bytes:
    """The same workbook with something else in the XML of its sheets."""
    target = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, content.replace(old, new) if "worksheets/" in name else content)
    return target.getvalue()


def reading_of(*people: dict[str, str], known: dict[str, str | None] | None = None) -> Reading:
    return read_staff([sheet_of_csv(make_csv(*people))], FRAMEWORK, known or {})


def sentences(reading: Reading) -> list[tuple[int, str | None, str]]:
    return [(row, column, sentence) for row, column, _, sentence in reading.faults.rows()]
