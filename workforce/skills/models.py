"""What roles ask for, and what people have been found to hold."""

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, Index, UniqueConstraint

from workforce.classification import Data
from workforce.columns import one_of
from workforce.moves import AS_A_WHOLE, Moves
from workforce.people.models import PERSON
from workforce.tenancy import Private, Reference, Shared


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


class FrameworkVersion(Reference, table=True):
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    name: str
    issued: str
    source: str

    __table_args__ = (UniqueConstraint("name", "issued"),)


class FrameworkRole(Reference, table=True):
    __table_args__ = (UniqueConstraint("version_id", "name"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="frameworkversion.id")
    family: str
    name: str


class RoleLevel(Reference, table=True):
    __table_args__ = (UniqueConstraint("role_id", "name"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    role_id: int = Field(foreign_key="frameworkrole.id")
    name: str


class Skill(Reference, table=True):
    __table_args__ = (UniqueConstraint("version_id", "name"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="frameworkversion.id")
    name: str


class SkillRequirement(Reference, table=True):
    __table_args__ = (UniqueConstraint("role_level_id", "skill_id"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    role_level_id: int = Field(foreign_key="rolelevel.id")
    skill_id: int = Field(foreign_key="skill.id", index=True)
    level: int = Field(ge=1, le=4)


class Assessment(Private, table=True):
    """One finding, never changed: the latest of a skill is what somebody holds.

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
