"""What was erased, counted and without a value: on request of one person, or by the schedule."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import STAYS, Moves
from workforce.tenancy import Private


class ErasureKind(StrEnum):
    REQUEST = "on request"
    SCHEDULE = "by the schedule"


class ErasureFields(SQLModel):
    reason: str = Field(min_length=1, max_length=500)


class Erasure(Private, table=True):
    """`subject` was the person’s number, 0 for the schedule; `period` lets the schedule run once a day.

    `counts` is {what: {done: how many}}. A request that is not done waits for the second step.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "kind", "subject", "period"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    kind: ErasureKind = Field(sa_type=one_of(ErasureKind))
    subject: int = Field(default=0, index=True)
    period: str = ""
    reason: str = ""
    asked_at: datetime = Field(sa_type=Moment)
    asked_by: int | None = None  # membership
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    done_by: int | None = None
    counts: dict[str, dict[str, int]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
