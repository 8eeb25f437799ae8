"""Whoever has a team holds the role that goes with it."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import col, or_, select

from workforce.access import Role
from workforce.batches import batches
from workforce.identity import Membership, RoleHeld, is_not_over
from workforce.people.models import Post
from workforce.tenancy import OrganisationSession


def with_a_team(session: OrganisationSession, person_ids: Iterable[int], today: date) -> list[int]:
    """Those of these people who manage a post that is not over."""
    lasting = (
        select(col(Post.manager_id)).where(or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= today)).distinct()
    )
    found = [session.exec(lasting.where(col(Post.manager_id).in_(some))).all() for some in batches(person_ids)]
    return [number for some in found for number in some if number]


def give_manager_role(session: OrganisationSession, person_ids: Iterable[int], today: date) -> None:
    """To those whose access is not over; those who have it keep it."""
    having = select(RoleHeld.membership_id).where(RoleHeld.role == Role.LINE_MANAGER)
    for some in batches(person_ids):
        lacking = select(Membership.id).where(
            Membership.organisation_id == session.organisation_id,
            is_not_over(today),
            col(Membership.person_id).in_(some),
            col(Membership.id).not_in(having),
        )
        numbers = session.exec(lacking).all()
        session.add_all(RoleHeld(membership_id=number, role=Role.LINE_MANAGER) for number in numbers)
    session.flush()
