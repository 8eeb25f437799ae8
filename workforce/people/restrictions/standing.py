"""Whose record is restricted, and what of theirs a rule has to pass by."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement, bindparam, orm
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import Field, SQLModel, col, or_, select

from workforce.classification import Data
from workforce.columns import Moment
from workforce.database import GOES_OUT
from workforce.identity import Membership
from workforce.moves import Moves
from workforce.people.models import PERSON, Person
from workforce.tenancy import OrganisationSession, Private, kept

SENTENCE = "This record is restricted: it is stored and not used. HR can lift the restriction on the person’s page."


class Restriction(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    reason: str
    began_at: datetime = Field(sa_type=Moment)
    lifted_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    note: str = ""


STANDING = col(Restriction.lifted_at).is_(None)
THEIRS = kept(select(Restriction).where(STANDING, col(Restriction.person_id) == bindparam("person_id")))
EVERYBODY = kept(select(Restriction.person_id).where(STANDING))


def current(session: OrganisationSession, person_id: int | None) -> Restriction | None:
    return session.exec(THEIRS, params={"person_id": person_id}).first()


def restricted(session: orm.Session) -> Collection[int]:
    """The numbers of everybody whose record is restricted here; hardly ever more than a few."""
    return {*session.execute(EVERYBODY, execution_options={GOES_OUT: False}).scalars()}


def way_to_person(model: type[SQLModel]) -> tuple[type[SQLModel], str] | None:
    """The column that says whom a row is about, if the table has one."""
    if model is Person:
        return model, "id"
    return next(((model, name) for name in ("person_id", "member_id") if name in model.model_fields), None)


def left_out(model: type[SQLModel], name: str, numbers: Collection[int]) -> ORMOption:
    return orm.with_loader_criteria(model, of_others(model, name, numbers), include_aliases=True)


def of_others(model: type[SQLModel], name: str, numbers: Collection[int]) -> ColumnElement[bool]:
    """Rows that are about nobody are about others, too."""
    column = getattr(model, name)
    return or_(column.is_(None), column.not_in(numbers))


def members_of(session: orm.Session, people: Collection[int]) -> Collection[int]:
    theirs = select(Membership.id).where(col(Membership.person_id).in_(people))
    return {*session.execute(theirs, execution_options={GOES_OUT: False}).scalars()}
