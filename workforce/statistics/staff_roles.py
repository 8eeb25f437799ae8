"""The roles of the capability framework as a characteristic of all staff: most of them are outside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from workforce.statistics.categories import ALL, Tree
from workforce.statistics.partition import OUTSIDE_FRAMEWORK

FRAMEWORK = "Government Digital and Data Profession Capability Framework"
ROLE_FAMILY = Tree("staff_role", "Role family", (), "", FRAMEWORK)
ROLE = replace(ROLE_FAMILY, heading="Role")
"""Without their lists, which are those of the framework in force on a day: see `on_the_day`."""


@dataclass(frozen=True)
class NamedRoles:
    """The roles of a version of the framework, with the family of each."""

    family_of: Mapping[str, str]
    version: str


def on_the_day(tree: Tree, named: NamedRoles) -> Tree:
    """A tree of these with the families and roles of a version of the framework; any other as it is."""
    if tree.name != ROLE.name:
        return tree
    families = tuple(sorted({*named.family_of.values()}))
    sums = [(ALL, (*families, OUTSIDE_FRAMEWORK))]
    if tree.heading == ROLE.heading:
        sums += (
            (family, tuple(sorted(role for role, its in named.family_of.items() if its == family)))
            for family in families
        )
    return replace(tree, sums=tuple(sums), version=named.version)


def role_in(tree: Tree) -> pl.Expr:
    """What the return says of it; a role that the list of the day doesn't know is outside the framework."""
    column = pl.col("role" if tree.heading == ROLE.heading else "role_family").cast(pl.String)
    return pl.when(column.is_in(tree.leaves())).then(column).otherwise(pl.lit(OUTSIDE_FRAMEWORK))
