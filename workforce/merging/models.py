"""Two records of one person that became one, and what undoing needs; and two that stay two."""

from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from sqlmodel import JSON, Field, SQLModel

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import Moves, with_row
from workforce.tenancy import Private, Row

KEPT_FOR = timedelta(days=30)


class Before(SQLModel):
    """Whole rows as JSON; of rows that only point elsewhere now, their numbers by “table.column”."""

    kept: Row
    gone: Row
    posts: list[Row]
    members: list[Row]
    roles: list[Row]
    moved: dict[str, list[int]]
    given_up: dict[str, list[Row]] = {}


class Merge(Private, table=True):
    """`before` is a Before, empty once the merge is undone, or final after thirty days."""

    __tablename__ = "personmerge"
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = with_row("kept_id")

    id: int = Field(default=None, primary_key=True)
    kept_id: int = Field(foreign_key="person.id", index=True)
    gone: Annotated[str, Data.KEY] = Field(description="register number of the record that was given up")
    gone_name: str
    version: Annotated[int, Data.ADMINISTRATIVE]  # of the person, as the merge left them
    merged_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment, index=True)
    undone_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    before: Row = Field(default_factory=dict, sa_type=JSON)

    def is_final(self, now: datetime) -> bool:
        return now - self.merged_at > KEPT_FOR


class ToldApart(Private, table=True):
    """Two records that are two people's, so that they are not offered as likely duplicates again."""

    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = with_row("person_id")

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    other_id: int = Field(foreign_key="person.id", index=True)
    said_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
