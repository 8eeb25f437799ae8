"""A reorganisation as it was planned, and the journal of what it moved."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, TypeAlias

from sqlmodel import JSON, Column, Field, SQLModel

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import AS_A_WHOLE, STAYS, Moves
from workforce.tenancy import Private

Value: TypeAlias = int | str | None
Values: TypeAlias = list[int | str | None]
ADDED = ""
"""What the journal names in the column's place where a whole row is new."""


class State(StrEnum):
    PLANNED = "planned"
    APPLIED = "applied"
    REVERSED = "reversed"
    CLOSED = "closed"


class ShareFields(SQLModel):
    """By codes: who takes over a service area of an organisation, or the rest of it where none is named."""

    predecessor: str = Field(min_length=1, max_length=20)
    successor: str = Field(min_length=1, max_length=20)
    service_area: str = Field(default="", max_length=120)


class PlanFields(SQLModel):
    """`effective_on`: the first day of the successors; the predecessors end on the day before."""

    name: str = Field(min_length=1, max_length=120)
    effective_on: date
    source: str = Field(min_length=1, max_length=300)
    shares: list[ShareFields] = Field(min_length=1, max_length=500)


class Reorganisation(Private, table=True):
    """Kept by the sector body."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    name: str
    effective_on: date
    source: str
    shares: list[dict[str, str]] = Field(sa_column=Column(JSON, nullable=False))
    state: State = Field(default=State.PLANNED, sa_type=one_of(State))
    sentence: str = Field(default="", description="why it could not be done when it was last tried")
    planned_at: datetime = Field(sa_type=Moment)
    applied_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)

    @property
    def may_be_applied(self) -> bool:
        return self.state in (State.PLANNED, State.REVERSED)


class Handover(Private, table=True):
    """One change to many rows of one table; whose rows they then were keeps it, until the reorganisation is closed."""

    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    reorganisation_id: Annotated[int, Data.KEY] = Field(foreign_key="reorganisation.id", index=True)
    kind: Annotated[str, Data.ADMINISTRATIVE] = Field(description="table")
    changed: Annotated[str, Data.ADMINISTRATIVE] = Field(description="column")
    was: Value | Values = Field(default=None, sa_column=Column(JSON), description="of all, or of each in their order")
    became: Value | Values = Field(default=None, sa_column=Column(JSON))
    numbers: Annotated[list[int], Data.KEY] = Field(sa_column=Column(JSON, nullable=False))
