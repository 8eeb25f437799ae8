"""The version of the capability framework that is in force on a day, and what names of other versions mean by it.

Nothing that was written is changed by a new version: posts, findings, own roles and openings keep their words, and
are read through the mappings. So a version that was announced can be taken back, and an old month counted as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import col, select

from workforce.database import frame
from workforce.framework import capability
from workforce.framework.mapping import COLUMNS, Becoming, Fate, titled
from workforce.framework.models import (
    FrameworkPair,
    FrameworkRole,
    FrameworkVersion,
    PairKind,
    RoleLevel,
    Skill,
    SkillRequirement,
)
from workforce.tenancy import OrganisationSession

Names = Mapping[str, tuple[str, ...]]
"""What a name of another version is called now: several where it was split, none where it is gone."""


@dataclass(frozen=True)
class Passage:
    """From one version to the next, which is in force from its first day on."""

    version_id: int
    issued: str
    starts_on: date
    skills: Becoming
    roles: Becoming


def announced(session: OrganisationSession) -> Sequence[FrameworkVersion]:
    """Every version after the first that has a day, in order of it."""
    dated = select(FrameworkVersion).where(col(FrameworkVersion.starts_on).is_not(None))
    return session.exec(dated.order_by(col(FrameworkVersion.starts_on))).all()


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


def skills_now(session: OrganisationSession, day: date) -> Names:
    """Names of skills of every other version; empty while there is only one."""
    known = passages(session)
    return called([each.skills for each in known], begun(known, day), skills(session, day)) if known else {}


def roles_now(session: OrganisationSession, day: date) -> Names:
    """As `skills_now`, of role levels, written “Role: level”."""
    known = passages(session)
    return called([each.roles for each in known], begun(known, day), titles(session, day)) if known else {}


OLDER = pl.Schema({"title": pl.String(), "family": pl.String(), "name": pl.String(), "level": pl.String()})


def older_roles(session: OrganisationSession, day: date) -> pl.DataFrame:
    """In the shape OLDER: the title of another version, and what it is called on a day, where that is one name."""
    names = {title: now[0] for title, now in roles_now(session, day).items() if len(now) == 1 and now[0] != title}
    if not names:
        return OLDER.to_frame()
    current = titled(roles(session, day)).rename({"title": "now"})
    old = pl.DataFrame({"title": [*names], "now": [*names.values()]}).join(current, on="now", maintain_order="left")
    return old.select("title", family="role_family", name="role", level="role_level")


def with_roles_now(people: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """`people` has role and role_level, and maybe role_family; `older` is of `older_roles`."""
    if older.is_empty():
        return people
    named = {"role_family": "family", "role": "name", "role_level": "level"}
    joined = titled(people).join(older, on="title", how="left", maintain_order="left")
    now = [pl.coalesce(new, old).alias(old) for old, new in named.items() if old in people.columns]
    return joined.with_columns(now).select(people.columns)


def titles(session: OrganisationSession, day: date) -> list[str]:
    return titled(roles(session, day))["title"].to_list()


def begun(known: Sequence[Passage], day: date) -> int:
    return sum(passage.starts_on <= day for passage in known)


def called(all_of_them: Sequence[Becoming], begun: int, current: Sequence[str]) -> Names:
    """A name that the version in force has means itself. Of a later version only what was renamed is read back."""
    back: dict[str, tuple[str, ...]] = {}
    for later in reversed(all_of_them[begun:]):
        kept: dict[str, tuple[str, ...]] = {new: (old,) for old, new in kept_names(later).items()}
        back = kept | {name: kept[old[0]] for name, old in back.items() if old[0] in kept}
    found: dict[str, tuple[str, ...]] = {}
    for earlier in all_of_them[:begun]:
        found = {name: after(earlier, names) for name, names in found.items()} | dict(earlier.new)
    return back | found | {name: (name,) for name in current}


def kept_names(becoming: Becoming) -> dict[str, str]:
    """Old → new, of those that stay or were only renamed."""
    return {old: new[0] for old, new in becoming.new.items() if becoming.fate(old) in (Fate.SAME, Fate.RENAMED)}


def after(becoming: Becoming, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for name in names for new in becoming.new.get(name, (name,))))
