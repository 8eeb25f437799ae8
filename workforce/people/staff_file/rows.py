"""A person as another system says them: under the columns of a staff file, one name each."""

from collections.abc import Sequence
from typing import Annotated

import polars as pl
from pydantic import BaseModel, ConfigDict, Field

from workforce.errors import Refusal
from workforce.people.spreadsheet.faults import no_faults
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.columns import BY_NAME

Text = Annotated[str, Field(max_length=1_000)]
Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
Said = Text | bool | Number | None


class StaffRow(BaseModel):
    """What a row does not name is left as it is; null and an empty text make it blank. Dates are like 2026-12-31."""

    model_config = ConfigDict(extra="forbid")

    payroll_number: Said = None
    first_name: Said = None
    last_name: Said = None
    email: Said = None
    job_title: Said = None
    service_area: Said = None
    role_family: Said = None
    role: Said = None
    role_level: Said = None
    local_role: Said = None
    digital_role: Said = None
    digital_background: Said = None
    grade: Said = None
    pay_point: Said = None
    salary_band: Said = None
    hourly_rate: Said = None
    contract: Said = None
    fte: Said = None
    start_date: Said = None
    end_date: Said = None
    leaving_reason: Said = None
    destination: Said = None
    date_of_birth: Said = None
    sex: Said = None
    work_place: Said = None
    manager_payroll_number: Said = None
    establishment_post: Said = None
    kind: Said = None


def sheet_of_rows(rows: Sequence[StaffRow]) -> Sheet:
    """As a file would have it, numbered from 1; Refusal where rows do not all name the same columns."""
    named = rows[0].model_fields_set
    if not named:
        raise Refusal("Row 1 names no column. Send at least the payroll number and what changes.")
    for number, row in enumerate(rows, start=1):
        if row.model_fields_set != named:
            raise Refusal(f"Row {number} does not name the same columns as row 1. Send it in a batch of its own.")
    names = [name for name in BY_NAME if name in named]
    texts = {str(place): [text_of(getattr(row, name)) for row in rows] for place, name in enumerate(names)}
    numbers = pl.Series("row", range(1, len(rows) + 1), dtype=pl.UInt32)
    cells = pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String)).insert_column(0, numbers)
    return Sheet(tuple(BY_NAME[name].heading for name in names), 0, cells, no_faults())


def text_of(said: Said) -> str | None:
    match said:
        case bool():
            return "Yes" if said else "No"
        case float():
            return f"{said:.12g}"
        case str() if said.strip():
            return said
    return None
