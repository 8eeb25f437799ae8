"""Who stands at the door: one question to the database, asked by every request before anything else.

From the browser's key to its account, and from the address to a place and to what the account is there. It is put
together once: building it again for each request would cost more than its answer.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine, String, and_, bindparam, update
from sqlalchemy import select as columns
from sqlmodel import col, select

from workforce.access import EVERYBODY, Role
from workforce.database import for_writing
from workforce.identity import Account, Membership, Organisation, RoleHeld, SignIn, digest_of
from workforce.tenancy import OrganisationSession, kept

IDLE = timedelta(hours=1)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)


class Member(NamedTuple):
    """A membership, and under which account it is held."""

    id: int
    account_id: int
    person_id: int | None
    starts_on: date
    ends_on: date | None

    def is_current(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)


MEMBER = [getattr(Membership, name) for name in Member._fields]
SIGN_IN = (col(SignIn.id), col(SignIn.began_at), col(SignIn.seen_at))


class Arrival(NamedTuple):
    """`members` are the account's own memberships at the place; `seen` is the sign-in whose last use is to be noted."""

    account: Account | None = None
    place: Organisation | None = None
    members: dict[Member, set[Role]] = {}
    seen: int | None = None


NOBODY = Arrival()
HERE = kept(
    columns(*SIGN_IN, Account, Organisation, col(RoleHeld.role), *MEMBER)
    .join_from(SignIn, Account, col(Account.id) == SignIn.account_id)
    .outerjoin(Organisation, col(Organisation.slug) == bindparam("place", type_=String()))
    .outerjoin(
        Membership,
        and_(col(Membership.organisation_id) == Organisation.id, col(Membership.account_id) == Account.id),
    )
    .outerjoin(RoleHeld, col(RoleHeld.membership_id) == Membership.id)
    .where(col(SignIn.digest) == bindparam("digest", type_=String()))
)
PLACE = kept(columns(Organisation).where(col(Organisation.slug) == bindparam("place")))


def arrive(session: OrganisationSession, key: str, place: str, now: datetime) -> Arrival:
    """Whose browser this is while it is signed in, and what the address means to them."""
    rows = session.execute(HERE, {"digest": digest_of(key), "place": place}).all() if key else []
    if not rows:
        return Arrival(place=found_at(session, place))
    number, began_at, seen_at, account, organisation = rows[0][:5]
    if now - seen_at > IDLE or now - began_at > ABSOLUTE:
        return Arrival(place=organisation)
    members: dict[Member, set[Role]] = {}
    for role, *member in (row[5:] for row in rows if row[6] is not None):
        members.setdefault(Member(*member), set()).update([role] if role else [])
    return Arrival(account, organisation, members, number if now - seen_at > SEEN_EVERY else None)


def found_at(session: OrganisationSession, place: str) -> Organisation | None:
    return session.execute(PLACE, {"place": place}).scalars().first() if place else None


def note_seen(engine: Engine, sign_in: int, now: datetime) -> None:
    """On its own, at most every five minutes, whatever became of the request."""
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        session.execute(update(SignIn).where(col(SignIn.id) == sign_in).values(seen_at=now))


def acting_as(session: OrganisationSession, arrival: Arrival, today: date) -> tuple[Member, frozenset[Role]] | None:
    """By the account of this browser, or else by one that the same person has linked with it."""
    current = [member for member in arrival.members if member.is_current(today)]
    if current:
        return current[0], held(arrival.members[current[0]])
    if arrival.account is None or arrival.place is None or arrival.account.bundle is None:
        return None
    accounts = bundled(session, arrival.account, today)
    theirs = columns(*MEMBER).where(col(Membership.account_id).in_(accounts))
    found = session.execute(theirs.where(col(Membership.organisation_id) == arrival.place.id))
    linked = next((member for row in found if (member := Member(*row)).is_current(today)), None)
    return (linked, roles_of(session, linked.id)) if linked else None


def bundled(session: OrganisationSession, account: Account, today: date) -> list[int]:
    """The accounts of one person: those that they have linked, while a register knows each of them today.

    An address that no employer vouches for any more may be somebody else's, and leads to no other.
    """
    if account.bundle is None:
        return [account.id]
    theirs = select(Membership).join(Account, col(Account.id) == Membership.account_id)
    theirs = theirs.where(Account.bundle == account.bundle, col(Membership.person_id).is_not(None))
    vouched = {member.account_id for member in session.exec(theirs) if member.is_current(today)}
    return [account.id, *(number for number in vouched - {account.id} if number and account.id in vouched)]


def roles_of(session: OrganisationSession, member_id: int) -> frozenset[Role]:
    return held(session.exec(select(col(RoleHeld.role)).where(RoleHeld.membership_id == member_id)).all())


def held(roles: Iterable[Role]) -> frozenset[Role]:
    """Taking part is everybody's; the other roles are held by name."""
    return frozenset({Role.PARTICIPANT, *roles}) & EVERYBODY
