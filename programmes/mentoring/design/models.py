"""Versions of a round's policy: each stays as it was saved, one is in force."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, UniqueConstraint

from programmes.mentoring.models import THE_ROUND
from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import Moves
from workforce.tenancy import Private


class RoundPolicy(Private, table=True):
    """`policy` is the engine's, as its own line of JSON; `words` are why it was changed."""

    __table_args__ = (UniqueConstraint("round_id", "number"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    number: int
    policy: str
    words: str = ""
    made_at: datetime = Field(sa_type=Moment)
