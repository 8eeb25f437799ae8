"""The sector's reference tables, into the database; and what a newer version of the framework would change."""

from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, select

from workforce.database import for_writing, open_for_a_while
from workforce.framework import capability, mapping
from workforce.identity import Membership
from workforce.organisations import facts
from workforce.screens import london_date
from workforce.settings import settings_from_environment
from workforce.skills import framework
from workforce.skills.new_version import Change, preview
from workforce.tenancy import OrganisationSession


def load() -> dict[str, str]:
    """What was written of each table; the second time, nothing."""
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(for_writing(engine)) as session, session.begin():
        return {"organisations": str(facts.load(session)), "capability framework": str(framework.load(session))}


def compare(folder: Path) -> dict[str, dict[str, int]]:
    """What became of skills and roles, and how many people of all organisations that concerns. Raises Refusal."""
    version = mapping.read(folder, capability.requirements())
    change, today = Change(), london_date(datetime.now(UTC))
    with open_for_a_while(settings_from_environment().database) as engine:
        with OrganisationSession(engine) as session:
            organisations = session.exec(select(col(Membership.organisation_id)).distinct()).all()
        for number in organisations:
            with OrganisationSession(engine, number) as session:
                change += preview(session, version, today)
    people = {
        "in roles of the framework": change.in_roles,
        "whose role has no one successor": change.without_role,
        "who assess a skill again": change.to_assess,
    }
    return {"skills": version.skills.fates(), "roles": version.roles.fates(), "people": people}
