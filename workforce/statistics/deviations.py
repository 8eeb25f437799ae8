"""Other tables that fit the same published figures, as a linear programme.

A deviation is the difference between such a table and the true one: it satisfies every equation with zero,
moves no visible cell, and takes no cell below zero or beyond what everybody knows of it. A cell is safe when
deviations move it far enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from workforce.statistics.solver import silent

if TYPE_CHECKING:
    from highspy import HighsLp

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]
REACH = 1_000.0  # how far a cell may move in one programme; far beyond any width asked for
EXACT = 1e-6


@dataclass(frozen=True)
class System:
    """The true figures and their equations: term k of equation rows[k] is coefficients[k] × cell columns[k].

    `slack`: how far above zero each equation may fall below its value: 0 for an equality.
    `floor`, `ceiling`: what everybody knows of each figure without being told it.
    """

    values: Numbers
    whole: Mask
    rows: Indices
    columns: Indices
    coefficients: Numbers
    equal: Mask
    slack: Numbers
    floor: Numbers
    ceiling: Numbers


def system(cells: pl.DataFrame, tied: pl.DataFrame) -> System:
    """`cells` from the registry, `tied` the equations that hold."""
    values = cells["value"].to_numpy().astype(np.float64)
    rows = tied["equation"].rank("dense").to_numpy().astype(np.int64) - 1
    columns = tied["cell"].to_numpy().astype(np.int64)
    coefficients = tied["coefficient"].to_numpy().astype(np.float64)
    count = int(rows.max()) + 1 if len(rows) else 0
    equal = np.zeros(count, dtype=bool)
    equal[rows] = (tied["kind"] != "at least zero").to_numpy()
    balance = np.bincount(rows, coefficients * values[columns], minlength=count)
    slack = np.where(equal, 0.0, balance)
    known = (cells[name].to_numpy() for name in ("floor", "ceiling"))
    return System(values, cells["whole"].to_numpy(), rows, columns, coefficients, equal, slack, *known)


def empty(those: System) -> Mask:
    """Cells that are zero because a total of theirs is: hiding them gains nothing, and programmes shrink."""
    totals = those.equal[those.rows] & (those.coefficients < 0) & (those.values[those.columns] == 0)
    nothing = np.zeros(len(those.equal), dtype=bool)
    nothing[those.rows[totals]] = True
    result = np.zeros(len(those.values), dtype=bool)
    result[those.columns[nothing[those.rows] & (those.coefficients > 0)]] = True
    return np.asarray(result & (those.values == 0))


def fits(those: System, deviation: Numbers) -> bool:
    """Whether true figures plus deviation is another table: checked by arithmetic, without the solver."""
    balance = np.bincount(those.rows, those.coefficients * deviation[those.columns], minlength=len(those.equal))
    tied = np.where(those.equal, np.abs(balance), np.maximum(-(balance + those.slack), 0.0))
    other = those.values + deviation
    outside = np.maximum(those.floor - other, other - those.ceiling).max(initial=0.0)
    return bool(tied.max(initial=0.0) < EXACT and outside < EXACT)


class Programme:
    """Deviations of the cells that aren't `frozen`, each split into how far up and how far down.

    Solved again and again with other prices. Bounds are rounded down, so that part-time hours don't make
    every other cell a fraction. HiGHS's own presolve saves nine tenths where bounds tie figures together as well as
    sums, as a month's do; of sums alone it costs more than it saves.
    """

    def __init__(self, those: System, frozen: Mask) -> None:
        self.system = those
        self.free = np.flatnonzero(~frozen)
        self.begun = False
        self.solver = silent()
        self.solver.setOptionValue("presolve", "off" if those.equal.all() else "on")
        self.solver.passModel(self.model())

    def model(self) -> HighsLp:
        from highspy import HighsLp, MatrixFormat, kHighsInf

        those, count = self.system, len(self.free)
        place = np.full(len(those.values), -1)
        place[self.free] = np.arange(count)
        kept = place[those.columns] >= 0
        order = np.argsort(place[those.columns][kept], kind="stable")
        column = place[those.columns][kept][order]
        weight = those.coefficients[kept][order]
        starts = np.searchsorted(column, np.arange(count + 1))
        binding, row = np.unique(those.rows[kept][order], return_inverse=True)
        programme = HighsLp()
        programme.num_col_, programme.num_row_ = 2 * count, len(binding)
        programme.col_cost_ = np.zeros(2 * count)
        programme.col_lower_, programme.col_upper_ = np.zeros(2 * count), self.ceilings(REACH)
        programme.row_lower_ = -np.floor(those.slack[binding] + EXACT)
        programme.row_upper_ = np.where(those.equal[binding], 0.0, kHighsInf)
        programme.a_matrix_.format_ = MatrixFormat.kColwise
        programme.a_matrix_.start_ = np.concatenate([starts, starts[-1] + starts[1:]])
        programme.a_matrix_.index_ = np.tile(row, 2)
        programme.a_matrix_.value_ = np.concatenate([weight, -weight])
        return programme

    def ceilings(self, reach: Numbers | float) -> Numbers:
        """How far each may go up, then how far each may go down."""
        far = np.broadcast_to(np.asarray(reach, dtype=np.float64), self.free.shape)
        those, free = self.system, self.free
        room = (those.ceiling[free] - those.values[free], those.values[free] - those.floor[free])
        return np.concatenate([np.minimum(far, np.maximum(np.floor(each + EXACT), 0.0)) for each in room])

    def solve(self, up: Numbers, down: Numbers, reach: Numbers) -> Numbers:
        """The cheapest deviation when a step up costs `up` and a step down `down` (negative: a reward).

        No cell moves further than `reach`. All zero when there is no solution. Begins where the last such one ended,
        which is quick where few prices have changed, and quicker without HiGHS's own small changes of price.
        """
        if not self.begun:
            self.begun = True
            return self.solve_afresh(up, down, reach)
        self.solver.setOptionValue("dual_simplex_cost_perturbation_multiplier", 0.0)
        return self.run(up[self.free], down[self.free], self.ceilings(reach[self.free]))

    def solve_afresh(self, up: Numbers, down: Numbers, reach: Numbers) -> Numbers:
        """As `solve`, but from the start: ten times faster when every price has changed."""
        self.solver.clearSolver()
        self.solver.setOptionValue("dual_simplex_cost_perturbation_multiplier", 1.0)
        return self.run(up[self.free], down[self.free], self.ceilings(reach[self.free]))

    def solve_another(self, up: Numbers, down: Numbers, reach: Numbers) -> Numbers:
        """As `solve_afresh`, after which every push is turned round: of sums alone the last is near enough."""
        if self.system.equal.all():
            return self.run(up[self.free], down[self.free], self.ceilings(reach[self.free]))
        return self.solve_afresh(up, down, reach)

    def run(self, up: Numbers, down: Numbers, room: Numbers) -> Numbers:
        """A cell whose step down gives back what its step up costs needs one column only, and solves faster in one."""
        count = len(self.free)
        columns = np.arange(2 * count, dtype=np.int32)
        in_one = up == -down
        lowest = np.concatenate([np.where(in_one, -room[count:], 0.0), np.zeros(count)])
        highest = np.concatenate([room[:count], np.where(in_one, 0.0, room[count:])])
        self.solver.changeColsCost(2 * count, columns, np.concatenate([up, np.where(in_one, 0.0, down)]))
        self.solver.changeColsBounds(2 * count, columns, lowest, highest)
        self.solver.run()
        return self.deviation()

    def deviation(self) -> Numbers:
        """The solution, rounded where it is whole but for the solver's own error."""
        from highspy import HighsModelStatus

        result = np.zeros(len(self.system.values))
        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return result
        steps = np.asarray(self.solver.getSolution().col_value)
        result[self.free] = steps[: len(self.free)] - steps[len(self.free) :]
        rounded = np.round(result)
        near = np.abs(result - rounded) < EXACT
        return np.where(near, rounded, result)
