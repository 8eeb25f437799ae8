"""Participants from elsewhere: a card brought them, and they may come in for as long as what it was for."""

from datetime import date

from sqlmodel import select

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
