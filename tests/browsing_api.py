"""Another system of an organisation: it carries a token, and speaks JSON."""

from datetime import date
from secrets import token_urlsafe

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.browsing import SITE
from workforce.database import for_writing
from workforce.identity import ApiToken, digest_of
from workforce.tenancy import OrganisationSession
from workforce.web import Building


def system_of(app: FastAPI, organisation_id: int, *scopes: str) -> TestClient:
    """A client whose token is the organisation's and has these scopes."""
    building: Building = app.state.building
    secret = token_urlsafe()
    with OrganisationSession(for_writing(building.engine)) as session, session.begin():
        session.add(
            ApiToken(
                organisation_id=organisation_id,
                label="another system",
                digest=digest_of(secret),
                scopes=list(scopes),
                made_by=1,
                expires_on=date(2031, 1, 1),
            )
        )
    return TestClient(app, base_url=SITE, headers={"Authorization": f"Bearer {secret}"})
