"""What people said about themselves, sealed: the person alone reads their row, statistics count all of them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import JSON, Column, Field, LargeBinary, UniqueConstraint

from workforce.campaigns.models import Campaign, Figure, Request
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.diversity.questions import Question, Topic
from workforce.moves import AS_A_WHOLE, STAYS, Moves
from workforce.people.models import ONCE, PERSON
from workforce.tenancy import Private


class Answer(Private, table=True):
    """No row is no answer. A withdrawn answer leaves nothing, and a changed one leaves no history."""

    __tablename__ = "diversityanswer"
    __table_args__ = (UniqueConstraint("person_id", "question"), ONCE)
    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    question: Annotated[Question, Data.ADMINISTRATIVE] = Field(sa_type=one_of(Question))
    version: Annotated[str, Data.ADMINISTRATIVE]
    value: bytes = Field(sa_type=LargeBinary)
    is_imported: Annotated[bool, Data.ADMINISTRATIVE] = False  # from the employer's older file, not from the person


class Spoken(Private, table=True):
    """Somebody has answered or withdrawn here themself: from then on no file answers for them."""

    __tablename__ = "diversityspoken"
    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class FileState(StrEnum):
    UPLOADED = "being read"
    UNREADABLE = "could not be read"
    READ = "waiting for approval"
    APPROVED = "being applied"
    APPLIED = "applied"
    DISCARDED = "discarded"


class MonitoringFile(Private, table=True):
    """An older file of answers on its way in: sealed as it arrives, and gone once it is applied or discarded."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    state: FileState = Field(default=FileState.UPLOADED, sa_type=one_of(FileState))
    sentence: str = ""  # why it could not be read, or what has to be looked at again
    matched: int = 0  # rows of people in the register
    faults: list[dict[str, str | int | None]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    faults_in_all: int = 0
    uploaded_by: int | None = None
    uploaded_at: datetime = Field(sa_type=Moment)
    content: Annotated[bytes | None, Data.SPECIAL] = Field(default=None, sa_type=LargeBinary)

    def bound(self) -> str:
        return f"monitoring file:{self.organisation_id}:{self.uploaded_at.isoformat()}"


class AnswerAside(Private, table=True):
    """What an answer was before two records of one person became one, as it was sealed, until that is final.

    `gone` is the register number of the record that was given up, `register_id` what the value is bound to.
    """

    __tablename__ = "diversityaside"
    data: ClassVar[Data] = Data.SPECIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    gone: Annotated[str, Data.KEY] = Field(index=True)
    answer_id: Annotated[int, Data.KEY]
    was_of: Annotated[int, Data.KEY]
    register_id: Annotated[str, Data.KEY]
    question: Annotated[Question, Data.ADMINISTRATIVE] = Field(sa_type=one_of(Question))
    version: Annotated[str, Data.ADMINISTRATIVE]
    value: bytes = Field(sa_type=LargeBinary)
    is_imported: Annotated[bool, Data.ADMINISTRATIVE] = False


class Collected(Private, table=True):
    """What this organisation asks about, if it has said so; before that, ethnic group and disability."""

    __tablename__ = "diversitycollected"
    __table_args__ = (UniqueConstraint("organisation_id", "topic"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    topic: Topic = Field(sa_type=one_of(Topic))
    is_asked: bool
    since: date


class DeclarationCampaign(Campaign, table=True):
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE


class DeclarationRequest(Request, table=True):
    """That somebody was asked. Whether they answered stands nowhere beside it."""

    __table_args__ = (UniqueConstraint("campaign_id", "person_id"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON

    campaign_id: int = Field(foreign_key="declarationcampaign.id")


class DeclarationFigure(Figure, table=True):
    """Of the whole organisation, whoever a campaign asks: no choice of people makes a figure of its own."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS
