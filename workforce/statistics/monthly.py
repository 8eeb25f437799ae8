"""The fixed monthly set of tables, for every place at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from workforce.statistics.categories import (
    AGE,
    ALL,
    DISABILITY,
    ETHNICITY_5,
    ETHNICITY_19,
    POPULATION,
    SEX,
    Tree,
)
from workforce.statistics.detail import bounded, offered, staff_of, steps_of, unseen
from workforce.statistics.framework import Framework
from workforce.statistics.measures import (
    HEADCOUNT,
    YEAR_BEFORE,
    movements,
    moves_inside,
    programmes,
    representation,
    year_before,
)
from workforce.statistics.partition import stacked
from workforce.statistics.places import alone
from workforce.statistics.skills_gap import FTE, PARTS, PEOPLE, STEPS, by_part, by_role, by_skill, gaps

REPRESENTATION = (ETHNICITY_19, SEX, DISABILITY, AGE)
MOVEMENTS = (SEX, ETHNICITY_5, POPULATION)
PIPELINE = (SEX, ETHNICITY_5, DISABILITY)


@dataclass(frozen=True)
class Month:
    """The returns counted as at one day: those of `partition.staff_return` and `partition.skills_return`."""

    as_at: date
    staff: tuple[pl.DataFrame, ...]
    skills: tuple[pl.DataFrame, ...]

    def returned(self) -> list[str]:
        return sorted({code for each in self.staff for code in each["organisation"].cast(pl.String).unique()})


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
        tables[PARTS] = by_part(rows, each, framework.named.asks)
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
    if f"{PEOPLE} skill" in marked and marked[f"{PEOPLE} skill"].is_empty():
        never.pop(PARTS)  # where no skill is shown, nothing tells of them
    return marked | never | {headcount: bounded(marked[headcount], SEX, steps_of(trees.values()))}
