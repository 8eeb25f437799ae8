"""The JSON of open data."""

from datetime import date, datetime

from pydantic import Field
from sqlmodel import SQLModel

from workforce.releases.choosing import Filters
from workforce.releases.package.description import Licence

MOST = 100


class OpenReleaseCard(SQLModel):
    """`title` of composed tables, which are asked for by `release`; empty for the month's own.

    `held_back_at`: since then nothing of it is given, until it was looked at.
    """

    release: int
    title: str
    month: date
    version: int
    published_at: datetime
    withdrawn_at: datetime | None
    held_back_at: datetime | None
    returned: int
    expected: int


class OpenReleasesCard(SQLModel):
    licence: Licence = Licence()
    releases: list[OpenReleaseCard]


class OpenTableCard(SQLModel):
    """`address` is that of its JSON; CSV and XLSX lie beside it."""

    table: str
    title: str
    scope: str
    scope_name: str
    address: str


class OpenTablesCard(SQLModel):
    """`after` goes into the next question, whose address is `next`; they are 0 and empty on the last page."""

    month: date
    version: int
    tables: list[OpenTableCard]
    after: int
    next: str


class Paging(Filters):
    """Every table of a month, or of one scope of it."""

    after: int = Field(default=0, ge=0, le=2**31 - 1)
    limit: int = Field(default=MOST, ge=1, le=MOST)
