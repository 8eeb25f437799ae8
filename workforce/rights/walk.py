"""From a person to every row that says something of them, along whatever leads there."""

from collections.abc import Iterable, Iterator, Mapping

from sqlmodel import SQLModel, func, select

from workforce.batches import batches
from workforce.identity import Account, Membership
from workforce.people.models import Person
from workforce.rights.links import Link, is_our_own, links
from workforce.telling import Tellings
from workforce.tenancy import OrganisationSession

Rows = dict[type[SQLModel], dict[int, SQLModel]]
"""By table, the rows by their numbers."""


def rows_about(session: OrganisationSession, start: Iterable[SQLModel], tellings: Tellings) -> Rows:
    """What this organisation holds; a row is taken once, by whichever way it is reached first."""
    ways, found = links(tellings), Rows()
    fresh = grouped(start)
    while fresh:
        for model, rows in fresh.items():
            found.setdefault(model, {}).update(rows)
        reached = [row for link in ways if link.target in fresh for row in rows_by(session, link, fresh[link.target])]
        fresh = grouped(row for row in reached if number(row) not in found.get(type(row), {}))
    return found


def grouped(rows: Iterable[SQLModel]) -> Rows:
    by_table = Rows()
    for row in rows:
        by_table.setdefault(type(row), {})[number(row)] = row
    return by_table


def number(row: SQLModel) -> int:
    """Every table has one."""
    found: int = getattr(row, "id")  # noqa: B009  SQLModel itself declares none
    return found


def rows_by(session: OrganisationSession, link: Link, targets: Mapping[int, SQLModel]) -> Iterator[SQLModel]:
    values = {getattr(row, link.target_column) for row in targets.values()} - {None, ""}
    column = getattr(link.model, link.column)
    theirs = select(link.model)
    if is_our_own(link.model):
        theirs = theirs.where(getattr(link.model, "organisation_id") == session.organisation_id)  # noqa: B009
    for some in batches(value.lower() if link.target_column == "email" else value for value in values):
        is_theirs = (func.lower(column) if link.target_column == "email" else column).in_(some)
        yield from session.exec(theirs.where(is_theirs))


def start_from_person(session: OrganisationSession, person: Person) -> list[SQLModel]:
    """The person, their membership here, and the account behind it."""
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    return [person, *with_accounts(session, session.exec(ours.where(Membership.person_id == person.id)).all())]


def start_from_member(session: OrganisationSession, member_id: int) -> list[SQLModel]:
    """Somebody of another organisation who takes part here."""
    return with_accounts(session, [session.get_one(Membership, member_id)])


def with_accounts(session: OrganisationSession, members: Iterable[Membership]) -> list[SQLModel]:
    listed = [*members]
    accounts = [session.get_one(Account, member.account_id) for member in listed if member.account_id]
    return [*listed, *accounts]
