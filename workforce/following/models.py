"""Who follows which figures, and which release newer ones are compared with."""

from datetime import datetime
from typing import Annotated, ClassVar
from urllib.parse import urlencode

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import STAYS, Moves
from workforce.tenancy import Private


class FollowFields(SQLModel):
    """A released table by its name, or a measure with what it is cut by and set against; and whom it is about."""

    name: str = Field(min_length=1, max_length=60)
    is_measure: bool = False
    by: str = Field(default="", max_length=40)
    against: str = Field(default="", max_length=40)
    scope: str = Field(default="", max_length=80)

    @property
    def path(self) -> str:
        """Where the figures stand, below the organisation’s address: of the latest month."""
        if not self.is_measure:
            return f"/statistics/tables/{self.name}?{urlencode({'scope': self.scope})}"
        cut = {"name": self.name, "by": self.by, "against": self.against, "scope": self.scope}
        return f"/statistics/measures/figures?{urlencode({key: each for key, each in cut.items() if each})}"


class Follow(FollowFields, Private, table=True):
    """`release_id`: of the release that newer ones are compared with: the latest when it began, then the one that was
    last told of. `said`: what changed, when it last did.
    """

    __table_args__ = (UniqueConstraint("membership_id", "is_measure", "name", "by", "against", "scope"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    membership_id: Annotated[int, Data.KEY] = Field(foreign_key="membership.id", index=True)
    title: str
    place: str
    since: datetime = Field(sa_type=Moment)
    release_id: int = Field(foreign_key="release.id", index=True)
    said: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    changed_at: datetime | None = Field(default=None, sa_type=Moment)
