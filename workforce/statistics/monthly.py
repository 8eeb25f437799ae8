"""The fixed monthly set of tables, for every place at once, and what ties their figures together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from workforce.statistics.categories import (
    AGE,
    ALL,
    ASSESSED,
    DISABILITY,
    ETHNICITY_5,
    ETHNICITY_19,
    GAP,
    GAPS,
    POPULATION,
    POPULATIONS,
    SEX,
    Tree,
)
from workforce.statistics.equations import Relation, linear, sum_of, sums
from workforce.statistics.measures import HEADCOUNT, JOINERS, LEAVERS, movements, representation
from workforce.statistics.partition import stacked
from workforce.statistics.places import membership
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS, by_role, by_skill, gaps, gathered

REPRESENTATION = (ETHNICITY_19, SEX, DISABILITY, AGE)
MOVEMENTS = (SEX, ETHNICITY_5, POPULATION)
SHORT = GAPS[0]


@dataclass(frozen=True)
class Month:
    """The returns counted as at one day: those of `partition.staff_return` and `partition.skills_return`."""

    as_at: date
    staff: tuple[pl.DataFrame, ...]
    skills: tuple[pl.DataFrame, ...]

    def returned(self) -> list[str]:
        return sorted({code for each in self.staff for code in each["organisation"].cast(pl.String).unique()})


@dataclass(frozen=True)
class Framework:
    """Trees of the roles and skills that are listed, and the family of every role."""

    roles: Tree
    skills: Tree
    family_of: Mapping[str, str]


def month_tables(month: Month, every_group: pl.DataFrame, framework: Framework) -> dict[str, pl.DataFrame]:
    """Every table of one month, by name, with the day as the dimension as_at."""
    staff, belongs = stacked(month.staff), membership(every_group, month.returned())
    tables = {f"{HEADCOUNT} {tree.name}": representation(staff, belongs, tree) for tree in REPRESENTATION}
    tables |= {f"Movements {tree.name}": movements(staff, belongs, tree) for tree in MOVEMENTS}
    if any(each.height for each in month.skills):
        rows = gathered(gaps(staff, stacked(month.skills)), framework.family_of, framework.roles)
        role_tables = by_role(rows, belongs, framework.roles)
        skill_tables = by_skill(rows, belongs, framework.skills)
        tables |= {f"{name} role": table for name, table in role_tables.items()}
        tables |= {f"{name} skill": table for name, table in skill_tables.items()}
    return {name: table.with_columns(as_at=pl.lit(str(month.as_at))) for name, table in tables.items()}


def relations(months: Iterable[Month], every_group: pl.DataFrame, framework: Framework) -> list[Relation]:
    """Margins and hierarchies, places and their organisations, stocks and flows, and the bounds of skills."""
    days = sorted(months, key=lambda month: month.as_at)
    trees = (ETHNICITY_19, SEX, DISABILITY, AGE, POPULATION, GAP, framework.roles)
    flows = [stock_and_flow(str(then.as_at), str(now.as_at)) for then, now in zip(days, days[1:], strict=False)]
    return [*map(sums, trees), place_sums(days, every_group), *flows, *skill_relations(framework.skills)]


def place_sums(months: Iterable[Month], every_group: pl.DataFrame) -> Relation:
    pairs = pl.concat([membership(every_group, month.returned()) for month in months]).unique()
    sets = pairs.filter(pl.col("place") != pl.col("organisation")).group_by("place").agg("organisation")
    return sum_of("place", ((place, sorted(codes)) for place, codes in sets.sort("place").iter_rows()))


def stock_and_flow(then: str, now: str) -> Relation:
    """Headcount a year ago + joiners - leavers = headcount now."""
    parts = ((1, HEADCOUNT, then), (1, JOINERS, now), (-1, LEAVERS, now), (-1, HEADCOUNT, now))
    fixed = [(sign, {"measure": measure, "as_at": day}) for sign, measure, day in parts]
    return linear("identity", "stock and flow", fixed)


def skill_relations(skills: Tree) -> list[Relation]:
    """People don't add up over skills; but no skill has more people short than are short of any."""
    every = skills.leaves()
    return [
        steps_over_skills(every),
        linear("identity", "framework roles are digital", framework_roles()),
        at_least("people short, FTE short", people(SHORT), {"measure": FTE, "gap": ALL}),
        at_least("steps short, people short", {"measure": STEPS, "gap": ALL}, people(SHORT)),
        *(within_all(gap, skill) for gap in (SHORT, ASSESSED, ALL) for skill in every),
        *(steps_at_most_four(skill) for skill in every),
    ]


def people(gap: str) -> dict[str, str]:
    return {"measure": PEOPLE, "gap": gap}


def at_least(name: str, more: Mapping[str, str], less: Mapping[str, str], times: int = 1) -> Relation:
    return linear("at least zero", name, [(times, dict(more)), (-1, dict(less))])


def steps_over_skills(every: Iterable[str]) -> Relation:
    """The listed skills have no more steps than all."""
    parts = [(1, ALL), *((-1, skill) for skill in every)]
    steps = [(sign, {"measure": STEPS, "skill": skill}) for sign, skill in parts]
    return linear("at least zero", "steps", steps)


def framework_roles() -> list[tuple[int, dict[str, str]]]:
    digital = {"measure": HEADCOUNT, "population": POPULATIONS[0]}
    return [(1, {"measure": PEOPLE, "population": ALL}), (-1, digital)]


def within_all(gap: str, skill: str) -> Relation:
    one, any_skill = people(gap) | {"skill": skill}, people(gap) | {"skill": ALL}
    return at_least(f"{gap} in {skill}", any_skill, one)


def steps_at_most_four(skill: str) -> Relation:
    steps = {"measure": STEPS, "gap": ALL, "skill": skill}
    return at_least(f"steps in {skill}", people(SHORT) | {"skill": skill}, steps, times=4)
