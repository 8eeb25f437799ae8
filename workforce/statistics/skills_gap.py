"""The skills gap: what people's roles require of them less what they hold, by person and skill.

Totals never stand in for people: one person's surplus doesn't fill another's gap.
"""

import polars as pl

from workforce.statistics.categories import ALL, GAP, GAPS, NOT_ASSESSED, Tree
from workforce.statistics.counting import counted, like
from workforce.statistics.measures import measured
from workforce.statistics.partition import OUTSIDE_FRAMEWORK
from workforce.statistics.requirements import Requirements

PEOPLE, STEPS, FTE = "People with required skills", "Level-steps short", "FTE short"
PARTS = f"{PEOPLE} part"


def gaps(staff: pl.DataFrame, skills: pl.DataFrame) -> pl.DataFrame:
    """One row an employment in post and skill: organisation, pseudonym, role, role_level, skill, gap, steps, fte.

    `gap` is a leaf of `GAP`; `steps` = max(0, required - held), 0 when not assessed; `fte` in hundredths.
    """
    held = staff.filter("in_post").select("organisation", "pseudonym", "fte")
    held = held.cast({"organisation": skills.schema["organisation"]}, strict=False)  # each frame lists its own
    steps = (pl.col("required") - pl.col("held")).clip(0).fill_null(0).cast(pl.Int64)
    rows = skills.filter(pl.col("role") != OUTSIDE_FRAMEWORK).join(held, on=["organisation", "pseudonym"])
    return rows.select(
        "organisation",
        "pseudonym",
        "role",
        "role_level",
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

    Definition: a person is short of a skill when they were assessed below the level that their role requires of it.
    Formula: steps = sum over people of max(0, required - held); FTE = sum of FTE of people short.
    Source: the skills return and the capability framework. No total: it would count people again.
    Example: of 10 data engineers 8 are assessed in "Testing", 3 of them 1 step short at 0.8 FTE each:
    3 people, 3 steps, 2.4 FTE short; assessed 8 of 10.

    Gives frames by measure: measure, place, skill (and gap, for people), count, contributors.
    """
    listed_rows = gap_rows.filter(pl.col("skill").is_in(skills.leaves()))
    tables = amounts(listed_rows, membership, skills)
    return {measure: table.filter(pl.col("skill") != ALL) for measure, table in tables.items()}


def by_part(gap_rows: pl.DataFrame, membership: pl.DataFrame, asks: Requirements) -> pl.DataFrame:
    """People in each role, and at those of its levels that are asked for the same skills: no page shows it.

    What is shown of skills tells of it, see `requirements`.
    Gives measure, place, role, role_level, count, contributors.
    """
    parts = pl.DataFrame(
        [(part.role, level, part.name, f"{part.role} {part.name}") for part in asks.parts for level in part.levels],
        schema=dict.fromkeys(("role", "role_level", "name", "part"), pl.String),
        orient="row",
    )
    people = gap_rows.select("organisation", "pseudonym", pl.col("role", "role_level").cast(pl.String)).unique()
    every = Tree("part", "Part of a role", ((ALL, tuple(parts["part"].unique().sort())),), "", "")
    figures = counted(people.join(parts, on=["role", "role_level"]), membership, [every])
    named = parts.select("part", "role", role_level="name").unique()
    each = figures.join(named, on="part").select("place", "role", "role_level", "count", "contributors")
    whole = each.group_by("place", "role", maintain_order=True).agg(pl.col("count", "contributors").sum())
    divided = each.filter(pl.col("role_level") != ALL)
    return measured(PEOPLE, pl.concat([divided, like(whole.with_columns(role_level=pl.lit(ALL)), divided)]))


def amounts(rows: pl.DataFrame, membership: pl.DataFrame, tree: Tree) -> dict[str, pl.DataFrame]:
    short = rows.filter(pl.col("gap") == GAPS[0])
    return {
        PEOPLE: measured(PEOPLE, counted(rows, membership, [tree, GAP])),
        STEPS: measured(STEPS, counted(short, membership, [tree], pl.col("steps"))),
        FTE: measured(FTE, counted(short, membership, [tree], pl.col("fte"))),
    }


def listed(rows: pl.DataFrame, fewest: int) -> list[str]:
    """The skills that the roles of at least `fewest` employments require; the others aren't listed at all."""
    counts = rows.group_by(pl.col("skill").cast(pl.String)).len().filter(pl.col("len") >= fewest)
    return sorted(counts["skill"])
