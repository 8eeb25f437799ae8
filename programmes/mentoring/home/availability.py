"""At home: how many mentees somebody can have in all, and whether they are there; one answer for every round."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar

from pydantic import model_validator
from sqlmodel import Field, SQLModel, UniqueConstraint, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.audit import note
from workforce.classification import Data
from workforce.moves import Moves
from workforce.people.models import PERSON, Participation, Person, Post
from workforce.tenancy import OrganisationSession, Private

MOST_PLACES = 30


class AvailabilityFields(SQLModel):
    """`places` is of all rounds together; without it each round has what was set aside for it."""

    places: int | None = Field(default=None, ge=0, le=MOST_PLACES)
    away_from: date | None = None
    away_until: date | None = None

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> "AvailabilityFields":
        if self.away_until and (self.away_from is None or self.away_until < self.away_from):
            raise ValueError("Give the first day away, and a last day that is not before it")
        return self


class MentoringAvailability(AvailabilityFields, Private, table=True):
    __table_args__ = (UniqueConstraint("organisation_id", "person_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


def availability_of(session: OrganisationSession, person_id: int | None) -> MentoringAvailability | None:
    theirs = select(MentoringAvailability).where(MentoringAvailability.person_id == person_id)
    return session.exec(theirs).first()


def state_places(session: OrganisationSession, person_id: int, places: int) -> None:
    said = availability_of(session, person_id) or MentoringAvailability(person_id=person_id)
    said.places = places
    session.add(said)
    session.flush()


def state_availability(
    session: OrganisationSession, person_id: int, fields: AvailabilityFields, now: datetime
) -> MentoringAvailability:
    said = availability_of(session, person_id) or MentoringAvailability(person_id=person_id)
    said.sqlmodel_update(fields.model_dump())
    session.add(said)
    session.flush()
    note(session, now, None, "stated", "mentoring availability", said.id)
    return said


def places_of(session: OrganisationSession, person_id: int) -> int | None:
    said = availability_of(session, person_id)
    return said.places if said else None


def are_away(session: OrganisationSession, people: Sequence[int], today: date) -> set[int]:
    """By their own word, or seconded elsewhere as the register has it."""
    said = select(MentoringAvailability.person_id).where(
        col(MentoringAvailability.person_id).in_(people),
        col(MentoringAvailability.away_from) <= today,
        or_(col(MentoringAvailability.away_until).is_(None), col(MentoringAvailability.away_until) >= today),
    )
    seconded = select(Participation.person_id).where(
        col(Participation.person_id).in_(people),
        Participation.kind == "secondment",
        Participation.starts_on <= today,
        or_(col(Participation.ends_on).is_(None), col(Participation.ends_on) >= today),
    )
    return {*session.exec(said), *session.exec(seconded)}


def have_left(session: OrganisationSession, people: Sequence[int], today: date) -> set[int]:
    """Whose last post, or term of office, is over; whoever never had one has not left."""
    going_on = holders(people).where(or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today))
    councillors = select(Person.id).where(col(Person.id).in_(people), col(Person.is_councillor))
    in_office = councillors.where(or_(col(Person.term_ends_on).is_(None), col(Person.term_ends_on) >= today))
    came = {*session.exec(holders(people)), *session.exec(councillors)}
    return came - {*session.exec(going_on), *session.exec(in_office)}


def holders(people: Sequence[int]) -> SelectOfScalar[int]:
    return select(Post.person_id).where(col(Post.person_id).in_(people))
