"""What the register says against a staff file: posts that are not there, and what somebody confirms first."""

from dataclasses import replace
from datetime import date

import polars as pl

from workforce.people.spreadsheet.faults import together
from workforce.people.staff_file.establishment_posts import doubtful_posts, filled_posts, funded_posts, unknown_posts
from workforce.people.staff_file.reading import Reading, under_own_headings
from workforce.people.staff_file.warnings import several_posts, warnings
from workforce.tenancy import OrganisationSession


def with_unknown_posts(session: OrganisationSession, reading: Reading) -> Reading:
    """A post that the establishment does not have stops the row that names it."""
    unknown = under_own_headings(unknown_posts(reading, funded_posts(session)), reading.parts, reading.columns)
    return replace(reading, faults=together([reading.faults, unknown]))


def doubts(
    session: OrganisationSession, reading: Reading, found: pl.DataFrame, held: pl.DataFrame, today: date
) -> pl.DataFrame:
    """In the shape faults.FAULTS; `found` has the shape changes.VERDICT, `held` is the register."""
    of_people = warnings(reading, found, held, several_posts(session, today), today)
    funded, filled = funded_posts(session), filled_posts(session, today)
    of_posts = doubtful_posts(reading, found, held, filled, funded, today)
    return under_own_headings(together([of_people, of_posts]), reading.parts, reading.columns)
