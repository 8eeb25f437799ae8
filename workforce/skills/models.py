"""What roles ask for, and what people have been found to hold."""

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, ClassVar

from sqlalchemy import ColumnElement
from sqlmodel import Field, Index, UniqueConstraint, col, or_

from workforce.campaigns.models import Campaign, Figure, Request
from workforce.classification import Data
from workforce.columns import one_of
from workforce.moves import AS_A_WHOLE, Moves, with_row
from workforce.people.models import PERSON
from workforce.tenancy import Private, Shared


class Level(IntEnum):
    """Ordinal: never averaged."""

    NONE = 0
    AWARENESS = 1
    WORKING = 2
    PRACTITIONER = 3
    EXPERT = 4

    @property
    def label(self) -> str:
        return self.name.capitalize()


class AssessmentKind(StrEnum):
    SELF = "self-assessed"
    MANAGER = "validated by the line manager"
    EVIDENCED = "evidenced"


class OwnRole(Private, table=True):
    """A role level that a council has beside the framework, by the names that its posts carry."""

    __table_args__ = (UniqueConstraint("organisation_id", "role", "role_level"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    family: str
    role: str
    role_level: str


class OwnRequirement(Private, table=True):
    """A skill that an own role asks for, of the framework or the council's own, by name."""

    __table_args__ = (UniqueConstraint("own_role_id", "skill"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("own_role_id")

    id: int = Field(default=None, primary_key=True)
    own_role_id: int = Field(foreign_key="ownrole.id", index=True)
    skill: str
    level: int = Field(ge=1, le=4)


class Assessment(Private, table=True):
    """One finding, never changed: the latest of a skill that has not expired is what somebody holds.

    A skill is kept by name, so that the history outlives a version of the framework.
    """

    __table_args__ = (Index("ix_assessment_by_person", "organisation_id", "person_id", "skill", "assessed_on"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    skill: str
    level: int = Field(ge=0, le=4)
    kind: AssessmentKind = Field(sa_type=one_of(AssessmentKind))
    evidence: str = ""  # programme or certificate, where there is one
    assessed_on: Annotated[date, Data.ADMINISTRATIVE]
    expires_on: date | None = None  # the last day on which the evidence counts
    assessor_id: int | None = Field(default=None, foreign_key="person.id", index=True)

    @property
    def label(self) -> str:
        return Level(self.level).label

    def has_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today


def still_counts(today: date) -> ColumnElement[bool]:
    """The condition of a query for findings that have not expired by a day."""
    return or_(col(Assessment.expires_on).is_(None), col(Assessment.expires_on) >= today)


class Opening(Shared, table=True):
    """What would raise a skill: programmes write it, a person's page shows it."""

    __table_args__ = (UniqueConstraint("organisation_id", "source", "skill"),)
    data: ClassVar[Data] = Data.PUBLIC
    moves_with: ClassVar[Moves] = AS_A_WHOLE

    id: int = Field(default=None, primary_key=True)
    source: Annotated[str, Data.KEY]  # what wrote it: kind and number
    skill: str = Field(index=True)
    kind: str  # programme, mentor, secondment
    title: str
    address: str = ""  # below the reader’s own organisation, where there is a page
    opens_on: date
    closes_on: date | None = None


class SkillsCampaign(Campaign, table=True):
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = AS_A_WHOLE


class SkillsRequest(Request, table=True):
    __table_args__ = (UniqueConstraint("campaign_id", "person_id"),)
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON

    campaign_id: int = Field(foreign_key="skillscampaign.id")
    answered_on: Annotated[date | None, Data.ADMINISTRATIVE] = None


class SkillsFigure(Figure, table=True):
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = with_row("campaign_id")

    campaign_id: int = Field(foreign_key="skillscampaign.id", index=True)
