"""The version of the capability framework that is in force on a day.

Nothing that was written is changed by a new version: posts, findings, own roles and openings keep their words, and
are read through the mappings (`names_now.py`). So a version that was announced can be taken back, and an old month
counted as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import col, select

from workforce.database import frame
from workforce.framework import capability
from workforce.framework.mapping import COLUMNS, Becoming
from workforce.framework.models import (
    FrameworkPair,
    FrameworkRole,
    FrameworkVersion,
    PairKind,
    RoleLevel,
    Skill,
    SkillRequirement,
)
from workforce.tenancy import OrganisationSession, kept


@dataclass(frozen=True)
class Passage:
    """From one version to the next, which is in force from its first day on."""

    version_id: int
    issued: str
    starts_on: date
    skills: Becoming
    roles: Becoming


STARTS_ON = col(FrameworkVersion.starts_on)
DATED = kept(select(FrameworkVersion).where(STARTS_ON.is_not(None)).order_by(STARTS_ON))


def announced(session: OrganisationSession) -> Sequence[FrameworkVersion]:
    """Every version after the first that has a day, in order of it."""
    return session.exec(DATED).all()


def to_come(session: OrganisationSession, day: date) -> FrameworkVersion | None:
    """The next that is announced."""
    return next((version for version in announced(session) if version.starts_on and version.starts_on > day), None)


def version_on(session: OrganisationSession, day: date) -> FrameworkVersion | None:
    """None while the version of the start is in force."""
    begun = [version for version in announced(session) if version.starts_on and version.starts_on <= day]
    return begun[-1] if begun else None


def issued_on(session: OrganisationSession, day: date) -> str:
    version = version_on(session, day)
    return version.issued if version else capability.ISSUED


def passages(session: OrganisationSession) -> list[Passage]:
    """The oldest first, those to come as well."""
    return [
        Passage(
            version.id,
            version.issued,
            version.starts_on,
            becoming_of(session, version.id, PairKind.SKILL),
            becoming_of(session, version.id, PairKind.ROLE),
        )
        for version in announced(session)
        if version.starts_on
    ]


def passages_to(session: OrganisationSession, day: date) -> list[Passage]:
    return [passage for passage in passages(session) if passage.starts_on <= day]


def becoming_of(session: OrganisationSession, version_id: int, kind: PairKind) -> Becoming:
    pairs = columns(col(FrameworkPair.old), col(FrameworkPair.new)).where(
        col(FrameworkPair.version_id) == version_id, col(FrameworkPair.kind) == kind
    )
    found: dict[str, tuple[str, ...]] = {}
    for old, new in session.execute(pairs.order_by(col(FrameworkPair.id))):
        found[old] = (*found.get(old, ()), *([new] if new else []))
    return Becoming(found)


def requirements(session: OrganisationSession, day: date) -> pl.DataFrame:
    """role_family, role, role_level, skill and required (1 Awareness … 4 Expert) of the version in force on a day."""
    version = version_on(session, day)
    return asked_by(session, version.id) if version else capability.requirements()


def roles(session: OrganisationSession, day: date) -> pl.DataFrame:
    """Every role level once: role_family, role, role_level."""
    return capability.roles_of(requirements(session, day))


def skills(session: OrganisationSession, day: date) -> tuple[str, ...]:
    return capability.skills_of(requirements(session, day))


def asked_by(session: OrganisationSession, version_id: int) -> pl.DataFrame:
    query = (
        columns(
            col(FrameworkRole.family), col(FrameworkRole.name), col(RoleLevel.name), col(Skill.name),
            col(SkillRequirement.level),
        )
        .join(RoleLevel, col(RoleLevel.role_id) == col(FrameworkRole.id))
        .join(SkillRequirement, col(SkillRequirement.role_level_id) == col(RoleLevel.id))
        .join(Skill, col(Skill.id) == col(SkillRequirement.skill_id))
        .where(col(FrameworkRole.version_id) == version_id)
    )  # fmt: skip
    return frame(session, query.order_by(col(SkillRequirement.id)), pl.Schema(COLUMNS))
