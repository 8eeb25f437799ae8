"""One person’s erasure on request: asked for, looked at, confirmed; it cannot be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select

from workforce.audit import AuditKey, note
from workforce.errors import Refusal
from workforce.people.models import Person
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.restrictions.standing import SENTENCE, current
from workforce.rights.erasing import Step, carry_out, plan, take_back
from workforce.rights.models import Erasure, ErasureFields, ErasureKind
from workforce.rights.walk import start_from_person
from workforce.screens import london_date
from workforce.telling import Tellings
from workforce.tenancy import OrganisationSession


def plan_of(session: OrganisationSession, person: Person, tellings: Tellings, now: datetime) -> Sequence[Step]:
    return plan(session, start_from_person(session, person), tellings, london_date(now))


def waiting(session: OrganisationSession, person_id: int) -> Erasure | None:
    """The request of this person that is not carried out yet."""
    theirs = select(Erasure).where(Erasure.kind == ErasureKind.REQUEST, Erasure.subject == person_id)
    return session.exec(theirs.where(col(Erasure.done_at).is_(None))).first()


def ask(
    session: OrganisationSession, person: Person, fields: ErasureFields, actor_id: int | None, now: datetime
) -> Erasure:
    """The first step: nothing is erased yet."""
    refuse_restricted(session, person)
    if waiting(session, person.id):
        raise Refusal("An erasure of this person waits to be confirmed already.")
    erasure = Erasure(
        kind=ErasureKind.REQUEST, subject=person.id, period=now.isoformat(), reason=fields.reason, asked_at=now
    )
    erasure.asked_by = actor_id
    session.add(erasure)
    note(session, now, actor_id, "asked for the erasure of", "person", person.id)
    return erasure


def call_off(session: OrganisationSession, person: Person, actor_id: int | None, now: datetime) -> None:
    erasure = waiting(session, person.id)
    if erasure is None:
        raise Refusal("No erasure of this person waits to be confirmed.")
    session.delete(erasure)
    note(session, now, actor_id, "called off the erasure of", "person", person.id)


@dataclass(frozen=True)
class Confirmation:
    """Who confirms, and the name that they typed to be sure."""

    typed: str
    actor_id: int | None
    now: datetime


def confirm(session: OrganisationSession, person: Person, tellings: Tellings, by: Confirmation) -> Erasure:
    """The second step. Once nothing of the person is left, the key of their audit lines goes too."""
    one_at_a_time(session)
    refuse_restricted(session, person)
    erasure = waiting(session, person.id)
    if erasure is None:
        raise Refusal("Ask for the erasure first, then confirm it.")
    if by.typed.strip().casefold() != person.name.casefold():
        raise Refusal("Type the person’s name as it stands above, to be sure that it is the right one.", field="typed")
    number = person.id
    take_back(session, plan_of(session, person, tellings, by.now), tellings, by.now)
    erasure.counts = carry_out(session, plan_of(session, person, tellings, by.now), tellings)
    erasure.done_at, erasure.done_by, erasure.reason = by.now, by.actor_id, ""
    session.add(erasure)
    if session.exec(select(Person.id).where(Person.id == number)).first() is None:
        session.exec(delete(AuditKey).where(col(AuditKey.subject) == number))
    note(session, by.now, by.actor_id, "erased", "person", number)
    return erasure


def refuse_restricted(session: OrganisationSession, person: Person) -> None:
    if current(session, person.id):
        raise Refusal(SENTENCE)
