"""The tables that the ground floor needs before it knows for whom a session speaks."""

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, ClassVar

from sqlalchemy import BindParameter, ColumnElement
from sqlmodel import JSON, Column, Field, UniqueConstraint, col, or_

from workforce.access import Role
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.tenancy import House, Reference


class OrganisationKind(StrEnum):
    COUNTY = "county council"
    DISTRICT = "district council"
    UNITARY = "unitary authority"
    METROPOLITAN = "metropolitan district"
    LONDON_BOROUGH = "London borough"
    CITY = "City corporation"
    SCOTTISH = "Scottish council"
    WELSH = "Welsh council"
    NORTHERN_IRISH = "Northern Irish council"
    COMBINED = "combined authority"
    REGIONAL = "strategic regional authority"
    DEPARTMENT = "central department"
    ARMS_LENGTH = "arm’s-length body"
    HEALTH = "NHS body"
    PROVIDER = "training provider"
    SECTOR_BODY = "sector body"


class Organisation(Reference, table=True):
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True, description="GSS code, or our own where there is none")
    slug: str = Field(unique=True)
    name: str = Field(index=True)
    kind: OrganisationKind = Field(sa_type=one_of(OrganisationKind))
    nation: str
    region: str = ""
    population: int | None = None
    is_fictional: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


class Succession(Reference, table=True):
    """Who took over from an organisation that ended: a service area of it, or the rest where none is named."""

    __table_args__ = (UniqueConstraint("predecessor_id", "service_area"),)
    data: ClassVar[Data] = Data.PUBLIC

    id: int = Field(default=None, primary_key=True)
    predecessor_id: int = Field(foreign_key="organisation.id", index=True)
    successor_id: int = Field(foreign_key="organisation.id", index=True)
    service_area: str = ""
    effective_on: date
    source: str
    is_open: bool = Field(default=True, description="rows may still be handed over, and back")


class Account(House, table=True):
    """Somebody who has signed in at least once; known by an address that they proved to be theirs."""

    data: ClassVar[Data] = Data.PERSONAL

    id: int = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    born_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    bundle: Annotated[str | None, Data.SECRET] = Field(
        default=None, index=True, description="the same in accounts that one person has linked; empty when alone"
    )


class Membership(House, table=True):
    """An address that may act in one organisation, for as long as it is current there.

    Written when a post begins, an invitation goes out, or a person steps into a programme. The account is
    filled in on the first visit; `person_id` names the register's row, which only that organisation can read.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "email"),)
    data: ClassVar[Data] = Data.PERSONAL

    id: int = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    email: str = Field(index=True)
    name: str = ""
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    person_id: Annotated[int | None, Data.KEY] = Field(default=None, index=True)
    starts_on: Annotated[date, Data.EMPLOYMENT]
    ends_on: Annotated[date | None, Data.EMPLOYMENT] = None

    def is_current(self, today: date) -> bool:
        return self.starts_on <= today and not self.is_over(today)

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


def is_not_over(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """The condition of a query for memberships that are current or to come."""
    return or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= today)


class RoleHeld(House, table=True):
    """A role beyond taking part, which every member may."""

    __table_args__ = (UniqueConstraint("membership_id", "role"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE

    id: int = Field(default=None, primary_key=True)
    membership_id: int = Field(foreign_key="membership.id", index=True)
    role: Role = Field(sa_type=one_of(Role))


class SignInLink(House, table=True):
    """A one-time link; only the digest of its 256 bits is kept."""

    data: ClassVar[Data] = Data.SECRET

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    email: Annotated[str, Data.PERSONAL]
    expires_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    used_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    asked_by: Annotated[int | None, Data.KEY] = Field(
        default=None, description="the account that this address is to be linked with; then it signs nobody in"
    )


class SignIn(House, table=True):
    """A browser that is signed in: the cookie holds the token, this row its digest."""

    data: ClassVar[Data] = Data.SECRET

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    began_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    seen_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)


class Attempt(House, table=True):
    """One question that is counted against a limit; `who` is a keyed digest of an address or a network."""

    data: ClassVar[Data] = Data.SECRET

    id: int = Field(default=None, primary_key=True)
    who: str = Field(index=True)
    at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment, index=True)


class ApiToken(House, table=True):
    """A key for another system of the same organisation; scopes are names of permissions."""

    data: ClassVar[Data] = Data.SECRET

    id: int = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    label: Annotated[str, Data.ADMINISTRATIVE] = Field(min_length=1, max_length=80)
    digest: str = Field(unique=True)
    scopes: Annotated[list[str], Data.ADMINISTRATIVE] = Field(sa_column=Column(JSON, nullable=False))
    made_by: Annotated[int, Data.KEY] = Field(foreign_key="account.id")
    expires_on: Annotated[date, Data.ADMINISTRATIVE]
    revoked_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)


def digest_of(token: str) -> str:
    """Tokens are 256 random bits, so a plain digest at rest cannot be searched back."""
    return sha256(token.encode()).hexdigest()
