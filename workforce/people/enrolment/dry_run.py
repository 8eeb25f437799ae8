"""What a staff file would do: read in a capped process, then held against the register."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import polars as pl

from workforce.exports import csv_of
from workforce.people.enrolment.doubts import doubts, with_unknown_posts
from workforce.people.enrolment.mending import CORRECTIONS, TOLD, corrected, corrections_in, merged, told
from workforce.people.enrolment.restricted_rows import (
    keep_books,
    restricted_keys,
    with_restricted,
    without_restricted,
)
from workforce.people.enrolment.uploads import Mode
from workforce.people.register import managers, references, register
from workforce.people.spreadsheet.door import Sent as SentFiles
from workforce.people.spreadsheet.door import read
from workforce.people.spreadsheet.faults import faults_file, together
from workforce.people.staff_file.changes import VERDICT, compare
from workforce.people.staff_file.coded_words import WORDS
from workforce.people.staff_file.headings import HEADINGS
from workforce.people.staff_file.known_roles import known_roles
from workforce.people.staff_file.meanings import meanings
from workforce.people.staff_file.parts import choose, placed, spans_of
from workforce.people.staff_file.reading import read_staff
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Findings:
    """`found` has the shape of staff_changes.VERDICT, `faults` of mending.TOLD; `mend` is a CSV file.

    `corrections`, `headings`, `words` and `parts` have the shapes mending.CORRECTIONS, headings.HEADINGS,
    coded_words.WORDS and parts.PARTS; `in_post` is how many people the
    register has in post or in office, and `fingerprint` of that register.
    """

    found: pl.DataFrame
    faults: pl.DataFrame
    mend: bytes
    corrections: pl.DataFrame
    headings: pl.DataFrame
    words: pl.DataFrame
    parts: pl.DataFrame
    in_post: int
    fingerprint: str


@dataclass(frozen=True)
class Sent:
    """What a file holds, and what was mended in it since; `again` is a file of faults, mended and not yet read."""

    read: SentFiles
    mode: Mode
    corrections: pl.DataFrame
    again: bytes | None = None


def examine(session: OrganisationSession, sent: Sent, today: date) -> Findings:
    """Raises Unreadable where nothing of the file can be used."""
    known = meanings(session, today)
    chosen = choose(sent.read, known)
    if not chosen.read:
        return unfound(chosen.parts)
    corrections = sent.corrections
    if sent.again:
        given = [corrected(sheet, corrections) for sheet in chosen.read]
        corrections = merged(corrections, corrections_in(read(sent.again), given))
    sheets = [corrected(sheet, corrections) for sheet in chosen.read]
    keep_books(session)
    held = register(session, today)
    keys = restricted_keys(session, held)
    read_now = read_staff(sheets, known_roles(session, today), managers(held), known)
    reading = with_unknown_posts(session, with_restricted(read_now, keys))
    found = compare(reading, held, "everyone" if sent.mode is Mode.EVERYONE else "changes", today)
    doubtful = doubts(session, reading, found, held, today)
    return Findings(
        found=without_restricted(found, keys),
        faults=told(together([reading.faults, doubtful]), sheets),
        mend=csv_of(faults_file(sheets, reading.faults, placed(spans_of(sheets)))),
        corrections=corrections,
        headings=reading.headings,
        words=reading.words,
        parts=chosen.parts,
        in_post=in_post(held, today),
        fingerprint=fingerprint(session, held),
    )


def unfound(parts: pl.DataFrame) -> Findings:
    """Nothing is held against the register before somebody has said which sheets hold staff."""
    frames = [schema.to_frame() for schema in (VERDICT, TOLD, CORRECTIONS, HEADINGS, WORDS)]
    found, faults, corrections, headings, words = frames
    return Findings(found, faults, b"", corrections, headings, words, parts, 0, "")


def in_post(held: pl.DataFrame, today: date) -> int:
    is_here = (pl.col("start_date") <= today) & (pl.col("end_date").is_null() | (pl.col("end_date") >= today))
    return held.filter(is_here).height


def fingerprint(session: OrganisationSession, held: pl.DataFrame) -> str:
    """The same for the same register: people, versions and posts, and references that a file may name, in any order."""
    rows = held.select("person_id", "version", "post_id", "end_date").sort("person_id")
    known = references(session).sort("establishment_post_id")
    return sha256(f"{rows.write_csv()}{known.write_csv()}".encode()).hexdigest()
