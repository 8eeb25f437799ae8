"""What ties the figures of a month, and of the same months of other years: an attacker reckons with all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from workforce.statistics.categories import (
    AGE,
    ALL,
    ASSESSED,
    CONTRACT,
    DISABILITY,
    ETHNICITY_19,
    FULL_TIME,
    GAP,
    GAPS,
    ORIENTATION,
    POPULATION,
    POPULATIONS,
    RELIGION,
    SEX,
    WORKING_PATTERN,
)
from workforce.statistics.equations import Relation, linear, sum_of, sums
from workforce.statistics.measures import (
    FULL_TIME_EQUIVALENT,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    TOGETHER,
    YEAR_BEFORE,
)
from workforce.statistics.monthly import Framework
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS

SHORT = GAPS[0]


@dataclass(frozen=True)
class Heirs:
    """Organisations that ended, and those that took over all of them on a day, by codes."""

    effective_on: date
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]


def relations(
    days: Sequence[str], members: pl.DataFrame, frameworks: Mapping[str, Framework], heirs: Iterable[Heirs] = ()
) -> list[Relation]:
    """Margins and hierarchies, places and their organisations, stocks and flows, and the bounds of skills.

    `days` in order; `members`: every place of any of them and its organisations; `frameworks` by day.
    """
    fixed = (ETHNICITY_19, SEX, DISABILITY, ORIENTATION, RELIGION, AGE, POPULATION, CONTRACT, WORKING_PATTERN, GAP)
    named = [tree for each in frameworks.values() for tree in (each.roles, each.staff_roles)]
    trees = (*fixed, *named)
    years = [pair for pair in pairwise(days) if is_a_year(*pair)]
    flows = [stock_and_flow(), *(same_stock(*pair) for pair in years)]
    flows += [inherited_stock(*pair, one) for one in heirs for pair in years if comes_between(one, *pair)]
    skills = sorted({skill for each in frameworks.values() for skill in each.skills.leaves()} - {ALL})
    steps = [steps_over_skills(day, each.skills.leaves()) for day, each in frameworks.items()]
    bounds = [*steps, *moving_inside(), *skill_relations(skills)]
    roles = dict.fromkeys(role for each in frameworks.values() for role in each.roles.members())
    same = [full_time_is_whole(), *(same_people(role) for role in roles if role != ALL)]
    return [*map(sums, dict.fromkeys(trees)), place_sums(members), *flows, *bounds, *same]


def place_sums(members: pl.DataFrame) -> Relation:
    sets = members.filter(pl.col("place") != pl.col("organisation")).group_by("place").agg("organisation")
    return sum_of("place", ((place, sorted(codes)) for place, codes in sets.sort("place").iter_rows()))


def is_a_year(then: str, now: str) -> bool:
    return int(now[:4]) - int(then[:4]) == 1


def stock_and_flow() -> Relation:
    """Headcount a year before + joiners - leavers = headcount."""
    parts = ((1, YEAR_BEFORE), (1, JOINERS), (-1, LEAVERS), (-1, HEADCOUNT))
    return linear("identity", "stock and flow", [(sign, {"measure": measure}) for sign, measure in parts])


def same_stock(then: str, now: str) -> Relation:
    """The headcount before this year's joiners and leavers is last year's, where nobody changed category."""
    parts = ((1, HEADCOUNT, then), (-1, YEAR_BEFORE, now))
    fixed = [(sign, {"measure": measure, "as_at": day}) for sign, measure, day in parts]
    return linear("identity", f"stock {now}", fixed)


def comes_between(heirs: Heirs, then: str, now: str) -> bool:
    return then < str(heirs.effective_on) <= now


def inherited_stock(then: str, now: str, heirs: Heirs) -> Relation:
    """What those that ended had last year is what their successors say that they began with."""
    had = [(1, HEADCOUNT, then, code) for code in heirs.predecessors]
    began = [(-1, YEAR_BEFORE, now, code) for code in heirs.successors]
    fixed = [(sign, {"measure": measure, "as_at": day, "place": code}) for sign, measure, day, code in had + began]
    return linear("identity", f"inherited stock {now} {' '.join(heirs.successors)}", fixed)


def moving_inside() -> list[Relation]:
    """Who is promoted moves, and who moves is in post; who finishes has taken part, and whoever rose after has both."""
    pairs = [pair for chain in TOGETHER[1:] for pair in pairwise(chain)]
    return [at_least(f"{more}, {less}".lower(), {"measure": more}, {"measure": less}) for more, less in pairs]


def full_time_is_whole() -> Relation:
    full = {"working_pattern": FULL_TIME}
    parts = [(1, full | {"measure": FULL_TIME_EQUIVALENT}), (-1, full | {"measure": HEADCOUNT})]
    return linear("identity", "full time is whole", parts)


def same_people(role: str) -> Relation:
    """Whose role requires skills are all who are in the role."""
    required = {"measure": PEOPLE, "gap": ALL, "role": role, "staff_role": ALL}
    counted = {"measure": HEADCOUNT, "gap": ALL, "role": ALL, "staff_role": role}
    return linear("identity", f"people in {role}", [(1, required), (-1, counted)])


def skill_relations(every: Sequence[str]) -> list[Relation]:
    """People don't add up over skills; but no skill has more people short than are short of any."""
    return [
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


def steps_over_skills(day: str, every: Iterable[str]) -> Relation:
    """The skills that a day lists have no more steps than all."""
    parts = [(1, ALL), *((-1, skill) for skill in every if skill != ALL)]
    steps = [(sign, {"measure": STEPS, "as_at": day, "skill": skill}) for sign, skill in parts]
    return linear("at least zero", f"steps {day}", steps)


def framework_roles() -> list[tuple[int, dict[str, str]]]:
    digital = {"measure": HEADCOUNT, "population": POPULATIONS[0]}
    return [(1, {"measure": PEOPLE, "population": ALL}), (-1, digital)]


def within_all(gap: str, skill: str) -> Relation:
    one, any_skill = people(gap) | {"skill": skill}, people(gap) | {"skill": ALL}
    return at_least(f"{gap} in {skill}", any_skill, one)


def steps_at_most_four(skill: str) -> Relation:
    steps = {"measure": STEPS, "gap": ALL, "skill": skill}
    return at_least(f"steps in {skill}", people(SHORT) | {"skill": skill}, steps, times=4)
