"""Pay gaps by ethnic group and disability, as they were made: once for a snapshot date, and never anew."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import JSON, Field, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import STAYS, Moves
from workforce.tenancy import Private

Row = dict[str, str | int | None]


class GroupPayGaps(Private, table=True):
    """`gaps`: rows of `derived.pay.GAPS`, each under its characteristic, safe to publish; none that is not asked for.

    Rates of declaration are whole fives of a per cent, and empty for few people.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "snapshot_on"),)
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    snapshot_on: date
    made_at: datetime = Field(sa_type=Moment)
    ethnicity_rate: int | None = None
    disability_rate: int | None = None
    gaps: list[Row] = Field(default_factory=list, sa_type=JSON)
