"""The fixed monthly set of tables, for every place at once, and what ties their figures together."""

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
    ETHNICITY_5,
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
    Tree,
)
from workforce.statistics.detail import bounded, offered, staff_of, steps_of, unseen
from workforce.statistics.equations import Relation, linear, sum_of, sums
from workforce.statistics.measures import (
    FULL_TIME_EQUIVALENT,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    TOGETHER,
    YEAR_BEFORE,
    movements,
    moves_inside,
    programmes,
    representation,
    year_before,
)
from workforce.statistics.partition import stacked
from workforce.statistics.places import alone
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS, by_role, by_skill, gaps
from workforce.statistics.staff_roles import ROLE, NamedRoles, on_the_day

REPRESENTATION = (ETHNICITY_19, SEX, DISABILITY, AGE)
MOVEMENTS = (SEX, ETHNICITY_5, POPULATION)
PIPELINE = (SEX, ETHNICITY_5, DISABILITY)
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
    """The roles of the framework, the family of each, and the skills that a month lists."""

    roles: Tree
    skills: Tree
    family_of: Mapping[str, str]

    @property
    def staff_roles(self) -> Tree:
        return on_the_day(ROLE, NamedRoles(self.family_of, self.roles.version))


def organisation_tables(month: Month, framework: Framework) -> dict[str, pl.DataFrame]:
    """Every table of one month, by name, of each organisation as its own place."""
    staff, each = stacked(month.staff), alone(month.returned())
    tables = {f"{HEADCOUNT} {tree.name}": representation(staff, each, tree) for tree in REPRESENTATION}
    tables |= {f"Movements {tree.name}": movements(staff, each, tree) for tree in MOVEMENTS}
    tables |= {f"{YEAR_BEFORE} {tree.name}": implied(tables, tree) for tree in MOVEMENTS}
    if "moved" in staff.columns:  # older returns do not say it
        tables |= {f"Moves {tree.name}": moves_inside(staff, each, tree) for tree in MOVEMENTS}
    if "took_part" in staff.columns:
        tables |= {f"Programmes {tree.name}": programmes(staff, each, tree) for tree in PIPELINE}
    if any(frame.height for frame in month.skills):
        rows = gaps(staff, stacked(month.skills))
        role_tables = by_role(rows, each, framework.roles)
        skill_tables = by_skill(rows, each, framework.skills)
        tables |= {f"{name} role": table for name, table in role_tables.items()}
        tables |= {f"{name} skill": table for name, table in skill_tables.items()}
    return tables


def implied(tables: Mapping[str, pl.DataFrame], tree: Tree) -> pl.DataFrame:
    """By kind of role, headcount is the total of any representation; else it is that of all roles."""
    apart = POPULATION if tree is not POPULATION else SEX
    headcount = tables[f"{HEADCOUNT} {SEX.name if tree is POPULATION else tree.name}"]
    return year_before(headcount.filter(pl.col(apart.name) == ALL), tables[f"Movements {tree.name}"], tree)


def with_detail(tables: Mapping[str, pl.DataFrame], framework: Framework) -> dict[str, pl.DataFrame]:
    """Marks what is never shown of a place, by how many staff it has."""
    trees = {f"{HEADCOUNT} {tree.name}": tree for tree in REPRESENTATION}
    trees |= {f"{name} {tree.name}": tree for tree in MOVEMENTS for name in ("Movements", "Moves")}
    trees |= {f"Programmes {tree.name}": tree for tree in PIPELINE}
    for tree in (framework.roles, framework.skills):
        trees |= {f"{name} {tree.name}": tree for name in (PEOPLE, STEPS, FTE)}
    headcount = f"{HEADCOUNT} {SEX.name}"
    staff = staff_of(tables[headcount], SEX)
    marked = {name: unseen(offered(tables[name], tree, staff)) for name, tree in trees.items() if name in tables}
    never = {name: table.with_columns(withheld=True) for name, table in tables.items() if name not in trees}
    return marked | never | {headcount: bounded(marked[headcount], SEX, steps_of(trees.values()))}


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
