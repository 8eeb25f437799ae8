"""Participants from elsewhere: a card brought them, and they may come in for as long as what it was for."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from workforce.accounts.members import named
from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Membership, RoleHeld
from workforce.tenancy import OrganisationSession


def is_guest(session: OrganisationSession, member: Membership) -> bool:
    """Neither in the register here nor trusted with a role."""
    holds_role = session.exec(select(RoleHeld.id).where(RoleHeld.membership_id == member.id)).first()
    return member.person_id is None and holds_role is None


def stay_until(session: OrganisationSession, member: Membership, day: date) -> None:
    """The latest of what a guest takes part in says when it ends; nobody else's access is changed."""
    if is_guest(session, member):
        member.ends_on = max(member.ends_on or day, day)
        session.add(member)


def guests(session: OrganisationSession, words: str, today: date) -> Sequence[Membership]:
    """Those who may come in today, by name; `words` narrows them to names and addresses that hold all of them."""
    ours = named(words, today, session.organisation_id)
    theirs = ours.where(col(Membership.person_id).is_(None), col(Membership.id).not_in(select(RoleHeld.membership_id)))
    return session.exec(theirs).all()


def end_access(
    session: OrganisationSession, member: Membership, actor_id: int | None, now: datetime, today: date
) -> None:
    """At once; it begins again only with something else that they take part in."""
    if not is_guest(session, member):
        raise Refusal("The access of staff ends with their post, and that of others when their roles are taken away.")
    member.ends_on = today - timedelta(days=1)
    session.add(member)
    note(session, now, actor_id, "ended the access of", "membership", member.id)
