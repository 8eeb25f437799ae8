"""What a staff file would do: read in a capped process, then held against the register."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import polars as pl

from workforce.exports import csv_of
from workforce.framework.capability import roles
from workforce.people.faults import faults_file
from workforce.people.register import managers, register
from workforce.people.restricted_rows import (
    keep_books,
    restricted_keys,
    with_restricted,
    without_restricted,
)
from workforce.people.spreadsheet import read
from workforce.people.staff_changes import compare
from workforce.people.staff_file import read_staff
from workforce.people.uploads import Mode
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Findings:
    """`found` has the shape of staff_changes.VERDICT, `faults` of faults.FAULTS; `mend` is a CSV file.

    `fingerprint` is of the register that the file was held against.
    """

    found: pl.DataFrame
    faults: pl.DataFrame
    mend: bytes
    fingerprint: str


def examine(session: OrganisationSession, content: bytes, mode: Mode, today: date) -> Findings:
    """Raises Unreadable where nothing of the file can be used."""
    sheet = read(content)
    keep_books(session)
    held = register(session, today)
    keys = restricted_keys(session, held)
    reading = with_restricted(read_staff(sheet, roles(), managers(held)), keys)
    found = compare(reading, held, "everyone" if mode is Mode.EVERYONE else "changes", today)
    return Findings(
        without_restricted(found, keys), reading.faults, csv_of(faults_file(sheet, reading.faults)), fingerprint(held)
    )


def fingerprint(held: pl.DataFrame) -> str:
    """The same for the same register: people, versions and posts, in whatever order they come."""
    rows = held.select("person_id", "version", "post_id", "end_date").sort("person_id")
    return sha256(rows.write_csv().encode()).hexdigest()
