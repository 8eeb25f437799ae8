"""An invitation to a round: as the organiser composed it, on its way, and as an organisation resolves it at home."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import BigInteger, Field, SQLModel, UniqueConstraint

from programmes.mentoring.models import THE_ROUND, Side
from programmes.mentoring.sides import Sides
from workforce.campaigns.models import Figure, Whose
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import AS_A_WHOLE, Moves, Named, with_row
from workforce.people.models import PERSON
from workforce.tenancy import Letterbox, Private


class Wanted(SQLModel):
    """Whom an invitation is for; what is left empty narrows nothing.

    `skill` is one that a mentor holds at Practitioner or above, or that a mentee's role asks for beyond what they hold.
    `grades` are of the post as their council writes them, with commas between. `cohort_id` is of a cohort in which they
    took part. `words` go into the letter.
    """

    side: Side = Field(default=Side.BOTH, sa_type=one_of(Side))
    whose: Whose = Field(default=Whose.EVERYBODY, sa_type=one_of(Whose))
    role_family: str = Field(default="", max_length=120)
    role: str = Field(default="", max_length=120)
    grades: str = Field(default="", max_length=200)
    skill: str = Field(default="", max_length=160)
    cohort_id: int | None = Field(default=None, foreign_key="cohort.id", index=True)
    words: str = Field(default="", max_length=1000)
    reminders: int = Field(default=1, ge=0, le=2)

    def told(self, sides: Sides) -> str:
        """Whom it is for in one line, but for the cohort: mentors, people in digital roles, Data, Testing."""
        parts = (sides.sought(self.side), self.whose.value, self.role_family, self.role, self.grades, self.skill)
        return ", ".join(part for part in parts if part)


class Stage(StrEnum):
    """Where an organisation stands with an invitation."""

    POSTED = "on its way"
    WAITING = "waits for the organisation’s yes"
    SENT = "letters were written"
    STOPPED = "stopped by the organisation"


class Progress(SQLModel):
    """What an organisation lets be known: from `least` to `most` were asked, at least `answered` have answered.

    None where too few people were asked for anything to be said.
    """

    stage: Stage = Field(default=Stage.POSTED, sa_type=one_of(Stage))
    least: int | None = None
    most: int | None = None
    answered: int | None = None


class MentoringInvitation(Wanted, Private, table=True):
    """As the organiser composed it."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = THE_ROUND

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    sent_at: datetime = Field(sa_type=Moment)


class MentoringInvitee(Progress, Private, table=True):
    """An organisation to which an invitation went, and what it says of it."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("invitation_id")
    names: ClassVar[Sequence[Named]] = (Named("invited_id", AS_A_WHOLE),)

    id: int = Field(default=None, primary_key=True)
    invitation_id: int = Field(foreign_key="mentoringinvitation.id", index=True)
    invited_id: int = Field(foreign_key="organisation.id", index=True)
    told_at: datetime | None = Field(default=None, sa_type=Moment, description="of the latest word from there")


class PostedInvitation(Wanted, Letterbox, table=True):
    """An invitation on its way to an organisation."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE

    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    number: int = Field(sa_type=BigInteger, description="the sender's own of the invitation")


class PostedProgress(Progress, Letterbox, table=True):
    """Back to the organiser: counts in ranges, and nobody's name."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE

    number: int = Field(sa_type=BigInteger, description="the addressee's own of the invitation")
    posted_at: datetime = Field(sa_type=Moment)


class HomeInvitation(Wanted, Private, table=True):
    """At home: people are asked once somebody says yes to it, or by itself where the organisation wishes so.

    `number` is the organiser's own.
    """

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="mentoringround.id", index=True)
    number: int = Field(sa_type=BigInteger)
    received_at: datetime = Field(sa_type=Moment)
    passed_on: date | None = None
    asked_on: date | None = None
    stopped_on: date | None = None

    @property
    def stage(self) -> Stage:
        if self.stopped_on:
            return Stage.STOPPED
        return Stage.SENT if self.passed_on else Stage.WAITING


class Reply(StrEnum):
    NOT_NOW = "not this time"
    NEVER = "never ask me"


class InvitedPerson(Private, table=True):
    """Somebody who was written to. Whoever has registered has answered too; that is read from the registration.

    `digest` is of the link in the latest letter.
    """

    __table_args__ = (UniqueConstraint("invitation_id", "person_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    invitation_id: int = Field(foreign_key="homeinvitation.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    told_on: Annotated[date, Data.ADMINISTRATIVE]
    reply: Reply | None = Field(default=None, sa_type=one_of(Reply))
    replied_on: date | None = None
    digest: Annotated[str | None, Data.SECRET] = Field(default=None, index=True, unique=True)


class MentoringSilence(Private, table=True):
    """Somebody who asked not to be invited to any round."""

    __table_args__ = (UniqueConstraint("organisation_id", "person_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    asked_on: date


class InvitationFigure(Figure, table=True):
    """How many of those asked have answered, as it was told to the organiser."""

    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("invitation_id")

    invitation_id: int = Field(foreign_key="homeinvitation.id", index=True)
