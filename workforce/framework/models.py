"""The tables of the framework: its versions, what each asks for, and what became of names from one to the next."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, Index, UniqueConstraint

from workforce.classification import Data
from workforce.columns import one_of
from workforce.tenancy import Reference


class PairKind(StrEnum):
    SKILL = "skill"
    ROLE = "role"


class FrameworkVersion(Reference, table=True):
    """`starts_on`: the day it comes into force; none for the version of the start, and for one that is only a draft."""

    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    name: str
    issued: str
    source: str
    starts_on: date | None = None

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


class FrameworkPair(Reference, table=True):
    """What a name of the version before became in this one: a row for each new name, one with none where it is gone.

    A role is written as its role level is: “Role: level”.
    """

    __table_args__ = (Index("ix_frameworkpair_by_version", "version_id", "kind"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="frameworkversion.id")
    kind: PairKind = Field(sa_type=one_of(PairKind))
    old: str
    new: str = ""
