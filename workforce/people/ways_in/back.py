"""Memberships as they were before a staff file."""

from collections.abc import Iterable
from datetime import date

import polars as pl
from sqlmodel import col, delete, select

from workforce.access import Role
from workforce.accounts.members import give_exactly
from workforce.batches import batches
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.people.ways_in.plan import Way, closed
from workforce.people.ways_in.settling import put
from workforce.tenancy import OrganisationSession


def put_ways_back(session: OrganisationSession, kept: pl.DataFrame) -> None:
    """`kept` has the shape ways_in.KEPT."""
    refuse_taken(session, kept)
    put(session, [Way(*row) for row in kept.select(Way._fields).iter_rows()])
    roles = kept.drop_nulls("roles").select("id", "roles").iter_rows()
    give_exactly(session, {number: frozenset(Role(role) for role in held) for number, held in roles})


def remove_made(session: OrganisationSession, person_ids: Iterable[int], today: date) -> None:
    """Of these people, an address that has never signed in is forgotten; one that has is closed."""
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    rows = [
        row for some in batches(person_ids) for row in session.exec(ours.where(col(Membership.person_id).in_(some)))
    ]
    give_exactly(session, {row.id: frozenset() for row in rows})
    put(session, [closed(way_of(row), today) for row in rows if row.account_id])
    for some in batches(row.id for row in rows if not row.account_id):
        session.exec(delete(Membership).where(col(Membership.id).in_(some)))


def way_of(row: Membership) -> Way:
    return Way(*(getattr(row, name) for name in Way._fields))


def refuse_taken(session: OrganisationSession, kept: pl.DataFrame) -> None:
    ours = select(Membership.id).where(Membership.organisation_id == session.organisation_id)
    for some in batches(kept["email"]):
        if {*session.exec(ours.where(col(Membership.email).in_(some)))} - {*kept["id"]}:
            raise Refusal("An address that this file took from somebody is in use again, so it cannot be undone.")
