"""The record of one person, with what the audit log says of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import SQLModel, col, select

from workforce.identity import Account, Membership, Organisation
from workforce.people.directory import find
from workforce.people.models import Person
from workforce.rights.record import Cell, Reader, Record, Section, record_of
from workforce.rights.saying import plain, shown
from workforce.rights.seen import Sight, done, seen
from workforce.rights.walk import start_from_member, start_from_person
from workforce.tenancy import OrganisationSession

LABELS = ("When", "Who", "What was done", "To what")


def own_start(session: OrganisationSession, person_id: int | None, member_id: int | None) -> list[SQLModel]:
    if person_id:
        return start_from_person(session, find(session, person_id))
    return start_from_member(session, member_id or 0)


def everything(reader: Reader, start: Sequence[SQLModel], now: datetime) -> Record:
    record = record_of(reader, start, now)
    people = [row.id for row in start if isinstance(row, Person)]
    members = [row.id for row in start if isinstance(row, Membership)]
    log = [
        logged("Who has seen or changed your record", seen(reader.session, people[0] if people else None)),
        logged("What you did here", done(reader.session, members)),
    ]
    sections = [*record.sections, *(section for section in log if section.rows)]
    return replace(record, sections=sections, elsewhere=sorted({*record.elsewhere, *other_places(reader, start)}))


def other_places(reader: Reader, start: Sequence[SQLModel]) -> Sequence[str]:
    """Where the same account may act: told to the person alone, since one employer need not know of another."""
    accounts = [row.id for row in start if isinstance(row, Account)]
    if not accounts or not reader.is_the_person:
        return []
    theirs = select(Organisation.name).join(Membership, col(Membership.organisation_id) == Organisation.id)
    theirs = theirs.where(col(Membership.account_id).in_(accounts))
    return reader.session.exec(theirs.where(col(Organisation.id) != reader.session.organisation_id)).all()


def logged(title: str, sights: Sequence[Sight]) -> Section:
    rows = [
        [Cell(label, plain(value), shown(value)) for label, value in zip(LABELS, sight, strict=True)]
        for sight in sights
    ]
    return Section("auditline", title, rows, {"Number of the row": "It may be of somebody else’s record"})
