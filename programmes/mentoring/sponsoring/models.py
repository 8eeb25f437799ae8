"""What a sponsor did for the person whom they sponsor: this, and no number of meetings, is what a sponsorship is."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel

from programmes.mentoring.pairs import PARTICIPANT
from workforce.classification import Data
from workforce.columns import one_of
from workforce.moves import Moves, with_row
from workforce.tenancy import Private


class ActionKind(StrEnum):
    """Our own short list; each is something that others saw or heard."""

    INTRODUCED = "introduced them to somebody"
    PUT_FORWARD = "put them forward for a role or a task"
    PANEL = "brought them onto a panel or a board"
    RECOMMENDED = "recommended them"
    SPOKE = "spoke for them when they were not there"
    SHARED = "shared an opportunity"


class ActionFields(SQLModel):
    kind: ActionKind = Field(sa_type=one_of(ActionKind))
    done_on: date
    words: str = Field(default="", max_length=200)


class SponsorAction(ActionFields, Private, table=True):
    """`participant_id` is the sponsor; whom they sponsor sees it, and the programme managers only how often."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("pairing_id")

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairing.id", index=True)
    participant_id: int = Field(foreign_key=PARTICIPANT, index=True)
    done_on: Annotated[date, Data.ADMINISTRATIVE]
