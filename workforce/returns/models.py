"""The month's return: what was sent from here, the letter that carries it, and what the sector body holds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import uuid4

from sqlmodel import Field, LargeBinary, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import AS_A_WHOLE, STAYS, Moves, Named
from workforce.tenancy import Letterbox, Private


class Return(Letterbox, table=True):
    """On its way to the sector body, which deletes it when it has taken it in. A withdrawal carries no frames."""

    data: ClassVar[Data] = Data.SPECIAL

    month_end: Annotated[date, Data.ADMINISTRATIVE]
    version: Annotated[int, Data.ADMINISTRATIVE]
    is_withdrawal: Annotated[bool, Data.ADMINISTRATIVE] = False
    framework: Annotated[str, Data.PUBLIC] = ""  # the version by which roles and skills are named
    staff: bytes = Field(default=b"", sa_type=LargeBinary)
    skills: bytes = Field(default=b"", sa_type=LargeBinary)

    def bound(self, part: str) -> str:
        """What a sealed part belongs to: this sender, month and version."""
        return f"return:{self.sender_id}:{self.month_end}:{self.version}:{part}"


class SentReturn(Private, table=True):
    """Rates are whole fives of a per cent, and empty for few people: they must not tell who has just answered."""

    __table_args__ = (UniqueConstraint("organisation_id", "month_end", "version"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    month_end: date = Field(index=True)
    version: int
    sent_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    employments: int
    in_post: int
    framework: Annotated[str, Data.PUBLIC] = ""
    digital: int
    ethnicity_rate: int | None = None
    disability_rate: int | None = None
    sex_rate: int | None = None
    age_rate: int | None = None


class ReceivedReturn(Private, table=True):
    """The sector body's own copy: the latest version of each sender and month, empty once withdrawn."""

    __table_args__ = (UniqueConstraint("organisation_id", "sender_id", "month_end"),)
    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = AS_A_WHOLE
    names: ClassVar[Sequence[Named]] = (Named("sender_id", STAYS),)

    id: int = Field(default=None, primary_key=True)
    sender_id: int = Field(foreign_key="organisation.id", index=True)
    month_end: Annotated[date, Data.ADMINISTRATIVE] = Field(index=True)
    version: Annotated[int, Data.ADMINISTRATIVE]
    received_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    is_withdrawn: Annotated[bool, Data.ADMINISTRATIVE] = False
    framework: Annotated[str, Data.PUBLIC] = ""
    staff: bytes = Field(default=b"", sa_type=LargeBinary)
    skills: bytes = Field(default=b"", sa_type=LargeBinary)

    def bound(self, part: str) -> str:
        return f"received return:{self.sender_id}:{self.month_end}:{part}"


class StackedMonth(Private, table=True):
    """What the returns of a month say, in one file: see `stacking`. `digest` says of which returns it is made."""

    __table_args__ = (UniqueConstraint("organisation_id", "month_end"),)
    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    month_end: Annotated[date, Data.ADMINISTRATIVE]
    digest: Annotated[str, Data.ADMINISTRATIVE]
    stacked_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    staff: bytes = Field(default=b"", sa_type=LargeBinary)

    def bound(self) -> str:
        """To its returns, too: under another digest it does not open."""
        return f"stacked month:{self.month_end}:{self.digest}"


class PseudonymKey(Private, table=True):
    """The secret under which an organisation's pseudonyms are made; nobody else's can be joined with them.

    Whoever takes over its people has the key beside its own, and by `Person.counted_by` counts them under it as before.
    """

    data: ClassVar[Data] = Data.SECRET
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    name: Annotated[str, Data.KEY] = Field(default_factory=lambda: str(uuid4()))
    drawn_by: Annotated[int, Data.ADMINISTRATIVE] = 0  # the number of the organisation that drew it
    value: bytes = Field(sa_type=LargeBinary)
