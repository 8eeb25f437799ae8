"""The cheapest way there is to hide what protects a small table, after Fischetti and Salazar (2000).

A master chooses what is hidden. Where that leaves a primary cell too narrow, the attacker's own programme says why: its
prices make an inequality that every safe choice keeps and this one breaks. Master and attacker take turns until
nothing is broken: on the master's relaxation first, where a turn is cheap, then in whole choices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workforce.statistics.deviations import EXACT, REACH, Mask, Numbers, Programme
from workforce.statistics.solver import silent
from workforce.statistics.task import Task

if TYPE_CHECKING:
    from highspy import Highs, HighsVarType

TURNS, RELAXED = 100, 30  # at the most, of whole choices and before them
BRANCHES = 2_000  # of the search in one turn: a count, for seconds would make the outcome another machine's
PRIMAL = 4
SHORT = 0.05  # the part of its width that a cell of the relaxation falls short by: less isn't worth a turn


class NotFound(ValueError):
    """No way of hiding protects the table, or none was proved cheapest in so many turns."""


@dataclass(frozen=True)
class Inequality:
    """The sum of `weight` over what is hidden is at least `right`."""

    weight: Numbers
    right: float


def cheapest_found(task: Task, hidden: Mask) -> Mask:
    """As `cheapest`; `hidden` itself where that isn't found."""
    try:
        return cheapest(task, hidden)
    except NotFound:
        return hidden.copy()


def cheapest(task: Task, hidden: Mask) -> Mask:
    """What to hide, at the least total price, so that every primary cell can move by the width: `hidden` among it.

    Tables of fractions count, as in the audit. Meant for some hundred cells; see `complement`. Raises NotFound.
    """
    attacker, master = Attacker(task, hidden), silent()
    master.setOptionValue("mip_max_nodes", BRANCHES)
    master.addVars(len(hidden), hidden.astype(np.float64), (hidden | ~task.frozen).astype(np.float64))
    every = np.arange(len(hidden), dtype=np.int32)
    master.changeColsCost(len(every), every, task.price)
    taught(master, attacker, RELAXED, SHORT)
    master.changeColsIntegrality(len(every), every, np.full(len(every), whole()))
    choice, is_safe = taught(master, attacker, TURNS, EXACT)
    if not is_safe:
        raise NotFound(f"No cheapest way to protect {len(hidden)} cells in {TURNS} turns.")
    return choice > 1 / 2


def taught(master: Highs, attacker: Attacker, turns: int, short: float) -> tuple[Numbers, bool]:
    """The master's last choice, and whether the attacker found nothing to say against it."""
    choice = chosen(master)
    for _ in range(turns):
        broken = attacker.against(choice, short)
        for each in broken:
            among = np.flatnonzero(each.weight).astype(np.int32)
            master.addRow(each.right, np.inf, len(among), among, each.weight[among])
        if not broken:
            return choice, True
        choice = chosen(master)
    return choice, False


def chosen(master: Highs) -> Numbers:
    from highspy import HighsModelStatus

    master.run()
    if master.getModelStatus() != HighsModelStatus.kOptimal:
        raise NotFound("No way of hiding protects the table, or the cheapest is too hard to find.")
    found: Numbers = np.clip(master.getSolution().col_value, 0.0, 1.0)
    return found


def whole() -> HighsVarType:
    from highspy import HighsVarType

    return HighsVarType.kInteger


class Attacker:
    """Deviations in which each cell moves within its room, times how much of it is hidden (0 to 1)."""

    def __init__(self, task: Task, hidden: Mask) -> None:
        self.width = task.width
        self.primary = np.flatnonzero(task.primary & hidden)
        everything = Programme(task.system, np.zeros(len(task.price), dtype=bool))
        self.up, self.down = np.split(everything.ceilings(REACH), 2)
        self.solver = everything.solver
        self.solver.setOptionValue("simplex_strategy", PRIMAL)  # another goal each time, from a point that still fits
        nothing = np.arange(len(self.up), 2 * len(self.up), dtype=np.int32)
        self.solver.deleteCols(len(nothing), nothing)
        self.solver.changeColsCost(len(self.up), nothing - len(self.up), np.zeros(len(self.up)))

    def against(self, choice: Numbers, short: float) -> list[Inequality]:
        """An inequality for each primary cell that `choice` leaves narrower than its width, but for a `short` part."""
        every = np.arange(len(choice), dtype=np.int32)
        self.solver.changeColsBounds(len(every), every, -self.down * choice, self.up * choice)
        self.low, self.high = np.zeros(len(choice)), np.zeros(len(choice))
        found = (self.inequality(int(cell), choice, short) for cell in self.primary)
        return [each for each in found if each is not None]

    def inequality(self, cell: int, choice: Numbers, short: float) -> Inequality | None:
        """Weights are cut off at the right side: one cell that gives all that is missing is enough."""
        enough = float(self.width[cell]) * (1.0 - short)
        if self.high[cell] - self.low[cell] >= enough:
            return None
        weight, free = np.zeros(len(choice)), 0.0
        for direction in (1.0, -1.0):
            extent, prices = self.extent(cell, direction)
            weight += prices
            free += extent - float(prices @ choice)
        if free + float(weight @ choice) >= enough:
            return None
        right = float(self.width[cell]) - free - weight[cell]
        weight[cell] = 0.0
        return Inequality(np.minimum(weight, right), right)

    def extent(self, cell: int, direction: float) -> tuple[float, Numbers]:
        """How far one cell moves that way, and what it would gain by each cell's being hidden altogether."""
        self.solver.changeColCost(cell, -direction)
        self.solver.run()
        solution = self.solver.getSolution()
        dual, moved = (np.array(each) for each in (solution.col_dual, solution.col_value))
        far = -self.solver.getInfo().objective_function_value
        self.low, self.high = np.minimum(self.low, moved), np.maximum(self.high, moved)
        self.solver.changeColCost(cell, 0.0)
        return far, np.maximum(dual, 0.0) * self.down + np.maximum(-dual, 0.0) * self.up
