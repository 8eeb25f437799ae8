"""What somebody would need to become something else: every role of the framework beside what they hold."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlmodel import col

from workforce.errors import Missing
from workforce.framework import capability, in_force
from workforce.framework.models import FrameworkRole, FrameworkVersion, RoleLevel, Skill, SkillRequirement
from workforce.skills.coverage import Levels, Role
from workforce.skills.findings import standings
from workforce.skills.models import Level
from workforce.skills.own_roles import own_roles
from workforce.tenancy import OrganisationSession

NEAREST = 10  # shown on a page


def levels_of(session: OrganisationSession, person_id: int, today: date) -> Levels:
    """Everything that somebody holds, whatever their role asks for."""
    found = standings(session, [person_id], today)
    return {skill: Level(standing.held.level) for (_, skill), standing in found.items() if standing.held}


def roles_asking(session: OrganisationSession, today: date) -> Mapping[Role, Levels]:
    """Every role level of the framework in force and of the council's own, with what it asks for."""
    query = (
        select(
            col(FrameworkRole.family),
            col(FrameworkRole.name),
            col(RoleLevel.name),
            col(Skill.name),
            col(SkillRequirement.level),
        )
        .join(RoleLevel, col(RoleLevel.role_id) == FrameworkRole.id)
        .join(SkillRequirement, col(SkillRequirement.role_level_id) == RoleLevel.id)
        .join(Skill, col(Skill.id) == SkillRequirement.skill_id)
        .join(FrameworkVersion, col(FrameworkVersion.id) == FrameworkRole.version_id)
        .where(col(FrameworkVersion.name) == capability.NAME)
        .where(col(FrameworkVersion.issued) == in_force.issued_on(session, today))
        .order_by(col(FrameworkRole.family), col(FrameworkRole.name), col(RoleLevel.id), col(Skill.name))
    )
    roles: dict[Role, dict[str, Level]] = {}
    for family, role, role_level, skill, level in session.execute(query):
        roles.setdefault(Role(family, role, role_level), {})[skill] = Level(level)
    return roles | own_roles(session, today)


def by_family(roles: Mapping[Role, Levels]) -> dict[str, list[Role]]:
    families: dict[str, list[Role]] = {}
    for role in roles:
        families.setdefault(role.family, []).append(role)
    return families


def called(roles: Mapping[Role, Levels], title: str) -> Role:
    found = next((role for role in roles if role.title == title), None)
    if found is None:
        raise Missing("There is no such role and level. Choose one from the list.")
    return found
