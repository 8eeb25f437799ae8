from itertools import product

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.tables import DEEP, FLAT, PLACES, leaf_cells, leaves_of, with_totals
from workforce.statistics.attack import attack
from workforce.statistics.categories import Tree
from workforce.statistics.cells import register
from workforce.statistics.deviations import Mask, empty, system
from workforce.statistics.equations import equations, sums
from workforce.statistics.evidence import none_yet
from workforce.statistics.exact import cheapest, cheapest_found
from workforce.statistics.primary import Rule, small
from workforce.statistics.protect import protect, task_of
from workforce.statistics.shaking import shaken, stretch
from workforce.statistics.task import Task

EXACT = Rule(exact=600)


def asked(table: pl.DataFrame, *trees: Tree) -> tuple[Task, Mask]:
    cells = register({"table": table})
    tied = equations(cells, [sums(tree) for tree in trees])
    those, primary = system(cells, tied), small(cells, Rule())
    return task_of(cells, tied, Rule(), those, primary, empty(those)), primary


def is_safe(task: Task, hidden: Mask) -> bool:
    """By one programme up and one down for each cell."""
    evidence = none_yet(task.system)
    programme = shaken(task, hidden, hidden, evidence, 0)
    for cell in task.primary.nonzero()[0]:
        stretch(programme, int(cell), task, evidence)
    return not (task.primary & evidence.narrow(task.width)).any()


def kinds(*counts: int) -> pl.DataFrame:
    return with_totals(dict(zip([(leaf,) for leaf in leaves_of(DEEP)], counts, strict=True)), [DEEP])


def test_no_way_of_hiding_costs_less() -> None:
    task, begun = asked(kinds(2, 30, 9, 40, 3), DEEP)
    hidden = cheapest(task, begun)
    assert is_safe(task, hidden)
    least = task.price[hidden].sum()
    every = [begun | np.array(choice) for choice in product((False, True), repeat=len(begun))]
    cheaper = [choice for choice in every if task.price[choice].sum() < least - 1e-6]
    assert cheaper
    assert not any(is_safe(task, choice) for choice in cheaper)


counts = st.one_of(st.integers(0, 6), st.integers(0, 60))


@settings(max_examples=12, deadline=None)
@given(st.lists(counts, min_size=9, max_size=9))
def test_what_is_cheapest_is_as_safe_as_what_is_quick(drawn: list[int]) -> None:
    trees = [PLACES, FLAT]
    table = with_totals(dict(zip(leaf_cells(trees), drawn, strict=True)), trees)
    relations = [sums(tree) for tree in trees]
    protected = protect({"table": table}, relations, EXACT)
    assert protected.tables["table"].filter(pl.col("count").is_between(1, 4)).is_empty()
    found = attack(protected.tables, relations)
    assert found.filter(pl.col("high") - pl.col("low") < EXACT.width).is_empty()


def test_what_nothing_can_make_safe_is_left_to_the_quick_way() -> None:
    task, begun = asked(kinds(2, 0, 0, 0, 0), DEEP)
    stuck = Task(task.system, task.price, task.draw, ~begun, task.primary, task.width, task.parts)
    assert cheapest_found(stuck, begun).tolist() == begun.tolist()
