"""The sector's reference tables, into the database."""

from workforce.database import for_writing, open_for_a_while
from workforce.organisations import facts
from workforce.settings import settings_from_environment
from workforce.skills import framework
from workforce.tenancy import OrganisationSession


def load() -> dict[str, str]:
    """What was written of each table; the second time, nothing."""
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(for_writing(engine)) as session, session.begin():
        return {"organisations": str(facts.load(session)), "capability framework": str(framework.load(session))}
