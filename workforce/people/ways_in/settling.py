"""The register decides who may sign in: an address on a post or in office, from the first day to the last.

`settle_ways_in` is the one place that knows how a membership follows from the register. The form of one person,
their leaving and a staff file all end in it; undoing a file puts back what it has kept (`back.py`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import polars as pl
from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workforce.access import Role
from workforce.accounts.linking import part
from workforce.accounts.members import give_exactly, roles_of
from workforce.accounts.sign_in import end_all
from workforce.batches import batches
from workforce.identity import Account, Membership
from workforce.people.models import Person
from workforce.people.ways_in.held_addresses import proved_only, remember, waiting
from workforce.people.ways_in.line_management import give_manager_role, with_a_team
from workforce.people.ways_in.plan import Move, Plan, Way, plan
from workforce.people.ways_in.rights import Right, rights_of
from workforce.tenancy import OrganisationSession, Row, insert_many, kept

MANY = 1_000  # people at once, of whom newcomers are let in before the others are weighed
KEPT = pl.Schema(
    {"id": pl.Int64(), "email": pl.String(), "name": pl.String(), "account_id": pl.Int64(), "person_id": pl.Int64()}
    | {"starts_on": pl.Date(), "ends_on": pl.Date(), "roles": pl.List(pl.String())}
)
"""A membership as it was; `roles` is null where they stayed as they were."""

WAYS = pl.Schema({"person_id": pl.Int64(), "is_fresh": pl.Boolean(), "ways": pl.List(pl.Struct(KEPT))})
"""A person, whether they had no membership, and the memberships that were changed on their behalf."""


def settle_ways_in(session: OrganisationSession, person_ids: Iterable[int], today: date) -> pl.DataFrame:
    """Memberships of these people, and line management, as their posts and terms say.

    Returns in the shape WAYS what was there before, of those for whom anything has changed.
    """
    session.flush()
    people = {*person_ids}
    newcomers = let_in_newcomers(session, people, today) if len(people) > MANY else []
    kept = weigh(session, people.difference(newcomers), today)
    give_manager_role(session, with_a_team(session, people, today), today)
    return pl.concat([kept, made_for(newcomers)])


def let_in_newcomers(session: OrganisationSession, person_ids: Iterable[int], today: date) -> list[int]:
    """Whoever comes in for the first time, at an address that nobody else has or had: nothing is to be weighed.

    A first staff file brings a whole council of them, and what is known of all is more than memory should hold.
    Returns whom it has let in.
    """
    shared, let_in = shared_addresses(session), list[int]()
    for some in batches(person_ids):
        rights, ways = known_of(session, {*some}, today)
        known = {way.person_id for way in ways} | waiting(session, some).keys()
        addresses = shared | {way.email for way in ways}
        fresh = [right for right in rights if right.person_id not in known and right.email not in addresses]
        open_for(session, fresh, accounts_of(session, [right.email for right in fresh]), today)
        let_in += [right.person_id for right in fresh]
    return let_in


def shared_addresses(session: OrganisationSession) -> set[str]:
    """Those that more than one record has."""
    email = func.lower(col(Person.email))
    return {found for found in session.exec(select(email).group_by(email).having(func.count() > 1)) if found}


def weigh(session: OrganisationSession, person_ids: set[int], today: date) -> pl.DataFrame:
    rights, ways = known_of(session, person_ids, today)
    holders = {way.person_id for way in ways if way.person_id} - person_ids
    more_rights, more_ways = known_of(session, holders, today)
    every_way = [*{*ways, *more_ways}]
    planned = plan(proved_only(session, [*rights, *more_rights], every_way, today), every_way, today)
    return carry_out(session, planned, today)


HERE = columns(*(getattr(Membership, name) for name in Way._fields)).where(
    col(Membership.organisation_id) == bindparam("here")
)
THEIRS = kept(HERE.where(col(Membership.person_id).in_(bindparam("some", expanding=True))))
AT_ADDRESSES = kept(HERE.where(col(Membership.email).in_(bindparam("some", expanding=True))))
ACCOUNTS = kept(select(Account.email, Account.id).where(col(Account.email).in_(bindparam("emails", expanding=True))))


def known_of(session: OrganisationSession, person_ids: set[int], today: date) -> tuple[list[Right], list[Way]]:
    """Their rights, their memberships, and those at their addresses."""
    rights = rights_of(session, person_ids, today)
    theirs = [(THEIRS, some) for some in batches(person_ids)]
    at_addresses = [(AT_ADDRESSES, some) for some in batches(right.email for right in rights)]
    here = session.organisation_id
    asked = [session.execute(ways, {"some": some, "here": here}) for ways, some in (*theirs, *at_addresses)]
    return rights, [Way(*row) for rows in asked for row in rows]


def carry_out(session: OrganisationSession, planned: Plan, today: date) -> pl.DataFrame:
    moves = planned.moves
    accounts = accounts_of(session, [move.new.email for move in moves] + [right.email for right in planned.fresh])
    held = roles_of(session, {number for move in moves for number in (move.old.id, move.from_id)})
    after = {move.old.id: roles_after(move, held, today) for move in moves}
    changed = {number: roles for number, roles in after.items() if roles != held[number]}
    put(session, [move.new._replace(account_id=accounts.get(move.new.email)) for move in moves])
    give_exactly(session, changed)
    leaving = [move for move in moves if move.ends_sign_ins(today)]
    numbers = [number for move in leaving for number in (move.old.account_id, accounts.get(move.new.email))]
    end_all(session, [number for number in numbers if number])
    part(session, [number for number in numbers if number])
    remember(session, [move.old for move in moves if move.is_handed_on() and move.new.person_id], today)
    open_for(session, planned.fresh, accounts, today)
    was = [move.old._asdict() | {"roles": [*held[move.old.id]] if move.old.id in changed else None} for move in moves]
    kept = pl.DataFrame(was, schema=KEPT, orient="row")
    people = pl.Series("person_id", [move.for_person for move in moves], pl.Int64)
    changed_for = kept.select(people, ways=pl.struct(KEPT.names())).group_by("person_id").all()
    made = made_for([right.person_id for right in planned.fresh]).drop("ways")
    both = made.join(changed_for, on="person_id", how="full", coalesce=True)
    return both.select(WAYS.names()).cast(WAYS)


def open_for(session: OrganisationSession, rights: Sequence[Right], accounts: Mapping[str, int], today: date) -> None:
    insert_many(session, Membership, [fresh(right, accounts, today) for right in rights])


def made_for(person_ids: Sequence[int]) -> pl.DataFrame:
    """In the shape WAYS, of people who had no membership."""
    people = pl.DataFrame({"person_id": person_ids}, schema={"person_id": pl.Int64})
    return people.with_columns(is_fresh=True, ways=pl.lit(None, WAYS["ways"]))


def roles_after(move: Move, held: Mapping[int, frozenset[Role]], today: date) -> frozenset[Role]:
    """They follow the person to another membership of theirs, and end with the access that they were given for."""
    kept = frozenset[Role]() if move.loses_roles(today) else held[move.old.id]
    brought = held[move.from_id] if move.from_id and not move.new.is_over(today) else frozenset[Role]()
    return kept | brought


def put(session: OrganisationSession, ways: Sequence[Way]) -> None:
    """Addresses that change places are all given up before the first is taken."""
    told = {way.id: way for way in ways}
    rows = [*members(session, told)]
    for row in rows:
        if row.email != told[row.id].email:
            row.email = f"{row.id}@moving.invalid"
    session.flush()
    for row in rows:
        row.sqlmodel_update(told[row.id]._asdict())
    session.flush()


def members(session: OrganisationSession, numbers: Iterable[int]) -> Iterator[Membership]:
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    for some in batches(numbers):
        yield from session.exec(ours.where(col(Membership.id).in_(some)))


def fresh(right: Right, accounts: Mapping[str, int], today: date) -> Row:
    """Whoever has signed in at another organisation is known by their address."""
    named = {name: value for name, value in right._asdict().items() if name != "starts_on"}
    return named | {"account_id": accounts.get(right.email), "starts_on": right.starts_on or today}


def accounts_of(session: OrganisationSession, emails: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batches(emails):
        found |= dict(session.exec(ACCOUNTS, params={"emails": some}).all())
    return found
