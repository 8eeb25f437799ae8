"""What an organisation has chosen about its pick-up folder, and the files that were taken from it."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import STAYS, Moves
from workforce.people.enrolment.uploads import Mode
from workforce.tenancy import Private


class PickUpFields(SQLModel):
    """`by_itself`: a file in which nobody has to decide anything is applied without asking."""

    is_on: bool = False
    by_itself: bool = False
    mode: Mode = Field(default=Mode.CHANGES, sa_type=one_of(Mode))


class PickUp(PickUpFields, Private, table=True):
    __table_args__ = (UniqueConstraint("organisation_id"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)


class PickedUp(Private, table=True):
    """A file that was taken: `settled_at` once nothing more is to be done about it by itself."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    upload_id: int = Field(foreign_key="staffupload.id", unique=True)
    name: str
    taken_at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
