"""A page of the audit log, the latest first, narrowed by whom it is about, who acted, what and when."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, NamedTuple

import polars as pl
from sqlalchemy import ColumnElement, Select, String, cast, func
from sqlalchemy import select as columns
from sqlmodel import Field, SQLModel, col, or_, select

from workforce.audit import AuditLine
from workforce.columns import UNLESS_BLANK
from workforce.identity import ApiToken, Membership
from workforce.people.models import Person
from workforce.screens import midnight
from workforce.tenancy import OrganisationSession

AT_ONCE = 50
MOST = 100_000  # lines of a file

Day = Annotated[date | None, UNLESS_BLANK]


class Filters(SQLModel):
    """What the address of the page says; `before` is the number of the last line seen."""

    about: str = Field(default="", max_length=254)  # payroll number or e-mail of a person
    by: str = Field(default="", max_length=254)  # e-mail of a member
    verb: str = Field(default="", max_length=80)
    since: Day = None
    until: Day = None
    before: int = Field(default=0, ge=0, lt=2**62)


class Entry(NamedTuple):
    id: int
    at: datetime
    verb: str
    noun: str
    subject: int
    staff_file: int | None  # the file that did it
    actor: str | None  # a member, or the token of another system; none when a job or the command line acted


ENTRY = [getattr(AuditLine, name) for name in ("id", "at", "verb", "noun", "subject", "staff_file")]


ACTOR = func.coalesce(col(Membership.email), "token " + cast(ApiToken.id, String) + ": " + col(ApiToken.label))


def page_of_log(session: OrganisationSession, filters: Filters) -> Sequence[Entry]:
    """One more than a page holds, so that it is known whether there is another."""
    return [Entry(*row) for row in session.execute(chosen(filters).limit(AT_ONCE + 1))]


def whole_log(session: OrganisationSession, filters: Filters) -> pl.DataFrame:
    """Columns at, verb, noun, subject, staff_file, actor; the latest `MOST` lines."""
    schema = pl.Schema(
        {
            "id": pl.Int64(),
            "at": pl.Datetime(time_zone="UTC"),
            "verb": pl.String(),
            "noun": pl.String(),
            "subject": pl.Int64(),
            "staff_file": pl.Int64(),
            "actor": pl.String(),
        }
    )
    found = session.execute(chosen(filters).limit(MOST)).all()
    return pl.DataFrame(found, schema=schema, orient="row").drop("id")


def chosen(filters: Filters) -> Select[*tuple[object, ...]]:
    entries = columns(*ENTRY, ACTOR).select_from(AuditLine)
    entries = entries.outerjoin(Membership, col(Membership.id) == col(AuditLine.actor_id))
    entries = entries.outerjoin(ApiToken, col(ApiToken.id) == col(AuditLine.token_id))
    return entries.where(*conditions(filters)).order_by(col(AuditLine.id).desc())


def conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.about.strip():
        yield col(AuditLine.noun) == "person"
        yield col(AuditLine.subject).in_(people(filters.about.strip()))
    if filters.by.strip():
        yield col(Membership.email) == filters.by.strip().lower()
    if filters.verb:
        yield col(AuditLine.verb) == filters.verb
    if filters.since:
        yield col(AuditLine.at) >= midnight(filters.since)
    if filters.until:
        yield col(AuditLine.at) < midnight(filters.until + timedelta(days=1))
    if filters.before:
        yield col(AuditLine.id) < filters.before


def people(words: str) -> Select[int]:
    return columns(col(Person.id)).where(or_(Person.payroll_number == words, Person.email == words.lower()))


def verbs(session: OrganisationSession) -> Sequence[str]:
    return session.exec(select(AuditLine.verb).distinct().order_by(AuditLine.verb)).all()
