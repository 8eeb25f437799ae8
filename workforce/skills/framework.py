"""The Government Digital and Data Profession Capability Framework: roles, their levels, and what each asks for."""

from sqlmodel import col, select

from workforce.framework.capability import requirements, roles, skills
from workforce.organisations.loading import Loaded, settle
from workforce.skills.models import FrameworkRole, FrameworkVersion, RoleLevel, Skill, SkillRequirement
from workforce.tenancy import OrganisationSession, Row

NAME = "Government Digital and Data Profession Capability Framework"
ISSUED = "late 2025"
SOURCE = "Crown copyright, Open Government Licence v3.0"


def load(session: OrganisationSession) -> Loaded:
    """Write this version of the framework; the second time nothing changes."""
    version_row: Row = {"name": NAME, "issued": ISSUED, "source": SOURCE}
    done = settle(session, FrameworkVersion, ["name", "issued"], [version_row])
    version = version_id(session)
    done += settle(session, FrameworkRole, ["version_id", "name"], role_rows(version))
    done += settle(session, Skill, ["version_id", "name"], skill_rows(version))
    done += settle(session, RoleLevel, ["role_id", "name"], role_level_rows(session, version))
    asked = requirement_rows(session, version)
    return done + settle(session, SkillRequirement, ["role_level_id", "skill_id"], asked)


def version_id(session: OrganisationSession) -> int:
    known = select(FrameworkVersion.id).where(FrameworkVersion.name == NAME, FrameworkVersion.issued == ISSUED)
    return session.exec(known).one()


def role_rows(version: int) -> list[Row]:
    pairs = roles().select("role_family", "role").unique(maintain_order=True).rows()
    return [{"version_id": version, "family": family, "name": role} for family, role in pairs]


def skill_rows(version: int) -> list[Row]:
    return [{"version_id": version, "name": skill} for skill in skills()]


def role_level_rows(session: OrganisationSession, version: int) -> list[Row]:
    ids = role_ids(session, version)
    return [{"role_id": ids[role], "name": level} for _, role, level in roles().rows()]


def requirement_rows(session: OrganisationSession, version: int) -> list[Row]:
    levels = role_level_ids(session, version)
    ids = dict(session.exec(select(col(Skill.name), col(Skill.id)).where(Skill.version_id == version)).all())
    return [
        {"role_level_id": levels[role, level], "skill_id": ids[skill], "level": required}
        for _, role, level, skill, required in requirements().rows()
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
