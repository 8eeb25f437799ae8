"""Organisations as somebody at a shell names them."""

from sqlalchemy import Engine
from sqlmodel import select

from workforce.errors import Missing
from workforce.identity import Organisation, OrganisationKind
from workforce.tenancy import OrganisationSession


def sector_body(engine: Engine) -> int:
    with OrganisationSession(engine) as session:
        known = select(Organisation.id).where(Organisation.kind == OrganisationKind.SECTOR_BODY)
        return session.exec(known).one()


def by_code(engine: Engine, code: str) -> int:
    with OrganisationSession(engine) as session:
        found = session.exec(select(Organisation.id).where(Organisation.code == code)).first()
    if found is None:
        raise Missing(f"No organisation has the code {code}.")
    return found
