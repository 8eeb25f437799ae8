"""Roles that a council has beside the framework, and what each level of them asks for."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import Field, SQLModel, col, delete, select

from workforce.audit import note
from workforce.columns import Line
from workforce.database import frame
from workforce.errors import Missing, Refusal
from workforce.framework import in_force, names_now
from workforce.framework.names_now import Names
from workforce.people.staff_file.known_roles import ADDED
from workforce.screens import london_date
from workforce.skills.coverage import Role
from workforce.skills.models import Level, OwnRequirement, OwnRole
from workforce.tenancy import OrganisationSession, kept

LABELS = {level.label.casefold(): level for level in Level if level}
MOST = 40  # skills of one level; the framework's largest asks for fewer than half


class OwnRoleFields(SQLModel):
    """`asked`: a skill and a level on each line, as in “Housing law: Practitioner”."""

    family: Line = Field(min_length=2, max_length=120)
    role: Line = Field(min_length=2, max_length=120)
    role_level: Line = Field(min_length=2, max_length=120)
    asked: str = Field(min_length=3, max_length=8000)


ROLES = pl.Schema(dict.fromkeys(("role_family", "role", "role_level"), pl.String()))


def for_files(session: OrganisationSession) -> pl.DataFrame:
    """So that files may name them as they name the framework's."""
    return frame(session, columns(col(OwnRole.family), col(OwnRole.role), col(OwnRole.role_level)), ROLES)


ADDED.append(for_files)


def listed(session: OrganisationSession) -> Sequence[OwnRole]:
    return session.exec(select(OwnRole).order_by(OwnRole.family, OwnRole.role, col(OwnRole.id))).all()


def find(session: OrganisationSession, own_role_id: int) -> OwnRole:
    found = session.get(OwnRole, own_role_id)
    if found is None:
        raise Missing("There is no such role on your own list.")
    return found


def add(session: OrganisationSession, fields: OwnRoleFields, actor_id: int | None, now: datetime) -> OwnRole:
    today = london_date(now)
    refuse_taken(session, fields, None, today)
    own = OwnRole(family=fields.family, role=fields.role, role_level=fields.role_level)
    write(session, own, read(fields.asked, in_force.skills(session, today)))
    note(session, now, actor_id, "added", "own role", own.id)
    return own


def change(
    session: OrganisationSession, own: OwnRole, fields: OwnRoleFields, actor_id: int | None, now: datetime
) -> None:
    """What was found of people stays, by the names of skills."""
    today = london_date(now)
    refuse_taken(session, fields, own.id, today)
    own.sqlmodel_update({"family": fields.family, "role": fields.role, "role_level": fields.role_level})
    write(session, own, read(fields.asked, in_force.skills(session, today)))
    note(session, now, actor_id, "changed", "own role", own.id)


def remove(session: OrganisationSession, own: OwnRole, actor_id: int | None, now: datetime) -> None:
    """Posts keep its name; whoever holds one is asked what everybody is asked."""
    session.exec(delete(OwnRequirement).where(col(OwnRequirement.own_role_id) == own.id))
    session.delete(own)
    note(session, now, actor_id, "removed", "own role", own.id)


def write(session: OrganisationSession, own: OwnRole, asked: Mapping[str, Level]) -> None:
    session.add(own)
    session.flush()
    session.exec(delete(OwnRequirement).where(col(OwnRequirement.own_role_id) == own.id))
    session.add_all(OwnRequirement(own_role_id=own.id, skill=skill, level=level) for skill, level in asked.items())


def refuse_taken(session: OrganisationSession, fields: OwnRoleFields, own_id: int | None, today: date) -> None:
    names = (fields.role.casefold(), fields.role_level.casefold())
    known = {(role.casefold(), level.casefold()) for _, role, level in in_force.roles(session, today).iter_rows()}
    if names in known:
        raise Refusal("The capability framework has this role and level. Choose another name.", field="role_level")
    others = [each for each in listed(session) if each.id != own_id]
    if names in {(each.role.casefold(), each.role_level.casefold()) for each in others}:
        raise Refusal("Your own list has this role and level already. Change it there.", field="role_level")


def read(asked: str, skills: Sequence[str]) -> dict[str, Level]:
    """Skill → level; a skill that the framework has is spelled as there. Raises Refusal, which names the line."""
    spelled = {skill.casefold(): skill for skill in skills}
    found: dict[str, Level] = {}
    lines = [(number, line.strip()) for number, line in enumerate(asked.splitlines(), start=1) if line.strip()]
    for number, line in lines:
        name, _, label = (part.strip() for part in line.rpartition(":"))
        level, skill = LABELS.get(label.casefold()), spelled.get(name.casefold(), name)
        if not name or level is None:
            levels = ", ".join(each.label for each in LABELS.values())
            raise Refusal(f"Line {number}: write a skill, a colon and one of {levels}.", field="asked")
        if skill.casefold() in {each.casefold() for each in found}:
            raise Refusal(f"Line {number}: {skill} stands here twice. Keep one.", field="asked")
        if len(skill) > 120:
            raise Refusal(f"Line {number}: use 120 characters or fewer for a skill.", field="asked")
        found[skill] = level
    if len(found) > MOST:
        raise Refusal(f"Ask for {MOST} skills or fewer.", field="asked")
    return found


def asked_of(session: OrganisationSession, own: OwnRole, today: date) -> str:
    """As `read` takes it, by the names that the framework of the day has."""
    theirs = select(OwnRequirement).where(OwnRequirement.own_role_id == own.id).order_by(OwnRequirement.skill)
    levels = {each.skill: Level(each.level) for each in session.exec(theirs)}
    now = asked_now(levels, names_now.skills_now(session, today))
    return "\n".join(f"{skill}: {level.label}" for skill, level in now.items())


ASKED = kept(
    select(OwnRole, OwnRequirement)
    .join(OwnRequirement, col(OwnRequirement.own_role_id) == OwnRole.id)
    .order_by(OwnRole.family, OwnRole.role, col(OwnRole.id), OwnRequirement.skill)
)


def own_roles(session: OrganisationSession, today: date) -> dict[Role, dict[str, Level]]:
    """Every role level of the council's own, with what it asks for, by the names that the framework of the day has."""
    roles: dict[Role, dict[str, Level]] = {}
    for own, requirement in session.exec(ASKED):
        roles.setdefault(Role(own.family, own.role, own.role_level), {})[requirement.skill] = Level(requirement.level)
    names = names_now.skills_now(session, today) if roles else {}
    return {role: asked_now(levels, names) for role, levels in roles.items()}


def asked_now(levels: Mapping[str, Level], names: Names) -> dict[str, Level]:
    """Of a merged skill the most that is asked of its parts; each part of a split one as of the whole."""
    found: dict[str, Level] = {}
    for skill, level in levels.items():
        for name in names.get(skill, (skill,)):
            found[name] = max(level, found.get(name, Level.NONE))
    return found
