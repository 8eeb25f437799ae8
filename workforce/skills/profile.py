"""What somebody's work asks for beside what they hold, skill by skill."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from re import sub

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, select

from workforce.framework import capability, in_force, names_now
from workforce.framework.mapping import parted
from workforce.framework.models import FrameworkRole, FrameworkVersion, RoleLevel, Skill, SkillRequirement
from workforce.framework.names_now import Names
from workforce.people.directory import TODAY, posts_on
from workforce.people.models import Person, Post
from workforce.skills.digital_understanding import COMPETENCIES, LEADERS, SERVICE_STAFF, Audience
from workforce.skills.findings import NOT_ASSESSED, Standing, standings
from workforce.skills.models import Assessment, Level
from workforce.skills.own_roles import own_roles
from workforce.tenancy import OrganisationSession, kept

NO_ROLE = ("", "")


def key_of(skill: str) -> str:
    return sub(r"[^a-z0-9]+", "-", skill.lower()).strip("-")


@dataclass(frozen=True)
class Need:
    """One skill of a profile, and where somebody stands in it."""

    skill: str
    required: Level
    standing: Standing
    statement: str = ""

    @property
    def held(self) -> Assessment | None:
        return self.standing.held

    @property
    def key(self) -> str:
        """The skill's name as the name of a form's field."""
        return key_of(self.skill)

    @property
    def level(self) -> Level | None:
        return Level(self.held.level) if self.held else None

    @property
    def gap(self) -> int:
        """Steps that are missing; what has not been assessed is no gap, and no proof of none."""
        return max(0, self.required - self.held.level) if self.held else 0


@dataclass(frozen=True)
class Profile:
    title: str
    needs: Sequence[Need]
    has_role: bool  # of the framework, or of the council's own

    @property
    def assessed(self) -> int:
        return sum(need.held is not None for need in self.needs)

    @property
    def carried(self) -> list[Need]:
        """Held by what was found under other names, before the framework changed."""
        return [need for need in self.needs if need.held and need.standing.before]

    @property
    def anew(self) -> list[Need]:
        """To assess again, since a new version of the framework asks for something else than was found."""
        return [need for need in self.needs if not need.held and need.standing.before]

    @property
    def gaps(self) -> list[Need]:
        return [need for need in self.needs if need.gap]


def profile_of(session: OrganisationSession, person_id: int, today: date) -> Profile:
    return profiles_of(session, [person_id], today)[person_id]


PEOPLE: BindParameter[Sequence[int]] = bindparam("people", expanding=True)
HELD = kept(posts_on(TODAY).where(col(Post.person_id).in_(PEOPLE)).order_by(col(Post.starts_on), col(Post.id)))
MANAGERS = kept(
    posts_on(TODAY).where(col(Post.manager_id).in_(PEOPLE)).with_only_columns(col(Post.manager_id)).distinct()
)
ELECTED = kept(select(Person.id).where(col(Person.id).in_(PEOPLE), col(Person.is_councillor)))


def profiles_of(session: OrganisationSession, person_ids: Sequence[int], today: date) -> dict[int, Profile]:
    """By the role and level of the current post; digital understanding for a post without one."""
    found = standings(session, person_ids, today)
    held = session.exec(HELD, params={"people": person_ids, "today": today})
    posts = {post.person_id: post for post in held}
    issued, names = in_force.issued_on(session, today), names_now.roles_now(session, today)
    roles = {person_id: role_now(names, post.role, post.role_level) for person_id, post in posts.items()}
    own = {(role.role, role.level): levels for role, levels in own_roles(session, today).items()}
    asked = {role: required_by(session, issued, *role) or own.get(role, {}) for role in {*roles.values()}}
    in_turn = [(person_id, roles.get(person_id, NO_ROLE)) for person_id in person_ids]
    leading = leaders(session, [person_id for person_id, role in in_turn if not asked.get(role)], today)
    return {
        person_id: of_role(person_id, role, asked[role], found)
        if asked.get(role)
        else of_understanding(person_id, LEADERS if person_id in leading else SERVICE_STAFF, found)
        for person_id, role in in_turn
    }


def role_now(names: Names, role: str, role_level: str) -> tuple[str, str]:
    """As the framework of the day calls it; as it is written where that has no one name for it."""
    became = names.get(f"{role}: {role_level}", ())
    return parted(became[0]) if len(became) == 1 else (role, role_level)


def leaders(session: OrganisationSession, person_ids: Sequence[int], today: date) -> set[int]:
    """Those to whom somebody reports on a day, and councillors."""
    if not person_ids:
        return set()
    managers = session.execute(MANAGERS, {"people": person_ids, "today": today}).scalars()
    return {*managers, *session.exec(ELECTED, params={"people": person_ids})}


def of_role(
    person_id: int, role: tuple[str, str], asked: Mapping[str, Level], found: Mapping[tuple[int, str], Standing]
) -> Profile:
    needs = [Need(skill, level, found.get((person_id, skill), NOT_ASSESSED)) for skill, level in asked.items()]
    return Profile(": ".join(role), needs, has_role=True)


def of_understanding(person_id: int, audience: Audience, found: Mapping[tuple[int, str], Standing]) -> Profile:
    """Of somebody whose post has no role that asks for skills."""
    needs = [
        Need(skill, level, found.get((person_id, skill), NOT_ASSESSED), COMPETENCIES[skill].statement)
        for skill, level in audience.asked.items()
    ]
    return Profile(audience.title, needs, has_role=False)


REQUIRED = kept(
    select(Skill.name, SkillRequirement.level)
    .join(SkillRequirement, col(SkillRequirement.skill_id) == Skill.id)
    .join(RoleLevel, col(RoleLevel.id) == SkillRequirement.role_level_id)
    .join(FrameworkRole, col(FrameworkRole.id) == RoleLevel.role_id)
    .join(FrameworkVersion, col(FrameworkVersion.id) == FrameworkRole.version_id)
    .where(col(FrameworkRole.name) == bindparam("role"), col(RoleLevel.name) == bindparam("role_level"))
    .where(FrameworkVersion.name == capability.NAME, col(FrameworkVersion.issued) == bindparam("issued"))
    .order_by(Skill.name)
)


def required_by(session: OrganisationSession, issued: str, role: str, role_level: str) -> dict[str, Level]:
    """Skills and levels by name; empty when this version of the framework does not know the role and level."""
    named = {"role": role, "role_level": role_level, "issued": issued}
    return {skill: Level(level) for skill, level in session.exec(REQUIRED, params=named)}
