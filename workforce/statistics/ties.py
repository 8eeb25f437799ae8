"""What ties the figures of a month, and of the same months of other years: an attacker reckons with all of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import polars as pl

from workforce.statistics.categories import (
    AGE,
    ALL,
    CONTRACT,
    DISABILITY,
    ETHNICITY_19,
    FULL_TIME,
    GAP,
    ORIENTATION,
    POPULATION,
    RELIGION,
    SEX,
    WORKING_PATTERN,
)
from workforce.statistics.equations import Relation, linear, sum_of, sums
from workforce.statistics.framework import Framework
from workforce.statistics.measures import (
    FULL_TIME_EQUIVALENT,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    TOGETHER,
    YEAR_BEFORE,
)
from workforce.statistics.skill_ties import gap_ties, skill_ties
from workforce.statistics.skills_gap import PEOPLE


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
    named = [tree for each in frameworks.values() for tree in (each.roles, each.staff_roles, each.skills_in_roles)]
    trees = (*fixed, *named)
    years = [pair for pair in pairwise(days) if is_a_year(*pair)]
    flows = [stock_and_flow(), *(same_stock(*pair) for pair in years)]
    flows += [inherited_stock(*pair, one) for one in heirs for pair in years if comes_between(one, *pair)]
    bounds = [
        *moving_inside(),
        *gap_ties(),
        *(tie for day, each in frameworks.items() for tie in skill_ties(day, each)),
    ]
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
    return [
        linear("at least zero", f"{more}, {less}".lower(), [(1, {"measure": more}), (-1, {"measure": less})])
        for more, less in pairs
    ]


def full_time_is_whole() -> Relation:
    full = {"working_pattern": FULL_TIME}
    parts = [(1, full | {"measure": FULL_TIME_EQUIVALENT}), (-1, full | {"measure": HEADCOUNT})]
    return linear("identity", "full time is whole", parts)


def same_people(role: str) -> Relation:
    """Whose role requires skills are all who are in the role."""
    required = {"measure": PEOPLE, "gap": ALL, "role": role, "staff_role": ALL}
    counted = {"measure": HEADCOUNT, "gap": ALL, "role": ALL, "staff_role": role}
    return linear("identity", f"people in {role}", [(1, required), (-1, counted)])
