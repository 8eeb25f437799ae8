"""Disclosure control of linked tables: processor time, loss and memory, beside the least that such a method must do.

python -m tests.benchmarks.protection: 522,000 staff by organisation and 25 ethnic groups, and by sex as well; and small
tables, where the cheapest protection of all can be found. Some minutes on a busy machine.
Bare: one programme that moves every small cell once, in the same run. It proves nothing; no method does without.
"""

import resource

import numpy as np
import polars as pl

from tests.benchmarks._report import best, heading, line, processor, timed
from workforce.harmonised import ETHNICITY
from workforce.statistics import complement
from workforce.statistics.categories import ALL, ETHNICITY_CATEGORIES, Tree
from workforce.statistics.cells import register
from workforce.statistics.complement import draws
from workforce.statistics.counting import counted, with_sets
from workforce.statistics.deviations import REACH, Programme, empty, system
from workforce.statistics.equations import Relation, equations, holding, sums
from workforce.statistics.places import alone
from workforce.statistics.primary import Rule, small
from workforce.statistics.protect import Protected, protect, task_of
from workforce.statistics.rounding.controlled import controlled
from workforce.statistics.task import Task
from workforce.statistics.ties import place_sums

GROUPS = Tree("ethnicity", "Ethnic group", ((ALL, tuple(ETHNICITY)), *ETHNICITY.items()), "19 groups", "drawn")
SEXES = Tree("sex", "Sex", ((ALL, ("Female", "Male")),), "2 sexes", "drawn")
LARGEST, OTHERS = 0.76, 18  # the largest group's share of staff; the others halve from one to the fourth after it
TABLES = (
    ("8,575 cells", 342, (GROUPS,), 0),
    ("25,725 cells", 342, (GROUPS, SEXES), 0),
    ("with 25 groups of councils alike", 342, (GROUPS, SEXES), 25),
)
STAFF = 522_000
SMALL = (("600 cells", 23, 20_000), ("275 cells", 10, 9_000))
ONE_BY_ONE = 10**12


def drawn(organisations: int, staff: int) -> pl.DataFrame:
    chance = np.random.default_rng(organisations)
    sizes = chance.dirichlet(np.full(organisations, 1.2))
    shares = falling_shares()
    return pl.DataFrame(
        {
            "organisation": np.array(codes(organisations))[chance.choice(organisations, staff, p=sizes)],
            "ethnicity": np.array(ETHNICITY_CATEGORIES)[chance.choice(len(shares), staff, p=shares)],
            "sex": np.array(["Female", "Male"])[chance.choice(2, staff, p=[0.75, 0.25])],
        }
    )


def falling_shares() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Of the categories of ethnicity, the largest first."""
    falling = 0.5 ** (np.arange(OTHERS) / 4)
    return np.array([LARGEST, *(falling / falling.sum() * (1 - LARGEST))])


def codes(organisations: int) -> list[str]:
    return [f"E{number:08}" for number in range(organisations)]


def laid(
    organisations: int, staff: int, trees: tuple[Tree, ...], groups: int = 0
) -> tuple[pl.DataFrame, list[Relation]]:
    """Each organisation, groups of them and all of them together, by the trees; and how the cells add up."""
    everyone = pl.DataFrame({"place": "all", "organisation": codes(organisations)})
    grouped = [(f"group {number % groups}", code) for number, code in enumerate(codes(organisations)) if groups]
    alike = pl.DataFrame(grouped, everyone.schema, orient="row")
    members = pl.concat([alone(codes(organisations)), everyone, alike])
    table = with_sets(counted(drawn(organisations, staff), alone(codes(organisations)), trees), members)
    return table, [*(sums(tree) for tree in trees), place_sums(members)]


def posed(table: pl.DataFrame, relations: list[Relation]) -> Task:
    cells = register({"table": table})
    tied = holding(equations(cells, relations), cells)
    those = system(cells, tied)
    return task_of(cells, tied, Rule(), those, small(cells, Rule()), empty(those))


def moved_once(task: Task) -> None:
    rewards = np.where(task.primary, draws(task, 0) * 2, 0.0)
    programme = Programme(task.system, task.frozen)
    reach = np.where(task.primary, task.width, REACH)
    programme.solve_afresh(task.price - rewards, task.price + rewards, reach)


def told(found: Protected) -> str:
    said = found.certificate
    assert said.narrowest is not None
    assert said.narrowest >= said.width
    return f"{said.primary:,} small, {said.loss:.1%} lost, narrowest {said.narrowest:g}, {said.unproved} unproved"


def one_by_one(table: pl.DataFrame, relations: list[Relation]) -> Protected:
    """A programme of its own for every cell that needs one: slow, and hides little."""
    usual, complement.ALONE = complement.ALONE, ONE_BY_ONE
    try:
        return protect({"table": table}, relations)
    finally:
        complement.ALONE = usual


def said(what: str, method: str, spent: tuple[float, Protected], bare: float) -> None:
    line(f"{what}, {method}", spent[0], bare, "s")
    print(f"    {told(spent[1])}", flush=True)


def large(what: str, organisations: int, trees: tuple[Tree, ...], groups: int) -> None:
    table, relations = laid(organisations, STAFF, trees, groups)
    bare, _ = timed(lambda: moved_once(posed(table, relations)), processor)
    said(what, "protected and certified", timed(lambda: protect({"table": table}, relations), processor), bare)
    if len(trees) == 1:
        said(what, "a programme a cell", timed(lambda: one_by_one(table, relations), processor), bare)
        line(f"{what}, controlled rounding", timed(lambda: controlled(table, relations), processor)[0], bare, "s")
    margin(table, drawn(organisations, STAFF), trees)


def margin(table: pl.DataFrame, staff: pl.DataFrame, trees: tuple[Tree, ...]) -> None:
    """A table of fewer dimensions out of cells counted before, against counting the staff again."""
    read = best(lambda: table.filter(pl.col(tree.name) == ALL for tree in trees))
    again = best(lambda: staff.group_by("organisation").len())
    line(f"{table.height:,} cells, headcount read from them", read * 1e3, again * 1e3, "ms")


def little(what: str, organisations: int, staff: int) -> None:
    table, relations = laid(organisations, staff, (GROUPS,))
    bare, _ = timed(lambda: moved_once(posed(table, relations)), processor)
    said(what, "as large ones", timed(lambda: protect({"table": table}, relations), processor), bare)
    exact = Rule(exact=table.height)
    said(what, "at least loss", timed(lambda: protect({"table": table}, relations, exact), processor), bare)


def main() -> None:
    heading("disclosure control, processor time")
    for what, organisations, staff in SMALL:
        little(what, organisations, staff)
    for what, organisations, trees, groups in TABLES:
        large(what, organisations, trees, groups)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
