"""What a staff file says of people whose record is restricted: it is told at the row, and nothing is done."""

from dataclasses import replace

import polars as pl

from workforce.database import KEEPS_BOOKS
from workforce.people.restrictions.standing import restricted
from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.staff_file.changes import with_key
from workforce.people.staff_file.reading import Reading
from workforce.tenancy import OrganisationSession

SENTENCE = (
    "The record of this person is restricted: it stays as it is. Take the row out, or lift the restriction on their "
    "page first."
)


def keep_books(session: OrganisationSession) -> None:
    """A file is held against everybody: whoever is left out of figures would be taken for somebody new."""
    session.info[KEEPS_BOOKS] = True


def restricted_keys(session: OrganisationSession, held: pl.DataFrame) -> pl.Series:
    """`held` is the register; the keys under which a file would name those who are restricted."""
    theirs = held.filter(pl.col("person_id").is_in([*restricted(session)]))
    return with_key(theirs)["key"].drop_nulls()


def with_restricted(reading: Reading, keys: pl.Series) -> Reading:
    rows = with_key(reading.rows).filter(pl.col("key").is_in(keys.implode()))
    return replace(reading, faults=together([reading.faults, faults_of(rows, None, SENTENCE)]))


def without_restricted(found: pl.DataFrame, keys: pl.Series) -> pl.DataFrame:
    """Nobody who is restricted leaves because a file of everyone does not name them."""
    is_absent = pl.col("row").is_null() & pl.col("key").is_in(keys.implode())
    return with_key(found).filter(~is_absent.fill_null(value=False)).drop("key")
