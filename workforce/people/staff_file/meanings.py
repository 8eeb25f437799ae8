"""What a council's own headings and words mean here, remembered from one staff file to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar, TypeVar

import polars as pl
from sqlmodel import Field, UniqueConstraint, col, select

from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Moment
from workforce.errors import Missing
from workforce.framework.names_now import OLDER, older_roles
from workforce.moves import STAYS, Moves
from workforce.people.staff_file.headings import key_of
from workforce.people.staff_file.words import plainly
from workforce.tenancy import OrganisationSession, Private

NOTHING = ""  # a heading whose column is left out, a word that is read as a blank
SHEET, STAFF = "sheet", "staff"  # of the name of a sheet: whether it holds staff
OF_THE_PAYROLL = STAYS  # a successor has a payroll of its own words


class HeadingMeaning(Private, table=True):
    """`column` is ours, or NOTHING."""

    __table_args__ = (UniqueConstraint("organisation_id", "key"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = OF_THE_PAYROLL

    id: int = Field(default=None, primary_key=True)
    key: str = Field(max_length=200)  # headings.key_of
    heading: str = Field(max_length=200)  # as it was written when it was given its meaning
    column: str = Field(max_length=40)
    chosen_at: datetime = Field(sa_type=Moment)


class WordMeaning(Private, table=True):
    """`meaning` is a word of ours in `column`, or NOTHING; `column` is SHEET for the name of a sheet."""

    __table_args__ = (UniqueConstraint("organisation_id", "column", "key"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = OF_THE_PAYROLL

    id: int = Field(default=None, primary_key=True)
    column: str = Field(max_length=40)
    key: Annotated[str, Data.EMPLOYMENT] = Field(max_length=200)  # staff_words.plainly
    said: Annotated[str, Data.EMPLOYMENT] = Field(max_length=200)
    meaning: str = Field(max_length=160)
    chosen_at: datetime = Field(sa_type=Moment)


Meaning = TypeVar("Meaning", HeadingMeaning, WordMeaning)


@dataclass(frozen=True)
class Meanings:
    """`headings`: key → column of ours; `words`: column → plain word → word of ours; `roles`: as names_now.OLDER."""

    headings: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    roles: pl.DataFrame = field(default_factory=OLDER.to_frame)


def meanings(session: OrganisationSession, today: date) -> Meanings:
    words: dict[str, dict[str, str]] = {}
    for row in remembered_words(session):
        words.setdefault(row.column, {})[row.key] = row.meaning
    headings = {row.key: row.column for row in remembered_headings(session)}
    return Meanings(headings, words, older_roles(session, today))


def remembered_headings(session: OrganisationSession) -> list[HeadingMeaning]:
    return [*session.exec(select(HeadingMeaning).order_by(col(HeadingMeaning.heading), col(HeadingMeaning.id)))]


def remembered_words(session: OrganisationSession) -> list[WordMeaning]:
    return [*session.exec(select(WordMeaning).order_by(col(WordMeaning.column), col(WordMeaning.key)))]


def remember_headings(session: OrganisationSession, chosen: Mapping[str, str], now: datetime) -> None:
    """`chosen`: heading → column of ours or NOTHING; what was remembered of a heading gives way."""
    known = {row.key: row for row in remembered_headings(session)}
    for heading, column in chosen.items():
        key = key_of(heading)[:200]
        fresh = HeadingMeaning(key=key, heading=heading[:200], column=column, chosen_at=now)
        known[key] = keep(session, known.get(key), fresh)
    session.flush()


def remember_words(session: OrganisationSession, chosen: Iterable[tuple[str, str, str]], now: datetime) -> None:
    """`chosen`: column, what is said, what it means."""
    known = {(row.column, row.key): row for row in remembered_words(session)}
    for column, said, meaning in chosen:
        key = plainly(said)
        fresh = WordMeaning(column=column, key=key, said=said, meaning=meaning, chosen_at=now)
        known[column, key] = keep(session, known.get((column, key)), fresh)
    session.flush()


def keep(session: OrganisationSession, known: Meaning | None, fresh: Meaning) -> Meaning:
    row = known.sqlmodel_update(fresh.model_dump(exclude={"id", "organisation_id"})) if known else fresh
    session.add(row)
    return row


def forget(
    session: OrganisationSession,
    model: type[HeadingMeaning | WordMeaning],
    number: int,
    actor_id: int | None,
    now: datetime,
) -> None:
    row = session.get(model, number)
    if row is None:
        raise Missing("Nothing of this is remembered.")
    session.delete(row)
    note(session, now, actor_id, "forgot the meaning of", "heading" if model is HeadingMeaning else "word", number)
