"""Somebody says beside a file what its headings and words mean; it is remembered, and the file is read again."""

from collections.abc import Collection, Sequence
from datetime import datetime

import polars as pl

from workforce.audit import note
from workforce.errors import Refusal
from workforce.people.enrolment.decisions import check_again
from workforce.people.enrolment.uploads import StaffUpload, unpacked
from workforce.people.staff_file.coded_words import WORDS, choices_of
from workforce.people.staff_file.columns import BY_NAME, COLUMNS
from workforce.people.staff_file.headings import HEADINGS, key_of
from workforce.people.staff_file.known_roles import known_roles
from workforce.people.staff_file.meanings import NOTHING, SHEET, STAFF, remember_headings, remember_words
from workforce.people.staff_file.parts import PARTS
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

LATER, LEFT_OUT = "", "-"  # what the lists of the page send besides our own names
OWN = {key_of(column.heading): column.name for column in COLUMNS}
CHOOSE = "Choose what at least one of them means, then save."


def choose_headings(
    session: OrganisationSession,
    row: StaffUpload,
    pairs: Sequence[tuple[str, str]],
    actor_id: int | None,
    now: datetime,
) -> None:
    """`pairs`: heading and column of ours, LATER or LEFT_OUT; what says the same as before is not remembered anew."""
    said = {heading: column or "" for heading, column in unpacked(row.headings, HEADINGS)[["heading", "column"]].rows()}
    settled = {
        heading
        for heading, is_settled in unpacked(row.headings, HEADINGS)[["heading", "is_settled"]].rows()
        if is_settled
    }
    chosen: dict[str, str] = {}
    for heading, column in pairs:
        meant = NOTHING if column == LEFT_OUT else column
        if heading not in said or column == LATER or (meant == said[heading] and heading in settled):
            continue
        refuse_unknown_column(heading, meant)
        chosen[heading] = meant
    if not chosen:
        raise Refusal(CHOOSE, field="column")
    check_again(session, row, now)
    remember_headings(session, chosen, now)
    note(session, now, actor_id, "said what the headings mean of", "staff file", row.id)


def refuse_unknown_column(heading: str, column: str) -> None:
    """A heading of the template goes on meaning what it says, or what is exported could not come back."""
    if column != NOTHING and column not in BY_NAME:
        raise Refusal("Choose one of the columns on the list.", field="column")
    if column != NOTHING and OWN.get(key_of(heading), column) != column:
        raise Refusal(f"“{heading}” is a heading of our own. Leave the column out, or rename it.", field="column")


def choose_words(
    session: OrganisationSession,
    row: StaffUpload,
    lines: Sequence[tuple[str, str, str]],
    actor_id: int | None,
    now: datetime,
) -> None:
    """`lines`: column, what is said, and a word of ours, LATER or LEFT_OUT; only what the file asks about counts."""
    asked = {*unpacked(row.words, WORDS)[["column", "said"]].rows()}
    choices = choices_of(known_roles(session, london_date(now)))
    chosen = [line for line in lines if line[2] != LATER and (line[0], line[1]) in asked]
    if any(meaning not in (*choices[column], LEFT_OUT) for column, _, meaning in chosen):
        raise Refusal("Choose one of the words on the list.", field="meaning")
    if not chosen:
        raise Refusal(CHOOSE, field="meaning")
    check_again(session, row, now)
    meant = [(column, said, NOTHING if meaning == LEFT_OUT else meaning) for column, said, meaning in chosen]
    remember_words(session, meant, now)
    note(session, now, actor_id, "said what the words mean of", "staff file", row.id)


def choose_sheets(
    session: OrganisationSession, row: StaffUpload, staff: Collection[str], actor_id: int | None, now: datetime
) -> None:
    """`staff`: the names of the sheets that hold staff; the others of the file are said to hold none."""
    names = {*unpacked(row.parts, PARTS).filter(pl.col("sheet") != "", pl.col("rows") > 0)["sheet"]}
    if not names.intersection(staff):
        raise Refusal("Tick at least one sheet that holds staff.", field="staff")
    check_again(session, row, now)
    remember_words(session, [(SHEET, name, STAFF if name in staff else NOTHING) for name in sorted(names)], now)
    note(session, now, actor_id, "said which sheets hold staff of", "staff file", row.id)
