"""What the framework asks of whoever is in a role. Anybody may know it, and so does an attacker.

Who is asked for a skill is whoever is in the roles that ask for it: beside the number of people in each role, the
number of people who need a skill is a sum of those, and tells of the roles that are hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from workforce.statistics.categories import ALL


@dataclass(frozen=True)
class Part:
    """Levels of a role that are asked for the same `skills`. `name`: of the first of them, or "All" of the role."""

    role: str
    name: str
    levels: tuple[str, ...]
    skills: frozenset[str]


@dataclass(frozen=True)
class Requirements:
    """`most`: by role and skill, the highest level that is asked for, 1 to 4."""

    parts: tuple[Part, ...] = ()
    most: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def divided(self) -> tuple[Part, ...]:
        """Parts of roles that do not ask for the same skills at every level."""
        return tuple(part for part in self.parts if part.name != ALL)


def requirements_of(asked: pl.DataFrame) -> Requirements:
    """`asked`: one row a role level and skill, with role, role_level, skill, required (1 to 4)."""
    levels = asked.group_by("role", "role_level", maintain_order=True).agg(pl.col("skill").unique().sort())
    alike = levels.group_by("role", "skill", maintain_order=True).agg("role_level")
    divided = {*alike.filter(pl.col("role").is_duplicated())["role"]}
    parts = tuple(
        Part(role, those[0] if role in divided else ALL, tuple(those), frozenset(skills))
        for role, skills, those in alike.iter_rows()
    )
    most = asked.group_by("role", "skill").agg(pl.col("required").max())
    return Requirements(parts, {(role, skill): level for role, skill, level in most.iter_rows()})
