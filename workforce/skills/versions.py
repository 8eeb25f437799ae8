"""Newer versions of the framework: kept as a draft, announced for a day to come, and taken back until that day.

Nothing is rewritten when a version comes into force (see `framework.in_force`), so nothing has to be put back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl
from sqlmodel import Field, SQLModel, col, delete, select

from workforce.audit import note
from workforce.columns import Line
from workforce.errors import Missing, Refusal
from workforce.framework import capability, in_force
from workforce.framework.mapping import NewVersion, names, understood
from workforce.framework.models import (
    FrameworkPair,
    FrameworkRole,
    FrameworkVersion,
    PairKind,
    RoleLevel,
    Skill,
    SkillRequirement,
)
from workforce.identity import Organisation, OrganisationKind
from workforce.screens import day, london_date
from workforce.skills import framework
from workforce.tenancy import OrganisationSession

NOUN = "framework version"


class VersionFields(SQLModel):
    """`issued` names the version, as in “spring 2027”; `source`: whose it is, and its licence."""

    issued: Line = Field(min_length=3, max_length=60)
    source: Line = Field(min_length=3, max_length=200)


class StartFields(SQLModel):
    starts_on: date


@dataclass(frozen=True)
class Files:
    table: bytes
    pairs: bytes


def later(session: OrganisationSession) -> Sequence[FrameworkVersion]:
    """Drafts, and then those that have a day, the newest first; not the version of the start."""
    others = select(FrameworkVersion).where(
        (FrameworkVersion.name != capability.NAME) | (FrameworkVersion.issued != capability.ISSUED)
    )
    dated = col(FrameworkVersion.starts_on)
    return session.exec(others.order_by(dated.is_not(None), dated.desc(), col(FrameworkVersion.id).desc())).all()


def find(session: OrganisationSession, version_id: int) -> FrameworkVersion:
    """For the sector body alone: what it announces is in force for everybody."""
    found = session.get(FrameworkVersion, version_id) if speaks_for_the_sector(session) else None
    if found is None or found.id not in {version.id for version in later(session)}:
        raise Missing("There is no such version.")
    return found


def speaks_for_the_sector(session: OrganisationSession) -> bool:
    return session.get_one(Organisation, session.organisation_id).kind is OrganisationKind.SECTOR_BODY


def refuse_elsewhere(session: OrganisationSession) -> None:
    if not speaks_for_the_sector(session):
        raise Refusal("Only the sector body drafts versions of the framework. Switch to it first.")


def keep(
    session: OrganisationSession, fields: VersionFields, files: Files, actor_id: int | None, now: datetime
) -> FrameworkVersion:
    """A draft: everybody goes on with the version in force. Raises Refusal, naming file and line."""
    known = {version.issued.casefold() for version in session.exec(select(FrameworkVersion))}
    if fields.issued.casefold() in known:
        raise Refusal("There is a version of this name already. Choose another.", field="issued")
    read = understood(files.table, files.pairs, newest(session))
    framework.write(session, {"name": capability.NAME, **fields.model_dump()}, read.requirements)
    version = session.get_one(FrameworkVersion, framework.version_id(session, fields.issued))
    session.add_all(pairs_of(version.id, read))
    note(session, now, actor_id, "drafted", NOUN, version.id)
    return version


def newest(session: OrganisationSession) -> pl.DataFrame:
    """What a new version has to lead on from: the last that has a day, though that may be to come."""
    return in_force.requirements(session, date.max)


def pairs_of(version_id: int, read: NewVersion) -> list[FrameworkPair]:
    return [
        FrameworkPair(version_id=version_id, kind=kind, old=old, new=new)
        for kind, becoming in ((PairKind.SKILL, read.skills), (PairKind.ROLE, read.roles))
        for old, became in becoming.new.items()
        for new in became or ("",)
    ]


def announce(
    session: OrganisationSession, version: FrameworkVersion, starts_on: date, actor_id: int | None, now: datetime
) -> None:
    """From a day to come on, it is in force for everybody."""
    if version.starts_on:
        raise Refusal(f"This version has its day already: {day(version.starts_on)}.")
    if starts_on <= london_date(now):
        raise Refusal("Choose a day to come: until then it can be taken back.", field="starts_on")
    last = next((each for each in reversed(in_force.announced(session))), None)
    if last and last.starts_on and last.starts_on >= starts_on:
        raise Refusal(f"Choose a day after {day(last.starts_on)}, when {last.issued} begins.", field="starts_on")
    refuse_astray(session, version)
    version.starts_on = starts_on
    session.add(version)
    note(session, now, actor_id, "announced", NOUN, version.id)


def refuse_astray(session: OrganisationSession, version: FrameworkVersion) -> None:
    """Another was announced since this one was drafted."""
    current = newest(session)
    for kind in PairKind:
        if in_force.becoming_of(session, version.id, kind).new.keys() != names(kind, current):
            raise Refusal("Its mapping does not lead on from the newest version. Remove it and draft it again.")


def withdraw(session: OrganisationSession, version: FrameworkVersion, actor_id: int | None, now: datetime) -> None:
    """A draft again."""
    if version.starts_on is None:
        raise Refusal("This version is a draft: nobody waits for it.")
    if version.starts_on <= london_date(now):
        raise Refusal("This version is in force. To undo it, draft a version that maps its names back.")
    if in_force.announced(session)[-1].id != version.id:
        raise Refusal("A later version leads on from this one. Take that back first.")
    version.starts_on = None
    session.add(version)
    note(session, now, actor_id, "took back", NOUN, version.id)


def remove(session: OrganisationSession, version: FrameworkVersion, actor_id: int | None, now: datetime) -> None:
    if version.starts_on:
        raise Refusal("This version has been announced. Take it back first.")
    roles = select(FrameworkRole.id).where(FrameworkRole.version_id == version.id)
    levels = select(RoleLevel.id).where(col(RoleLevel.role_id).in_(roles))
    session.exec(delete(SkillRequirement).where(col(SkillRequirement.role_level_id).in_(levels)))
    session.exec(delete(RoleLevel).where(col(RoleLevel.role_id).in_(roles)))
    for model in (FrameworkRole, Skill, FrameworkPair):
        session.exec(delete(model).where(col(model.version_id) == version.id))
    note(session, now, actor_id, "removed", NOUN, version.id)
    session.delete(version)


def read_back(session: OrganisationSession, version: FrameworkVersion) -> NewVersion:
    """As it was drafted."""
    skills, roles = (in_force.becoming_of(session, version.id, kind) for kind in (PairKind.SKILL, PairKind.ROLE))
    return NewVersion(in_force.asked_by(session, version.id), skills, roles)
