"""Versions of the capability framework as rows: roles, their levels, and what each asks for."""

import polars as pl
from sqlmodel import col, select

from workforce.framework.capability import ISSUED, NAME, SOURCE, requirements, roles_of, skills_of
from workforce.framework.models import FrameworkRole, FrameworkVersion, RoleLevel, Skill, SkillRequirement
from workforce.organisations.loading import Loaded, settle
from workforce.tenancy import OrganisationSession, Row


def load(session: OrganisationSession) -> Loaded:
    """Write the version of the start; the second time nothing changes."""
    return write(session, {"name": NAME, "issued": ISSUED, "source": SOURCE}, requirements())


def write(session: OrganisationSession, version_row: Row, asked: pl.DataFrame) -> Loaded:
    """`asked` has the columns mapping.COLUMNS."""
    done = settle(session, FrameworkVersion, ["name", "issued"], [version_row])
    version = version_id(session, str(version_row["issued"]))
    done += settle(session, FrameworkRole, ["version_id", "name"], role_rows(version, asked))
    done += settle(session, Skill, ["version_id", "name"], skill_rows(version, asked))
    done += settle(session, RoleLevel, ["role_id", "name"], role_level_rows(session, version, asked))
    rows = requirement_rows(session, version, asked)
    return done + settle(session, SkillRequirement, ["role_level_id", "skill_id"], rows)


def version_id(session: OrganisationSession, issued: str = ISSUED) -> int:
    known = select(FrameworkVersion.id).where(FrameworkVersion.name == NAME, FrameworkVersion.issued == issued)
    return session.exec(known).one()


def role_rows(version: int, asked: pl.DataFrame) -> list[Row]:
    pairs = asked.select("role_family", "role").unique(maintain_order=True).rows()
    return [{"version_id": version, "family": family, "name": role} for family, role in pairs]


def skill_rows(version: int, asked: pl.DataFrame) -> list[Row]:
    return [{"version_id": version, "name": skill} for skill in skills_of(asked)]


def role_level_rows(session: OrganisationSession, version: int, asked: pl.DataFrame) -> list[Row]:
    ids = role_ids(session, version)
    return [{"role_id": ids[role], "name": level} for _, role, level in roles_of(asked).rows()]


def requirement_rows(session: OrganisationSession, version: int, asked: pl.DataFrame) -> list[Row]:
    levels = role_level_ids(session, version)
    ids = dict(session.exec(select(col(Skill.name), col(Skill.id)).where(Skill.version_id == version)).all())
    return [
        {"role_level_id": levels[role, level], "skill_id": ids[skill], "level": required}
        for _, role, level, skill, required in asked.rows()
    ]


def role_ids(session: OrganisationSession, version: int) -> dict[str, int]:
    ours = select(col(FrameworkRole.name), col(FrameworkRole.id)).where(FrameworkRole.version_id == version)
    return dict(session.exec(ours).all())


def role_level_ids(session: OrganisationSession, version: int) -> dict[tuple[str, str], int]:
    """By role and level."""
    ours = select(FrameworkRole.name, RoleLevel.name, RoleLevel.id).join(
        RoleLevel, col(RoleLevel.role_id) == FrameworkRole.id
    )
    found = session.exec(ours.where(FrameworkRole.version_id == version))
    return {(role, level): number for role, level, number in found}
