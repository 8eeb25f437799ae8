"""Rows of staff that another system sends: the same rules as a file's, without a dry run, and an answer for each.

Leaving a person out ends nobody. What may be right and rarely is, is confirmed before a file is applied; here it is
applied, and told.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Literal

import polars as pl
from pydantic import BaseModel, TypeAdapter

from workforce.errors import Refusal
from workforce.people.enrolment.applying import Act, apply
from workforce.people.enrolment.doubts import doubts, with_unknown_posts
from workforce.people.enrolment.dry_run import in_post
from workforce.people.enrolment.pushes import answered, keep
from workforce.people.enrolment.restricted_rows import keep_books, restricted_keys, with_restricted
from workforce.people.enrolment.uploads import is_many
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.register import managers, register
from workforce.people.spreadsheet.faults import together
from workforce.people.staff_file.changes import compare
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.known_roles import known_roles
from workforce.people.staff_file.meanings import meanings
from workforce.people.staff_file.reading import Reading, read_staff
from workforce.people.staff_file.rows import StaffRow, sheet_of_rows
from workforce.screens import count
from workforce.tenancy import OrganisationSession

Outcome = Literal["created", "changed", "ended", "unchanged", "fault"]
OUTCOMES: dict[str, Outcome] = {
    "new": "created",
    "changed": "changed",
    "left": "ended",
    "unchanged": "unchanged",
    "faulty": "fault",
    "duplicate": "fault",
}
BATCH = TypeAdapter(list[StaffRow])
COLUMNS = {column.heading: name for name, column in BY_NAME.items()}


class Remark(BaseModel):
    """`column` is empty where it is of the whole row."""

    column: str
    sentence: str


class RowCard(BaseModel):
    """`row` counts from 1 in the order sent. A row at fault was not applied; one with warnings was."""

    row: int
    outcome: Outcome
    faults: list[Remark]
    warnings: list[Remark]


class PushCard(BaseModel):
    counts: dict[Outcome, int]
    rows: list[RowCard]


def push(session: OrganisationSession, rows: Sequence[StaffRow], leaving: int, key: str, act: Act) -> PushCard:
    """Apply what is right of a batch, in one transaction; under a key that was answered before, only answer again.

    `leaving` confirms that so many people are ended, when they are many.
    """
    one_at_a_time(session)
    digest = sha256(BATCH.dump_json([*rows], exclude_unset=True) + f" {leaving}".encode()).hexdigest()
    before = answered(session, key, digest)
    if before is not None:
        return PushCard.model_validate_json(before)
    card = applied(session, rows, leaving, act)
    keep(session, key, digest, card.model_dump_json(), act.now)
    return card


def applied(session: OrganisationSession, rows: Sequence[StaffRow], leaving: int, act: Act) -> PushCard:
    keep_books(session)
    held = register(session, act.today)
    remembered = meanings(session, act.today)
    known = replace(remembered, headings={})
    reading = read_staff([sheet_of_rows(rows)], known_roles(session, act.today), managers(held), known)
    refuse_headings(reading)
    reading = with_unknown_posts(session, with_restricted(reading, restricted_keys(session, held)))
    found = compare(reading, held, "changes", act.today)
    refuse_many_leaving(found, leaving, in_post(held, act.today))
    doubtful = doubts(session, reading, found, held, act.today)
    apply(session, found, held, act)
    return card_of(found, together([reading.faults, doubtful]))


def refuse_headings(reading: Reading) -> None:
    """Row 0 is that of the headings: a column that every person needs is named by no row."""
    for sentence in reading.faults.filter(kind="fault", row=0)["sentence"]:
        raise Refusal(sentence)


def refuse_many_leaving(found: pl.DataFrame, leaving: int, here: int) -> None:
    left = found.filter(verdict="left").height
    if is_many(left, here) and left != leaving:
        said = count(left, "person leaves", "people leave")
        raise Refusal(f"{said} with this batch, of {here:,} in post. Send leaving={left} to confirm it.", "leaving")


def card_of(found: pl.DataFrame, faults: pl.DataFrame) -> PushCard:
    stopping = remarks(faults.filter(pl.col("kind").is_in(["fault", "duplicate"])))
    doubtful = remarks(faults.filter(kind="warning"))
    cards = [
        RowCard(row=row, outcome=OUTCOMES[verdict], faults=stopping.get(row, []), warnings=doubtful.get(row, []))
        for row, verdict in found.select("row", "verdict").rows()
    ]
    return PushCard(counts=dict(Counter(card.outcome for card in cards)), rows=cards)


def remarks(faults: pl.DataFrame) -> dict[int, list[Remark]]:
    said: dict[int, list[Remark]] = {}
    for row, column, sentence in faults.select("row", "column", "sentence").rows():
        said.setdefault(row, []).append(Remark(column=COLUMNS.get(column, ""), sentence=sentence))
    return said
