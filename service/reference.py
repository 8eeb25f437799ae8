"""The sector's reference tables, into the database."""

from workforce.database import for_writing, open_engine
from workforce.organisations import facts
from workforce.settings import settings_from_environment
from workforce.skills import framework
from workforce.tenancy import OrganisationSession


def load() -> dict[str, str]:
    """What was written of each table; the second time, nothing."""
    engine = for_writing(open_engine(settings_from_environment().database))
    with OrganisationSession(engine) as session, session.begin():
        return {"organisations": str(facts.load(session)), "capability framework": str(framework.load(session))}
