"""Many small towns in one cohort, so that thousands of them are matched in a handful of runs.

A label that all people of a town state, and nobody else, keeps the towns apart by one of the rules; what is best for
the county is then best in each of its towns, and every matching of a town can be looked at.
"""

from dataclasses import dataclass
from random import Random

from matching import Cohort, Policy
from matching.cohort import COLUMNS
from tests.matching.brute import Pair, Town
from tests.matching.makers import Row, cohort, random_cohort, random_policy

APART = {"languages": "shared_language", "slots": "shared_slot", "region": "in_person_same_region"}
NAMES = ("person", "prefers", "other", "mentee", "mentor", "manager")


@dataclass(frozen=True)
class County:
    cohort: Cohort
    policy: Policy
    towns: list[Town]


def county(seed: int, towns: int, objective: Row, roles: tuple[str, ...] = (), **rules: bool) -> County:
    """Each town a `random_cohort` under one `random_policy` with this objective and these rules."""
    column = Random(seed).choice(sorted(APART))
    policy = with_rules(random_policy(seed, **objective), {APART[column]: True} | rules)
    parts = [walled(random_cohort(seed * 1000 + number, roles), column, number) for number in range(towns)]
    files = {file: [row for part in parts for row in part.frame(file).to_dicts()] for file in COLUMNS}
    people = files.pop("people")
    return County(cohort(people, **files), policy, [Town(part, policy) for part in parts])


def with_rules(policy: Policy, rules: dict[str, bool]) -> Policy:
    return policy.model_copy(update={"rules": policy.rules.model_copy(update=rules)})


def walled(town: Cohort, column: str, number: int) -> Cohort:
    """With names and one label of its own."""
    rows = {file: [renamed(row, number) for row in town.frame(file).to_dicts()] for file in COLUMNS}
    people = [row | own_labels(row, column, f"town {number}") for row in rows.pop("people")]
    return cohort(people, **rows)


def renamed(row: Row, number: int) -> Row:
    return {name: f"{cell} of {number}" if name in NAMES and cell else cell for name, cell in row.items()}


def own_labels(row: Row, column: str, name: str) -> Row:
    """None in common with another town, and at least one, since who states none shares with everybody."""
    if column == "region":
        return {"region": name, "in_person": "True"}
    return {column: ";".join(f"{label} in {name}" for label in str(row[column] or "any").split(";"))}


def best_value(town: Town) -> int:
    return max(map(town.value, town.matchings()))


def most_then_value(town: Town) -> tuple[int, int]:
    return max((len(pairs), town.value(pairs)) for pairs in town.matchings())


def largest(town: Town) -> list[list[Pair]]:
    """All matchings of as many people as can be."""
    every = list(town.matchings())
    most = max(map(len, every))
    return [pairs for pairs in every if len(pairs) == most]


def worst_first(towns: list[Town]) -> tuple[int, int | None, int]:
    """Pairs, the lowest pair, value: as many as can be, the lowest of all as high as can be, then value."""
    found = [(town, pairs) for town, pairs in zip(towns, map(largest, towns), strict=True) if pairs[0]]
    if not found:
        return 0, None, 0
    floor = min(max(map(town.lowest, options)) for town, options in found)
    value = sum(max(town.value(pairs) for pairs in options if town.lowest(pairs) >= floor) for town, options in found)
    return sum(len(options[0]) for _, options in found), floor, value
