"""A month's release: what everybody may read of it, and what was proved of it, which the sector body keeps."""

from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Annotated, ClassVar

import polars as pl
from sqlmodel import JSON, Column, Field, LargeBinary, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import AS_A_WHOLE, Moves, with_row
from workforce.statistics.table import Table
from workforce.tenancy import Private, Shared


class ScopeKind(StrEnum):
    ORGANISATION = "organisation"
    FOOTPRINT = "footprint"
    REGION = "region"
    ALIKE = "alike"
    SECTOR = "sector"


class Release(Shared, table=True):
    """`number` counts all releases of a sector body: two that were made without knowing of each other clash.

    `pattern` is the digest of what is hidden. How many people stand behind it is in no column here.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "month_end", "title", "version"),
        UniqueConstraint("organisation_id", "number"),
    )
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    number: int
    month_end: date = Field(index=True)
    title: str = Field(default="", description="of composed tables; empty for the month's own")
    version: int
    made_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    opened_at: datetime | None = Field(default=None, sa_type=Moment, description="from then on anybody may read it")
    stopped_at: datetime | None = Field(
        default=None, sa_type=Moment, description="since then held back: figures of it can be worked out"
    )
    baseline_since: datetime | None = Field(
        default=None, sa_type=Moment, description="since then the aims for 2030 are measured against it"
    )
    returned: int
    expected: int
    counted: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False),
        description="codes of the organisations that composed tables count",
    )
    pattern: str
    smallest: int = Field(description="counts below it are hidden")
    width: int = Field(description="how far apart the values must lie that a hidden figure could have")


class ReleasedTable(Shared, table=True):
    """One table of one place, as it left disclosure control: what is hidden is not in it."""

    __table_args__ = (UniqueConstraint("release_id", "scope", "scope_code", "name"),)
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = with_row("release_id")

    id: int = Field(default=None, primary_key=True)
    release_id: int = Field(foreign_key="release.id", index=True)
    scope: ScopeKind = Field(sa_type=one_of(ScopeKind))
    scope_code: str = Field(description="of the organisation or the footprint; a region's name; empty for the sector")
    scope_name: str
    name: str
    position: int
    title: str
    definition: str
    source: str
    as_at: date
    returned: int
    expected: int
    pattern: str
    headings: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))
    frame: bytes = Field(sa_type=LargeBinary)

    def opened(self) -> Table:
        return Table(
            name=self.name,
            scope=self.scope,
            place=self.scope_name,
            title=self.title,
            definition=self.definition,
            source=self.source,
            as_at=self.as_at,
            returned=self.returned,
            expected=self.expected,
            headings=tuple((name, words) for name, words in self.headings),
            frame=pl.read_parquet(BytesIO(self.frame)),
            certificate=self.pattern,
        )


class ReleaseProof(Private, table=True):
    """Made with the true figures, so sealed: how far each hidden figure can move, and what became of every cell."""

    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = with_row("release_id")

    id: int = Field(default=None, primary_key=True)
    release_id: Annotated[int, Data.KEY] = Field(foreign_key="release.id", unique=True)
    certificate: bytes = Field(sa_type=LargeBinary)
    ledger: bytes = Field(sa_type=LargeBinary)

    def bound(self, part: str) -> str:
        return f"release proof:{self.release_id}:{part}"


class RefusedRelease(Private, table=True):
    """A request that came to nothing, and the sentence on why."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    month_end: date
    refused_at: datetime = Field(sa_type=Moment)
    sentence: str


class LedgerAttack(Private, table=True):
    """The last time the attacker was played on all releases of a month and of its namesakes: how many figures there
    are, how many must not be known, how many can be worked out. `is_torn`: what is kept of them contradicts itself.
    """

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    month_end: date
    attacked_at: datetime = Field(sa_type=Moment)
    cells: int = 0
    primary: int = 0
    found: int = 0
    is_torn: bool = False
