"""HR restricts the processing of a record, and lifts that again."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from workforce.audit import note
from workforce.errors import Refusal
from workforce.people.models import Person
from workforce.people.restrictions.standing import Restriction, current
from workforce.tenancy import OrganisationSession


class RestrictionFields(SQLModel):
    reason: str = Field(min_length=1, max_length=500)


class LiftingFields(SQLModel):
    note: str = Field(min_length=1, max_length=500)


def restrict(
    session: OrganisationSession, person: Person, fields: RestrictionFields, actor_id: int | None, now: datetime
) -> None:
    """The version rises, so that forms and files that were read before it come too late."""
    if current(session, person.id):
        raise Refusal("This record is restricted already.")
    person.version += 1
    session.add(person)
    session.flush()
    session.add(Restriction(person_id=person.id, reason=fields.reason, began_at=now))
    note(session, now, actor_id, "restricted", "person", person.id)


def lift(
    session: OrganisationSession, person: Person, fields: LiftingFields, actor_id: int | None, now: datetime
) -> None:
    standing = current(session, person.id)
    if standing is None:
        raise Refusal("This record is not restricted.")
    standing.lifted_at, standing.note = now, fields.note
    session.add(standing)
    note(session, now, actor_id, "lifted the restriction of", "person", person.id)
