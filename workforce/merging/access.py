"""The ways in of two records: one goes on, with the roles of both, and the other is closed."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import col, delete, select

from workforce.accounts.members import give_exactly, roles_of
from workforce.errors import Refusal
from workforce.identity import Membership, RoleHeld
from workforce.merging.rows import packed, unpacked
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, Row


def ways_of(session: OrganisationSession, kept: Person, gone: Person) -> Sequence[Membership]:
    """Their memberships, and those that stand at their addresses."""
    emails = [person.email for person in (kept, gone) if person.email]
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id).order_by(col(Membership.id))
    theirs = col(Membership.person_id).in_([kept.id, gone.id]) | col(Membership.email).in_(emails)
    return session.exec(ours.where(theirs)).all()


def refuse_two_accounts(ways: Sequence[Membership], kept: Person, gone: Person, today: date) -> None:
    used = {way.person_id: way.email for way in ways if way.account_id and way.person_id and not way.is_over(today)}
    if kept.id in used and gone.id in used:
        raise Refusal(
            f"Both records sign in, as {used[kept.id]} and as {used[gone.id]}. "
            "Ask which address they go on with, and take the other off its record first."
        )


def unheard(ways: Sequence[Membership], kept: Person, gone: Person) -> set[int]:
    """Whose sealed answers the person who goes on signing in has not proved to be their own: of two accounts, one."""
    accounts = {way.person_id: way for way in ways if way.account_id and way.person_id}
    if not {kept.id, gone.id} <= {*accounts} or accounts[kept.id].account_id == accounts[gone.id].account_id:
        return set()
    return {kept.id} if accounts[gone.id].email == (kept.email or gone.email) else {gone.id}


def keep(session: OrganisationSession, ways: Sequence[Membership]) -> tuple[list[Row], list[Row]]:
    """The rows as they are: memberships, and the roles held in them."""
    roles = select(RoleHeld).where(col(RoleHeld.membership_id).in_([way.id for way in ways]))
    held = session.exec(roles.order_by(col(RoleHeld.id))).all()
    return packed(ways), packed(held)


def join(session: OrganisationSession, ways: Sequence[Membership], kept: Person, gone: Person, today: date) -> None:
    """`kept` has the address already that the person goes on with; a way that somebody signs in by comes first."""
    theirs = [way for way in ways if way.person_id in (kept.id, gone.id)]
    if not theirs:
        return
    ranked = sorted(
        theirs, key=lambda way: (not way.account_id, way.email != kept.email, way.person_id != kept.id, way.id)
    )
    stays, others = ranked[0], ranked[1:]
    held = roles_of(session, {way.id for way in theirs})
    lasting = [held[way.id] for way in theirs if way is stays or not way.is_over(today)]
    give_exactly(session, {way.id: frozenset() for way in others} | {stays.id: frozenset().union(*lasting)})
    stays.person_id = kept.id
    yesterday = today - timedelta(days=1)
    for way in others:
        way.person_id, way.ends_on = None, min(way.ends_on or yesterday, yesterday)
    session.flush()


def rank(kept: Person, way: Membership) -> tuple[bool, bool, bool, int]:
    return not way.account_id, way.email != kept.email, way.person_id != kept.id, way.id


def refuse_taken(session: OrganisationSession, members: Sequence[Row], kept: Person) -> None:
    """An address may be somebody else's by now."""
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    known = {way.id: way for way in unpacked(Membership, members)}
    for way in session.exec(ours.where(col(Membership.email).in_([was.email for was in known.values()]))):
        if way.id not in known or way.person_id not in (None, kept.id, known[way.id].person_id):
            raise Refusal(f"{way.email} is somebody else’s address by now, so the merge cannot be undone.")


def put_back(session: OrganisationSession, members: Sequence[Row], roles: Sequence[Row], kept: Person) -> None:
    """A membership that was made for the person since goes, unless somebody has signed in with it."""
    numbers = [row.id for row in unpacked(Membership, members)]
    made = select(Membership).where(Membership.organisation_id == session.organisation_id)
    made = made.where(Membership.person_id == kept.id, col(Membership.account_id).is_(None))
    for way in session.exec(made.where(col(Membership.id).not_in(numbers))).all():
        give_exactly(session, {way.id: frozenset()})
        session.delete(way)
    session.exec(delete(RoleHeld).where(col(RoleHeld.membership_id).in_(numbers)))
    for was in unpacked(Membership, members):
        session.get_one(Membership, was.id).sqlmodel_update(was.model_dump())
    session.flush()
    session.add_all(unpacked(RoleHeld, roles))
