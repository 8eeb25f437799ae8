"""A release on its way: what is asked for, what was said of it, and, sealed, what was worked out."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from sqlmodel import JSON, Column, Field, LargeBinary

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import AS_A_WHOLE, Moves
from workforce.tenancy import Private

SEALED = ("certificate", "ledger", "package")


class Composition(Private, table=True):
    """`tables` by their keys. `advice`: key, key of what it would replace or "", small cells, loss in per cent.

    Once protected: `lost` (key, loss in per cent), `left_out` (codes of organisations), `known` (how many releases
    there were), and sealed the certificate, the ledger, and the package of its tables, which is not out yet.
    """

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    title: str
    month_end: date
    composed_by_id: int | None = Field(default=None, foreign_key="membership.id", index=True)
    composed_at: datetime = Field(sa_type=Moment)
    tables: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    advice: list[tuple[str, str, int, int]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    left_out: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    refused: str = ""
    protected_at: datetime | None = Field(default=None, sa_type=Moment)
    known: int = 0
    lost: list[tuple[str, int]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    counted: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    expected: int = 0
    certificate: Annotated[bytes, Data.SPECIAL] = Field(default=b"", sa_type=LargeBinary)
    ledger: Annotated[bytes, Data.SPECIAL] = Field(default=b"", sa_type=LargeBinary)
    package: Annotated[bytes, Data.SPECIAL] = Field(default=b"", sa_type=LargeBinary)
    release_id: int | None = Field(default=None, foreign_key="release.id", index=True)

    def bound(self, part: str) -> str:
        return f"composition:{self.id}:{part}"


class ReleasePolicy(Private, table=True):
    """Whether somebody else than the composer has to publish what is composed; without a row, nobody has to."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    second_person: bool = False
