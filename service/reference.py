"""The sector's reference tables, into the database; and newer versions of the capability framework."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Engine
from sqlmodel import col, select

from service.organisations import sector_body
from workforce.database import for_writing, open_for_a_while
from workforce.errors import Missing, Refusal
from workforce.framework import mapping
from workforce.identity import Membership
from workforce.organisations import facts
from workforce.screens import london_date
from workforce.settings import settings_from_environment
from workforce.skills import framework, versions
from workforce.skills.new_version import Change, preview
from workforce.skills.versions import Files, VersionFields
from workforce.tenancy import OrganisationSession


def load() -> dict[str, str]:
    """What was written of each table; the second time, nothing."""
    database = settings_from_environment().database
    with open_for_a_while(database) as engine, OrganisationSession(for_writing(engine)) as session, session.begin():
        return {"organisations": str(facts.load(session)), "capability framework": str(framework.load(session))}


def compare(folder: Path) -> dict[str, dict[str, int]]:
    """What became of skills and roles, and how many people of all organisations that concerns. Raises Refusal."""
    change, today = Change(), london_date(datetime.now(UTC))
    with open_for_a_while(settings_from_environment().database) as engine:
        with OrganisationSession(engine) as session:
            version = mapping.read(folder, versions.newest(session))
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


def apply(folder: Path, issued: str, source: str, starts_on: date) -> dict[str, str]:
    """Draft the version and announce it, or nothing at all. Raises Refusal, naming file and line."""
    now = datetime.now(UTC)
    files = Files(*mapping.files_in(folder))
    with open_for_a_while(settings_from_environment().database) as engine, sector_writing(engine) as session:
        version = versions.keep(session, said(issued, source), files, None, now)
        versions.announce(session, version, starts_on, None, now)
    return {"version": issued, "in force from": str(starts_on)}


def said(issued: str, source: str) -> VersionFields:
    try:
        return VersionFields.model_validate({"issued": issued, "source": source})
    except ValidationError as fault:
        first = fault.errors()[0]
        raise Refusal(f"{first['loc'][0]}: {first['msg']}.") from None


def withdraw(issued: str) -> dict[str, str]:
    """Take back what was announced and has not begun, and throw the draft away."""
    now = datetime.now(UTC)
    with open_for_a_while(settings_from_environment().database) as engine, sector_writing(engine) as session:
        version = next((each for each in versions.later(session) if each.issued == issued), None)
        if version is None:
            raise Missing(f"No version was drafted as {issued}.")
        if version.starts_on:
            versions.withdraw(session, version, None, now)
        versions.remove(session, version, None, now)
    return {"removed": issued}


@contextmanager
def sector_writing(engine: Engine) -> Iterator[OrganisationSession]:
    """In the sector body's name, so that its audit log tells of it."""
    with OrganisationSession(for_writing(engine), sector_body(engine)) as session, session.begin():
        yield session
