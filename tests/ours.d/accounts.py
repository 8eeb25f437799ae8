from datetime import date
from secrets import token_hex

from sqlmodel import select

from tests.cast import LEEDS
from workforce.identity import ApiToken, Membership
from workforce.tenancy import OrganisationSession


def member(session: OrganisationSession) -> int:
    return session.exec(select(Membership.id).where(Membership.organisation_id == LEEDS)).first() or 0


def token(session: OrganisationSession) -> int:
    row = ApiToken(
        organisation_id=session.organisation_id,
        label="payroll",
        digest=token_hex(),
        scopes=[],
        made_by=1,
        expires_on=date.max,
    )
    session.add(row)
    session.commit()
    return row.id


OURS = {"member_id": member, "token_id": token}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/members": {"name": "Kim Lee", "email": "kim.lee@example.org", "roles": "HR officer"},
    "/{organisation}/members/{member_id}": {"roles": ["HR officer", "programme manager"]},
    "/{organisation}/tokens": {"label": "payroll", "expires_on": "2031-01-01", "scopes": "staff.read"},
}
