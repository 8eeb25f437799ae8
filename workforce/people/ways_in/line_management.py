"""Whoever has a team holds the role that goes with it."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, or_, select

from workforce.access import Role
from workforce.batches import batches
from workforce.identity import Membership, RoleHeld, is_not_over
from workforce.people.models import Post
from workforce.tenancy import OrganisationSession, kept

PEOPLE: BindParameter[Sequence[int]] = bindparam("people", expanding=True)
TODAY: BindParameter[date] = bindparam("today")
MANAGERS = kept(
    select(col(Post.manager_id))
    .where(or_(col(Post.ends_on).is_(None), col(Post.ends_on) >= TODAY), col(Post.manager_id).in_(PEOPLE))
    .distinct()
)
HAVING = select(RoleHeld.membership_id).where(RoleHeld.role == Role.LINE_MANAGER)
LACKING = kept(
    select(Membership.id).where(
        col(Membership.organisation_id) == bindparam("here"),
        is_not_over(TODAY),
        col(Membership.person_id).in_(PEOPLE),
        col(Membership.id).not_in(HAVING),
    )
)


def with_a_team(session: OrganisationSession, person_ids: Iterable[int], today: date) -> list[int]:
    """Those of these people who manage a post that is not over."""
    found = [session.exec(MANAGERS, params={"people": some, "today": today}).all() for some in batches(person_ids)]
    return [number for some in found for number in some if number]


def give_manager_role(session: OrganisationSession, person_ids: Iterable[int], today: date) -> None:
    """To those whose access is not over; those who have it keep it."""
    for some in batches(person_ids):
        here = {"people": some, "today": today, "here": session.organisation_id}
        numbers = session.exec(LACKING, params=here).all()
        session.add_all(RoleHeld(membership_id=number, role=Role.LINE_MANAGER) for number in numbers)
    session.flush()
