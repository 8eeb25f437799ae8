"""The register decides who may sign in: an address on a current post, until the last day of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import col, select, update

from workforce.access import Role
from workforce.accounts.members import admit
from workforce.identity import Account, Membership, RoleHeld
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, Row, insert_many


def give_way_in(session: OrganisationSession, person: Person, today: date) -> None:
    """The person's address opens this organisation; the roles of an earlier address stay theirs."""
    if not person.email:
        return
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    member = session.exec(ours.where(Membership.person_id == person.id)).first()
    if member is None or member.email == person.email:
        admit(session, person.email, person.name, today, person.id)
        return
    account = session.exec(select(Account).where(Account.email == person.email)).first()
    member.email, member.name, member.account_id = person.email, person.name, account.id if account else None
    session.add(member)


def end_ways_in(session: OrganisationSession, person_ids: Iterable[int], last_day: date | None) -> None:
    """Access ends with the last day; None opens it again."""
    for some in batches(person_ids):
        theirs = update(Membership).where(
            col(Membership.organisation_id) == session.organisation_id, col(Membership.person_id).in_(some)
        )
        session.exec(theirs.values(ends_on=last_day))


def give_manager_role(session: OrganisationSession, person_ids: Iterable[int]) -> None:
    """Whoever has a team holds the role; those who have it keep it."""
    having = select(RoleHeld.membership_id).where(RoleHeld.role == Role.LINE_MANAGER)
    for some in batches(person_ids):
        lacking = select(Membership.id).where(
            Membership.organisation_id == session.organisation_id,
            col(Membership.person_id).in_(some),
            col(Membership.id).not_in(having),
        )
        numbers = session.exec(lacking).all()
        session.add_all(RoleHeld(membership_id=number, role=Role.LINE_MANAGER) for number in numbers)


def batches(person_ids: Iterable[int]) -> Iterator[Sequence[int]]:
    """Few enough for one statement on either database."""
    numbers = sorted({*person_ids})
    for start in range(0, len(numbers), 5_000):
        yield numbers[start : start + 5_000]


class Held(NamedTuple):
    """What is known of a membership; the row itself is read only where it has to change."""

    id: int
    email: str
    person_id: int | None
    name: str
    ends_on: date | None


def held(session: OrganisationSession) -> list[Held]:
    """All of this organisation's."""
    lines = columns(*(getattr(Membership, name) for name in Held._fields))
    ours = lines.where(col(Membership.organisation_id) == session.organisation_id)
    return [Held(*row) for row in session.execute(ours)]


def give_ways_in(session: OrganisationSession, people: pl.DataFrame, today: date) -> None:
    """The addresses of many: `person_id`, `email`, `first_name`, `last_name`, `start_date`, `end_date`.

    An address that was invited before, or that is known at another organisation, keeps its account.
    """
    wanted = {str(row["email"]).lower(): row for row in people.drop_nulls("email").iter_rows(named=True)}
    forget_old_addresses(session, wanted)
    known = [one for one in held(session) if one.email in wanted]
    for member in members(session, [one.id for one in known if one[2:] != told(wanted[one.email])]):
        member.person_id, member.name, member.ends_on = told(wanted[member.email])
        session.add(member)
    fresh = wanted.keys() - {one.email for one in known}
    accounts = accounts_of(session, fresh)
    insert_many(session, Membership, [way_in(wanted[email], email, accounts, today) for email in sorted(fresh)])


def told(row: Row) -> tuple[int, str, date | None]:
    """A membership's person, name and end, as the register has them."""
    person_id, ends_on = row["person_id"], row["end_date"]
    assert isinstance(person_id, int)
    assert ends_on is None or isinstance(ends_on, date)
    return person_id, f"{row['first_name']} {row['last_name']}", ends_on


def way_in(row: Row, email: str, accounts: dict[str, int], today: date) -> Row:
    person_id, name, ends_on = told(row)
    return {
        "email": email,
        "name": name,
        "account_id": accounts.get(email),
        "person_id": person_id,
        "starts_on": row["start_date"] or today,
        "ends_on": ends_on,
    }


def forget_old_addresses(session: OrganisationSession, wanted: dict[str, Row]) -> None:
    """Whoever has a new address here keeps the membership, with its roles, under the new one."""
    addresses = {row["person_id"]: email for email, row in wanted.items()}
    moved = [one.id for one in held(session) if addresses.get(one.person_id, one.email) != one.email]
    for member in members(session, moved):
        member.email, member.account_id = addresses[member.person_id], None
        session.add(member)
    session.flush()


def members(session: OrganisationSession, numbers: Iterable[int]) -> Iterator[Membership]:
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    for some in batches(numbers):
        yield from session.exec(ours.where(col(Membership.id).in_(some)))


def accounts_of(session: OrganisationSession, emails: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in in_batches(emails):
        found |= dict(session.exec(select(Account.email, Account.id).where(col(Account.email).in_(some))).all())
    return found


def in_batches(words: Iterable[str]) -> Iterator[Sequence[str]]:
    listed = sorted(words)
    for start in range(0, len(listed), 5_000):
        yield listed[start : start + 5_000]
