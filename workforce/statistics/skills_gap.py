"""The skills gap: what people's roles require of them less what they hold, by person and skill.

Totals never stand in for people: one person's surplus doesn't fill another's gap.
"""

from collections.abc import Mapping

import polars as pl

from workforce.statistics.categories import ALL, GAP, GAPS, NOT_ASSESSED, Tree
from workforce.statistics.counting import counted
from workforce.statistics.measures import measured
from workforce.statistics.partition import OUTSIDE_FRAMEWORK

PEOPLE, STEPS, FTE = "People with required skills", "Level-steps short", "FTE short"
FRAMEWORK = "Government Digital and Data Profession Capability Framework"


def gaps(staff: pl.DataFrame, skills: pl.DataFrame) -> pl.DataFrame:
    """One row an employment in post and skill: organisation, pseudonym, role, skill, gap, steps, fte.

    `gap` is a leaf of `GAP`; `steps` = max(0, required - held), 0 when not assessed; `fte` in hundredths.
    """
    held = staff.filter("in_post").select("organisation", "pseudonym", "fte")
    steps = (pl.col("required") - pl.col("held")).clip(0).fill_null(0).cast(pl.Int64)
    rows = skills.filter(pl.col("role") != OUTSIDE_FRAMEWORK).join(held, on=["organisation", "pseudonym"])
    return rows.select(
        "organisation",
        "pseudonym",
        "role",
        "skill",
        standing(steps > 0, pl.col("held").is_not_null()).alias("gap"),
        steps.alias("steps"),
        pl.col("fte").round(2),
    )


def standing(short: pl.Expr, assessed: pl.Expr) -> pl.Expr:
    is_short, is_met = GAPS
    return pl.when(short).then(pl.lit(is_short)).when(assessed).then(pl.lit(is_met)).otherwise(pl.lit(NOT_ASSESSED))


def by_role(gap_rows: pl.DataFrame, membership: pl.DataFrame, roles: Tree) -> dict[str, pl.DataFrame]:
    """People, level-steps and FTE short, by role, family and all.

    Definition: a person is short when any assessed skill is below the level the role requires.
    Formula: steps = sum over people and skills of max(0, required - held); FTE = sum of FTE of people short.
    Source: the skills return and the capability framework.
    Example: Ana (0.5 FTE) is 2 short in one skill and 1 above in another, Ben is 1 short: 2 people, 3 steps
    and 1.5 FTE short. By totals it would be 2 steps, which is wrong.

    Gives frames by measure: measure, place, role (and gap, for people), count, contributors.
    """
    any_short = pl.col("gap").eq(GAPS[0]).any()
    any_assessed = pl.col("gap").ne(NOT_ASSESSED).any()
    people = gap_rows.group_by("organisation", "pseudonym", "role").agg(
        standing(any_short, any_assessed).alias("gap"), pl.col("steps").sum(), pl.col("fte").first()
    )
    return amounts(people, membership, roles)


def by_skill(gap_rows: pl.DataFrame, membership: pl.DataFrame, skills: Tree) -> dict[str, pl.DataFrame]:
    """People, level-steps and FTE short by skill; a person counts once in every skill the role requires.

    Definition, formula and source as in `by_role`, within one skill. No total: it would count people again.
    Example: of 10 data engineers 8 are assessed in "Testing", 3 of them 1 step short at 0.8 FTE each:
    3 people, 3 steps, 2.4 FTE short; assessed 8 of 10.

    Gives frames by measure: measure, place, skill (and gap, for people), count, contributors.
    """
    listed_rows = gap_rows.filter(pl.col("skill").is_in(skills.leaves()))
    tables = amounts(listed_rows, membership, skills)
    return {measure: table.filter(pl.col("skill") != ALL) for measure, table in tables.items()}


def amounts(rows: pl.DataFrame, membership: pl.DataFrame, tree: Tree) -> dict[str, pl.DataFrame]:
    short = rows.filter(pl.col("gap") == GAPS[0])
    return {
        PEOPLE: measured(PEOPLE, counted(rows, membership, [tree, GAP])),
        STEPS: measured(STEPS, counted(short, membership, [tree], pl.col("steps"))),
        FTE: measured(FTE, counted(short, membership, [tree], pl.col("fte"))),
    }


def listed(rows: pl.DataFrame, column: str, fewest: int) -> list[str]:
    """What at least `fewest` employments have: `rows` has organisation, pseudonym and the column."""
    people = rows.select("organisation", "pseudonym", pl.col(column).cast(pl.String)).unique()
    counts = people.group_by(column).len().filter(pl.col("len") >= fewest)
    return sorted(counts[column])


def roles_tree(skills: pl.DataFrame, family_of: Mapping[str, str], version: str, fewest: int = 1) -> Tree:
    """The roles at least `fewest` people have, under their families; the rest of a family together."""
    held = sorted(set(skills["role"].cast(pl.String).unique()) - {OUTSIDE_FRAMEWORK})
    named = set(listed(skills, "role", fewest))
    families = tuple(sorted({family_of[role] for role in held}))
    shown = {role: role if role in named else other_roles(family_of[role]) for role in held}
    beneath = ((each, tuple(sorted({shown[role] for role in held if family_of[role] == each}))) for each in families)
    return Tree("role", "Role", ((ALL, families), *beneath), version, FRAMEWORK)


def gathered(rows: pl.DataFrame, family_of: Mapping[str, str], roles: Tree) -> pl.DataFrame:
    """The rows with each role the tree doesn't name as one of the other roles of its family."""
    held = set(rows["role"].unique()) - set(roles.members())
    return rows.with_columns(pl.col("role").replace({role: other_roles(family_of[role]) for role in held}))


def other_roles(family: str) -> str:
    return f"Other roles in {family}"


def skills_tree(skills: pl.DataFrame, version: str, fewest: int = 1) -> Tree:
    """The skills that the roles of at least `fewest` people require; the others aren't listed at all."""
    every = tuple(listed(skills, "skill", fewest))
    return Tree("skill", "Skill", ((ALL, every),), version, FRAMEWORK)
