"""A newer version of the framework, in which the analysts' role, four of their skills and nothing else changed."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import SQLModel, select

from tests.cast import NOW
from workforce.framework import capability
from workforce.framework.models import FrameworkVersion
from workforce.skills import versions
from workforce.skills.versions import Files, VersionFields
from workforce.tenancy import OrganisationSession

RENAMED, ETHICS = "Data visualisation", "Data ethics and privacy"
PREPARED, MANAGED = "Data preparation and linkage", "Data management"
SKILLS: Mapping[str, tuple[str, ...]] = {
    RENAMED: ("Showing data",),
    ETHICS: ("Data ethics", "Data protection"),
    PREPARED: ("Looking after data",),
    MANAGED: ("Looking after data",),
}
ROLE, NEW_ROLE = "Data analyst", "Analyst of data"
GONE = "Data analyst: Associate data analyst"
ISSUED = "spring 2030"


def newer_files() -> Files:
    lines, pairs = [",".join(capability.requirements().columns)], ["kind,old,new"]
    asked = {
        (family, NEW_ROLE if role == ROLE else role, level, new): required
        for family, role, level, skill, required in capability.requirements().iter_rows()
        if f"{role}: {level}" != GONE
        for new in SKILLS.get(skill, (skill,))
    }
    lines += [",".join(f'"{each}"' for each in (*names, required)) for names, required in asked.items()]
    pairs += [f'skill,"{old}","{new}"' for old, became in SKILLS.items() for new in became]
    levels = capability.roles().filter(role=ROLE)["role_level"]
    pairs += [f"role,{ROLE}: {level},{NEW_ROLE}: {level}" for level in levels if f"{ROLE}: {level}" != GONE]
    return Files("\n".join(lines).encode(), "\n".join([*pairs, f"role,{GONE},"]).encode())


def draft(session: OrganisationSession, issued: str = ISSUED) -> FrameworkVersion:
    fields = VersionFields(issued=issued, source="Crown copyright")
    return versions.keep(session, fields, newer_files(), None, NOW)


def in_force_since(session: OrganisationSession, day: date, issued: str = ISSUED) -> FrameworkVersion:
    """As if it had been announced before that day."""
    version = draft(session, issued)
    version.starts_on = day
    session.add(version)
    session.commit()
    return version


def rows_of(session: OrganisationSession, *tables: type[SQLModel]) -> list[int]:
    return [len(session.exec(select(table)).all()) for table in tables]
