"""The capability framework in force on a day as statistics use it: its roles, and the skills that a month lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from workforce.statistics.categories import ALL, Tree
from workforce.statistics.partition import OUTSIDE_FRAMEWORK
from workforce.statistics.requirements import Requirements, requirements_of

FRAMEWORK = "Government Digital and Data Profession Capability Framework"
ROLE_FAMILY = Tree("staff_role", "Role family", (), "", FRAMEWORK)
ROLE = replace(ROLE_FAMILY, heading="Role")
"""Without their lists, which are those of the framework in force on a day: see `Framework.on_the_day`."""
SKILL_IN_FAMILY = Tree("skill_in_role", "Skill and role family", (), "", FRAMEWORK)
SKILL_IN_ROLE = replace(SKILL_IN_FAMILY, heading="Skill and role")
BENEATH = " · "
FEWEST_FAMILIES, FEWEST_ROLES = 50, 500  # people, for a breakdown by family or skill, and by role


@dataclass(frozen=True)
class NamedRoles:
    """The roles of a version of the framework, with the family of each, and what it asks of them."""

    family_of: Mapping[str, str]
    version: str
    asks: Requirements = field(default_factory=Requirements)

    @cached_property
    def families(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each with its roles, in order."""
        return tuple(
            (family, tuple(sorted(role for role, its in self.family_of.items() if its == family)))
            for family in sorted({*self.family_of.values()})
        )


def named_by(asked: pl.DataFrame, version: str) -> NamedRoles:
    """`asked`: one row a role level and skill, with role_family, role, role_level, skill, required."""
    pairs = asked.select("role", "role_family").unique(maintain_order=True)
    return NamedRoles(dict(pairs.iter_rows()), version, requirements_of(asked))


@dataclass(frozen=True)
class Framework:
    """`named` roles, and the skills that a month lists."""

    named: NamedRoles
    listed: Sequence[str]

    @cached_property
    def roles(self) -> Tree:
        """Every role under its family, held by somebody or not."""
        families = self.named.families
        sums = ((ALL, tuple(family for family, _ in families)), *families)
        fewest = ((ALL, FEWEST_FAMILIES), *((family, FEWEST_ROLES) for family, _ in families))
        return Tree("role", "Role", sums, self.named.version, FRAMEWORK, fewest=fewest)

    @cached_property
    def skills(self) -> Tree:
        sums = ((ALL, tuple(self.listed)),)
        return Tree("skill", "Skill", sums, self.named.version, FRAMEWORK, fewest=((ALL, FEWEST_FAMILIES),))

    @cached_property
    def staff_roles(self) -> Tree:
        return self.on_the_day(ROLE)

    @cached_property
    def skills_in_roles(self) -> Tree:
        return self.on_the_day(SKILL_IN_ROLE)

    def on_the_day(self, tree: Tree) -> Tree:
        """A tree of roles, or of skills in them, with those of this version; any other as it is."""
        if tree.name == SKILL_IN_ROLE.name:
            return replace(tree, sums=tuple(self.skill_sums(tree)), version=self.named.version)
        if tree.name != ROLE.name:
            return tree
        families = self.named.families
        beneath = families if tree.heading == ROLE.heading else ()
        sums = ((ALL, (*(family for family, _ in families), OUTSIDE_FRAMEWORK)), *beneath)
        return replace(tree, sums=sums, version=self.named.version)

    def skill_sums(self, tree: Tree) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Listed skills, beneath each the families that ask for it, and beneath those their roles that do."""
        asking: dict[str, dict[str, list[str]]] = {skill: {} for skill in self.listed}
        for role, skill in sorted(self.named.asks.most):
            if skill in asking and role in self.named.family_of:
                asking[skill].setdefault(self.named.family_of[role], []).append(role)
        yield ALL, tuple(self.listed)
        for skill, families in asking.items():
            yield skill, tuple(in_role(skill, family) for family in sorted(families))
            if tree.heading == SKILL_IN_ROLE.heading:
                for family, roles in sorted(families.items()):
                    yield in_role(skill, family), tuple(in_role(skill, family, role) for role in roles)


def in_role(skill: str, *beneath: str) -> str:
    """
    >>> in_role("Testing", "Data", "Data engineer")
    'Testing · Data · Data engineer'
    """
    return BENEATH.join((skill, *beneath))


def role_in(tree: Tree) -> pl.Expr:
    """What the return says of it; a role that the list of the day doesn't know is outside the framework."""
    column = pl.col("role" if tree.heading == ROLE.heading else "role_family").cast(pl.String)
    return pl.when(column.is_in(tree.leaves())).then(column).otherwise(pl.lit(OUTSIDE_FRAMEWORK))
