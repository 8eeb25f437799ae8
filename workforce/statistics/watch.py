"""The attacker on the ledger: everything that was ever released of a month, together, played again.

What is shown stands still and everything else may move, within the equations that hold now. A figure that must not be
known and cannot be seen to move far enough is found; so is one that is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from workforce.statistics.cells import keys, register
from workforce.statistics.deviations import system
from workforce.statistics.equations import Relation, equations, holding
from workforce.statistics.evidence import none_yet
from workforce.statistics.parts import parts
from workforce.statistics.primary import Rule, small, telling
from workforce.statistics.protect import draws, prices, shown
from workforce.statistics.shaking import shaken, stretch
from workforce.statistics.task import Task
from workforce.statistics.widths import room


@dataclass(frozen=True)
class Watched:
    """How many figures there are, how many of them must not be known, and the names of those that can be."""

    cells: int
    primary: int
    found: tuple[str, ...]


def watched(ledger: pl.DataFrame, relations: Sequence[Relation], rule: Rule | None = None) -> Watched:
    """`ledger`: of all releases. Raises TablesDisagree and SumsFail where it is torn."""
    rule = rule or Rule()
    cells = register({"the ledger": ledger})
    tied = holding(equations(cells, relations), cells)
    primary, told = small(cells, rule) | telling(cells, tied), shown(cells)
    those = system(cells, tied)
    task = Task(
        those,
        prices(cells, tied, rule),
        draws(cells, rule),
        told,
        primary,
        room(cells, tied, told, rule).widths(rule, primary),
        parts(cells, tied, rule.at_once),
    )
    evidence = none_yet(those)
    for part in task.parts:
        programme = shaken(task, primary & ~told & part, ~told & part, evidence)
    for cell in np.flatnonzero(primary & ~told & evidence.narrow(task.width)):
        stretch(programme, int(cell), task, evidence)
    open_to_see = primary & (told | evidence.narrow(task.width))
    return Watched(cells.height, int(primary.sum()), tuple(keys(cells).filter(pl.Series(open_to_see))))
