"""The audit log from the shell."""

from sqlalchemy import Engine
from sqlmodel import col, select

from service.organisations import by_code
from workforce.auditing.chain import verify
from workforce.database import open_for_a_while
from workforce.identity import Membership, Organisation
from workforce.settings import settings_from_environment
from workforce.tenancy import OrganisationSession

Finding = dict[str, object]


def verify_all(code: str) -> list[Finding]:
    """A finding for each organisation that has members, or for the one of this code."""
    with open_for_a_while(settings_from_environment().database) as engine:
        return [finding(engine, number) for number in ([by_code(engine, code)] if code else everyone(engine))]


def everyone(engine: Engine) -> list[int]:
    with OrganisationSession(engine) as session:
        return [*session.exec(select(Membership.organisation_id).distinct().order_by(col(Membership.organisation_id)))]


def finding(engine: Engine, organisation_id: int) -> Finding:
    with OrganisationSession(engine, organisation_id) as session:
        verdict, place = verify(session), session.get_one(Organisation, organisation_id)
        return {
            "organisation": place.code,
            "holds": verdict.holds,
            "links": verdict.links,
            "not yet sealed": verdict.loose,
            "head": verdict.head,
            "first bad line": verdict.broken_at,
            "fault": verdict.fault,
        }
