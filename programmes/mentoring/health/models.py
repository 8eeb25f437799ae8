from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, UniqueConstraint

from programmes.mentoring.models import THE_ROUND
from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import Moves
from workforce.tenancy import Private


class RoundHealth(Private, table=True):
    """What the job last found, as JSON of `Findings`: people are numbers, so that nobody's card outlasts it here.

    `seen` says which cards and which policy it was found from.
    """

    __table_args__ = (UniqueConstraint("round_id"),)
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    found_at: datetime = Field(sa_type=Moment)
    seen: str
    findings: str
