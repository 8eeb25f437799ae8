"""Who works where, and when: a person, apart from the dated posts that they hold."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import uuid4

from pydantic import EmailStr, model_validator
from sqlalchemy import Computed, text
from sqlmodel import Column, Date, Field, Index, Numeric, SQLModel, String, UniqueConstraint

from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.moves import BY_SERVICE, Moves, with_row
from workforce.people.codes import Destination, DigitalBackground, PostKind
from workforce.screens import day
from workforce.tenancy import Private

PERSON = with_row("person_id")
ONCE = {"sqlite_autoincrement": True}
"""Of a table whose rows may go and come back: their number is given to no other meanwhile."""


class Sex(StrEnum):
    FEMALE = "Female"
    MALE = "Male"


class Contract(StrEnum):
    PERMANENT = "Permanent"
    FIXED_TERM = "Fixed term"
    CASUAL = "Casual"
    APPRENTICE = "Apprentice"
    AGENCY = "Agency"
    SECONDEE = "Secondee"
    OTHER = "Other"


class LeavingReason(StrEnum):
    RESIGNED = "Resigned"
    RETIRED = "Retired"
    REDUNDANT = "Redundant"
    DISMISSED = "Dismissed"
    CONTRACT_ENDED = "Contract ended"
    TRANSFERRED = "Transferred"
    DIED = "Died"
    OTHER = "Other"


class PersonFields(SQLModel):
    """Who somebody is. Councillors have no payroll number and no post, but a term of office."""

    payroll_number: str | None = Field(default=None, max_length=40)
    first_name: str = Field(min_length=1, max_length=80)
    last_name: str = Field(min_length=1, max_length=80)
    email: EmailStr | None = Field(default=None, max_length=254)
    date_of_birth: date | None = None
    sex: Sex | None = Field(default=None, sa_type=one_of(Sex))
    is_councillor: bool = False
    term_starts_on: date | None = None
    term_ends_on: date | None = None


class PostFields(SQLModel):
    """What somebody does, from one day to another."""

    job_title: str = Field(min_length=1, max_length=160)
    service_area: str = Field(default="", max_length=120)
    role_family: str = Field(default="", max_length=120)
    role: str = Field(default="", max_length=120)
    role_level: str = Field(default="", max_length=120)
    local_role: str = Field(default="", max_length=120)
    is_digital: bool = False
    digital_background: DigitalBackground | None = Field(default=None, sa_type=one_of(DigitalBackground))
    kind: PostKind = Field(default=PostKind.SUBSTANTIVE, sa_type=one_of(PostKind))
    grade: str = Field(default="", max_length=40)
    pay_point: str = Field(default="", max_length=40)
    salary_band: str = Field(default="", max_length=60)
    hourly_rate: Decimal | None = Field(default=None, ge=0, le=1000, sa_type=Numeric(10, 4))
    contract: Contract = Field(default=Contract.PERMANENT, sa_type=one_of(Contract))
    fte: float = Field(default=1.0, gt=0, le=1)
    work_place: str = Field(default="", max_length=120)
    starts_on: date
    ends_on: date | None = None
    leaving_reason: LeavingReason | None = Field(default=None, sa_type=one_of(LeavingReason))
    destination: Destination | None = Field(default=None, sa_type=one_of(Destination))

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> "PostFields":
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("The end date is before the start date")
        return self


SEARCHED = ("last_name", "first_name", "email")


def in_lower_case(name: str) -> Column[str]:
    """The database keeps it, and a search alone reads it: under row-level security no index on lower() is used."""
    return Column(f"{name}_key", String, Computed(f"lower({name})"))


def of_the_few(table: str, name: str, whose: str) -> Index:
    """An index of the rows that have a value at all, and of whose they are."""
    has_one = text(f"{name} IS NOT NULL")
    of_table = f"ix_{table}_by_{name}"
    return Index(of_table, "organisation_id", name, whose, sqlite_where=has_one, postgresql_where=has_one)


class Person(PersonFields, Private, table=True):
    """`register_id` is permanent: encrypted answers are bound to it and survive a merger of organisations."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "payroll_number"),
        Index("ix_person_by_name", "organisation_id", "last_name", "first_name", "id"),
        Index("ix_person_by_email", "organisation_id", "email"),
        of_the_few("person", "term_starts_on", "id"),
        of_the_few("person", "term_ends_on", "id"),
        *(in_lower_case(name) for name in SEARCHED),
        *(Index(f"ix_person_by_{name}_key", "organisation_id", f"{name}_key") for name in SEARCHED),
        ONCE,
    )
    __mapper_args__: ClassVar[dict[str, object]] = {"exclude_properties": [f"{name}_key" for name in SEARCHED]}
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = BY_SERVICE

    id: int = Field(default=None, primary_key=True)
    register_id: Annotated[str, Data.KEY] = Field(default_factory=lambda: str(uuid4()), unique=True)
    counted_by: Annotated[str, Data.KEY] = ""  # the key of their pseudonyms, where an organisation before ours drew it
    version: Annotated[int, Data.ADMINISTRATIVE] = 1  # rises with every change to the person or their posts
    changed_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Post(PostFields, Private, table=True):
    """Keys are the first and last day again: by an index on those days SQLite would look for one person’s posts."""

    __table_args__ = (
        Index("ix_post_by_person", "organisation_id", "person_id", "starts_on"),
        Index("ix_post_by_service_area", "organisation_id", "service_area"),
        Column("started_key", Date, Computed("starts_on")),
        Index("ix_post_by_started_key", "organisation_id", "started_key", "person_id"),
        Column("ended_key", Date, Computed("ends_on")),
        of_the_few("post", "ended_key", "person_id"),
        ONCE,
    )
    __mapper_args__: ClassVar[dict[str, object]] = {"exclude_properties": ["started_key", "ended_key"]}
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    manager_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    establishment_post_id: int | None = Field(default=None, foreign_key="establishmentpost.id", index=True)

    def is_current(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)

    @property
    def days(self) -> str:
        """from 1 May 2028 to 30 April 2030"""
        return f"from {day(self.starts_on)}" + (f" to {day(self.ends_on)}" if self.ends_on else "")


class StandIn(Private, table=True):
    """Somebody who answers for a line manager while that manager is away."""

    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = with_row("manager_id")

    id: int = Field(default=None, primary_key=True)
    manager_id: int = Field(foreign_key="person.id", index=True)
    stand_in_id: int = Field(foreign_key="person.id", index=True)
    starts_on: date
    ends_on: date


class Participation(Private, table=True):
    """A dated period of taking part in something; programmes write it, the register and its numbers read it."""

    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str  # leadership, apprenticeship, mentoring, secondment
    role: str = ""  # mentor or mentee, where there are sides
    title: str
    organiser: str
    source: Annotated[str, Data.KEY] = Field(index=True)  # what wrote it: kind and number, once each
    starts_on: date
    ends_on: date | None = None
    outcome: str = ""
