"""Who may act in an organisation, and as what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from secrets import token_urlsafe
from typing import Literal

from pydantic import EmailStr
from sqlmodel import Field, SQLModel, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.access import Permission, Role
from workforce.audit import note
from workforce.batches import batches
from workforce.errors import Missing, Refusal
from workforce.identity import Account, ApiToken, Membership, RoleHeld, digest_of, is_not_over
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

MOST = 200  # people on one page; a search finds the others
GIVEN = [role for role in Role if role is not Role.PARTICIPANT]


class InvitationFields(SQLModel):
    name: str = Field(min_length=1, max_length=120)
    email: EmailStr = Field(max_length=254)
    roles: list[Role] = Field(min_length=1)


class RoleFields(SQLModel):
    roles: list[Role] = []


class TokenFields(SQLModel):
    label: str = Field(min_length=1, max_length=80)
    expires_on: date
    scopes: list[str] = Field(min_length=1)


class Sought(SQLModel):
    """What the address of the page says."""

    q: str = Field(default="", max_length=100)
    role: Role | Literal[""] = ""


def with_roles(session: OrganisationSession, sought: Sought, today: date) -> list[tuple[Membership, list[Role]]]:
    """Members who hold more than taking part and whose access is not over, by name; at most MOST."""
    holders = select(RoleHeld.membership_id)
    if sought.role:
        holders = holders.where(RoleHeld.role == sought.role)
    found = session.exec(named(sought.q, today, session.organisation_id).where(col(Membership.id).in_(holders))).all()
    held = roles_of(session, [member.id for member in found])
    return [(member, sorted(held[member.id])) for member in found]


def named(words: str, today: date, organisation_id: int) -> SelectOfScalar[Membership]:
    """Whose access is not over and whose name or address holds each of the words, by name; at most MOST."""
    ours = select(Membership).where(Membership.organisation_id == organisation_id, is_not_over(today))
    for word in words.split():
        name, email = col(Membership.name), col(Membership.email)
        ours = ours.where(or_(name.icontains(word, autoescape=True), email.icontains(word, autoescape=True)))
    return ours.order_by(Membership.name, Membership.email).limit(MOST)


def find(session: OrganisationSession, member_id: int) -> Membership:
    member = session.get(Membership, member_id)
    if member is None or member.organisation_id != session.organisation_id:
        raise Missing("There is no such member.")
    return member


def at_address(session: OrganisationSession, email: str) -> Membership | None:
    ours = select(Membership).where(Membership.organisation_id == session.organisation_id)
    return session.exec(ours.where(Membership.email == email.strip().lower())).first()


def admit_guest(session: OrganisationSession, email: str, name: str, today: date) -> Membership:
    """The membership of this address here, new if there was none.

    Another organisation says that the address is somebody's: that changes nothing of a membership that we gave.
    """
    member = at_address(session, email)
    if member is None:
        email = email.strip().lower()
        account = session.exec(select(Account).where(Account.email == email)).first()
        member = Membership(
            organisation_id=session.organisation_id,
            email=email,
            name=name,
            starts_on=today,
            account_id=account.id if account else None,
        )
        session.add(member)
        session.flush()
    return member


def admit(session: OrganisationSession, email: str, name: str, today: date) -> Membership:
    """The membership of this address here, made current if it was not; roles of before its end do not come back."""
    member = admit_guest(session, email, name, today)
    member.name, member.starts_on = name or member.name, min(member.starts_on, today)
    if member.is_over(today):
        member.ends_on = None
        give_exactly(session, {member.id: frozenset()})
    session.add(member)
    session.flush()
    return member


def invite(session: OrganisationSession, fields: InvitationFields, actor_id: int | None, now: datetime) -> Membership:
    """Whoever is a member already keeps the roles that they hold."""
    member = admit(session, fields.email, fields.name, london_date(now))
    give_roles(session, member, [*held_by(session, member), *fields.roles], actor_id, now)
    return member


def give_roles(
    session: OrganisationSession,
    member: Membership,
    roles: Iterable[Role],
    actor_id: int | None,
    now: datetime,
) -> None:
    """Exactly these roles from now on; somebody must still be able to give them."""
    if member.id == actor_id and Role.HR_OFFICER in held_by(session, member) and Role.HR_OFFICER not in roles:
        raise Refusal("You cannot take your own HR role away: ask a colleague to do it.", field="roles")
    give_exactly(session, {member.id: {*roles} - {Role.PARTICIPANT}})
    note(session, now, actor_id, "gave roles to", "membership", member.id)


def held_by(session: OrganisationSession, member: Membership) -> Sequence[Role]:
    return session.exec(select(col(RoleHeld.role)).where(RoleHeld.membership_id == member.id)).all()


def roles_of(session: OrganisationSession, member_ids: Iterable[int]) -> dict[int, frozenset[Role]]:
    """Of each of these memberships; the numbers are taken a few thousand at a time."""
    found = {number: frozenset[Role]() for number in member_ids}
    for some in batches(found):
        held = select(RoleHeld.membership_id, col(RoleHeld.role)).where(col(RoleHeld.membership_id).in_(some))
        for number, role in session.exec(held):
            found[number] |= {role}
    return found


def give_exactly(session: OrganisationSession, roles: Mapping[int, Iterable[Role]]) -> None:
    """To each of these memberships, these roles and no others."""
    for some in batches(roles):
        session.exec(delete(RoleHeld).where(col(RoleHeld.membership_id).in_(some)))
    session.add_all(RoleHeld(membership_id=number, role=role) for number in roles for role in roles[number])
    session.flush()


def tokens(session: OrganisationSession) -> Sequence[ApiToken]:
    ours = select(ApiToken).where(ApiToken.organisation_id == session.organisation_id)
    return session.exec(ours.order_by(col(ApiToken.id).desc())).all()


def make_token(
    session: OrganisationSession,
    fields: TokenFields,
    known: Iterable[Permission],
    account: Account,
    actor_id: int | None,
    now: datetime,
) -> str:
    """A new token, shown once; its digest is what is kept."""
    if not {*fields.scopes} <= {permission.name for permission in known}:
        raise Refusal("Choose scopes from the list.", field="scopes")
    if fields.expires_on <= london_date(now):
        raise Refusal("Choose a day after today.", field="expires_on")
    secret = token_urlsafe(32)
    token = ApiToken(
        organisation_id=session.organisation_id,
        label=fields.label,
        digest=digest_of(secret),
        scopes=sorted(fields.scopes),
        made_by=account.id,
        expires_on=fields.expires_on,
    )
    session.add(token)
    session.flush()
    note(session, now, actor_id, "made", "token", token.id)
    return secret


def revoke_token(session: OrganisationSession, token_id: int, actor_id: int | None, now: datetime) -> None:
    token = session.get(ApiToken, token_id)
    if token is None or token.organisation_id != session.organisation_id:
        raise Missing("There is no such token.")
    token.revoked_at = token.revoked_at or now
    session.add(token)
    note(session, now, actor_id, "revoked", "token", token.id)
