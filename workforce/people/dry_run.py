"""What a staff file would do: read in a capped process, then held against the register."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import polars as pl

from workforce.exports import csv_of
from workforce.framework.capability import roles
from workforce.people.faults import faults_file
from workforce.people.meanings import meanings
from workforce.people.register import managers, register
from workforce.people.spreadsheet import read
from workforce.people.staff_changes import compare
from workforce.people.staff_file import read_staff
from workforce.people.uploads import Mode
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Findings:
    """`found` has the shape of staff_changes.VERDICT, `faults` of faults.FAULTS; `mend` is a CSV file.

    `headings` and `words` have the shapes headings.HEADINGS and coded_words.WORDS; `fingerprint` is of the register
    that the file was held against.
    """

    found: pl.DataFrame
    faults: pl.DataFrame
    mend: bytes
    headings: pl.DataFrame
    words: pl.DataFrame
    fingerprint: str


def examine(session: OrganisationSession, content: bytes, mode: Mode, today: date) -> Findings:
    """Raises Unreadable where nothing of the file can be used."""
    sheet = read(content)
    held = register(session, today)
    reading = read_staff(sheet, roles(), managers(held), meanings(session))
    found = compare(reading, held, "everyone" if mode is Mode.EVERYONE else "changes", today)
    mend = csv_of(faults_file(sheet, reading.faults))
    return Findings(found, reading.faults, mend, reading.headings, reading.words, fingerprint(held))


def fingerprint(held: pl.DataFrame) -> str:
    """The same for the same register: people, versions and posts, in whatever order they come."""
    rows = held.select("person_id", "version", "post_id", "end_date").sort("person_id")
    return sha256(rows.write_csv().encode()).hexdigest()
