"""What a staff file would do: read in a capped process, then held against the register."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import polars as pl

from workforce.exports import csv_of
from workforce.framework.capability import roles
from workforce.people.faults import faults_file, together
from workforce.people.meanings import meanings
from workforce.people.register import managers, register
from workforce.people.spreadsheet import read
from workforce.people.staff_changes import compare
from workforce.people.staff_file import read_staff
from workforce.people.staff_warnings import several_posts, warnings
from workforce.people.uploads import Mode
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Findings:
    """`found` has the shape of staff_changes.VERDICT, `faults` of faults.FAULTS; `mend` is a CSV file.

    `headings` and `words` have the shapes headings.HEADINGS and coded_words.WORDS; `in_post` is how many people the
    register has in post or in office, and `fingerprint` of that register.
    """

    found: pl.DataFrame
    faults: pl.DataFrame
    mend: bytes
    headings: pl.DataFrame
    words: pl.DataFrame
    in_post: int
    fingerprint: str


def examine(session: OrganisationSession, content: bytes, mode: Mode, today: date) -> Findings:
    """Raises Unreadable where nothing of the file can be used."""
    sheet = read(content)
    held = register(session, today)
    reading = read_staff(sheet, roles(), managers(held), meanings(session))
    found = compare(reading, held, "everyone" if mode is Mode.EVERYONE else "changes", today)
    doubtful = warnings(reading, found, held, several_posts(session, today), today)
    return Findings(
        found=found,
        faults=together([reading.faults, doubtful]),
        mend=csv_of(faults_file(sheet, reading.faults)),
        headings=reading.headings,
        words=reading.words,
        in_post=in_post(held, today),
        fingerprint=fingerprint(held),
    )


def in_post(held: pl.DataFrame, today: date) -> int:
    is_here = (pl.col("start_date") <= today) & (pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    return held.filter(is_here).height


def fingerprint(held: pl.DataFrame) -> str:
    """The same for the same register: people, versions and posts, in whatever order they come."""
    rows = held.select("person_id", "version", "post_id", "end_date").sort("person_id")
    return sha256(rows.write_csv().encode()).hexdigest()
