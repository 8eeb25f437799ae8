"""Footprints: the areas that organisations are counted and work together in. They overlap and change by date."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlmodel import Field, UniqueConstraint

from workforce.classification import Data
from workforce.columns import one_of
from workforce.tenancy import Reference


class FootprintKind(StrEnum):
    REGION = "region"
    COMBINED_AUTHORITY = "combined authority"
    REGIONAL_CENTRE = "regional centre"


class Footprint(Reference, table=True):
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True, description="GSS code, or our own for a region")
    name: str
    kind: FootprintKind = Field(sa_type=one_of(FootprintKind))


class FootprintMember(Reference, table=True):
    """No first day: it began before the records do. No last day: it still lasts."""

    __table_args__ = (UniqueConstraint("footprint_id", "organisation_id", "starts_on"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    footprint_id: int = Field(foreign_key="footprint.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    starts_on: date | None = None
    ends_on: date | None = None
