"""Controlled rounding: every figure to a neighbouring multiple of 5, and totals are still sums of their parts."""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from workforce.statistics.cells import register
from workforce.statistics.deviations import Indices, Numbers, System, system
from workforce.statistics.equations import Relation, equations, holding
from workforce.statistics.rounding.methods import BASE, published
from workforce.statistics.solver import silent

SECONDS = 20.0


class CannotRound(ValueError):
    """No way to round was found that keeps every sum."""


def controlled(table: pl.DataFrame, relations: Sequence[Relation]) -> pl.DataFrame:
    """The rounded table that adds up and is nearest, after Cox (1987): a multiple stays, another goes up or down.

    A reader knows of each figure that it was less than 5 away. Raises CannotRound.
    Example: 2 + 2 + 2 = 6 is 0 + 0 + 5 = 5, in one order or another.
    """
    cells = register({"asked": table})
    rounded = cells.with_columns(rounded=pl.Series(solved(system(cells, holding(equations(cells, relations), cells)))))
    names = [name for name in table.columns if name in cells.columns and name not in ("count", "contributors")]
    beside = table.join(rounded.select(*names, "rounded"), on=names, how="left", maintain_order="left")
    told = pl.col("rounded").round()
    return published(beside, told, pl.max_horizontal(told - (BASE - 1), pl.lit(0)), told + (BASE - 1)).drop("rounded")


def solved(those: System) -> Numbers:
    """Each value rounded. A mixed integer programme: one choice of up or down for each that is no multiple."""
    from highspy import HighsModelStatus, HighsVarType, kHighsInf

    below = np.floor(those.values / BASE) * BASE
    is_between = those.values > below
    solver = silent()
    solver.setOptionValue("time_limit", SECONDS)
    solver.setOptionValue("mip_rel_gap", 0.01)
    solver.addVars(len(below), np.zeros(len(below)), is_between.astype(np.float64))
    every = np.arange(len(below), dtype=np.int32)
    nearer = (below + BASE - those.values) - (those.values - below)
    solver.changeColsCost(len(every), every, np.where(is_between, nearer, 0.0))
    solver.changeColsIntegrality(len(every), every, np.full(len(every), HighsVarType.kInteger))
    for is_equal, columns, weights in sums_of(those):
        right = -float(weights @ below[columns]) / BASE
        solver.addRow(right, right if is_equal else kHighsInf, len(columns), columns.astype(np.int32), weights)
    solver.run()
    chosen = np.asarray(solver.getSolution().col_value)
    if solver.getModelStatus() not in (HighsModelStatus.kOptimal, HighsModelStatus.kTimeLimit) or not len(chosen):
        raise CannotRound("No rounding of this table keeps its sums.")
    return np.asarray(below + BASE * np.round(chosen))


def sums_of(those: System) -> Iterator[tuple[bool, Indices, Numbers]]:
    """Of each equation: whether it is one, its cells, and their coefficients."""
    order = np.argsort(those.rows, kind="stable")
    ends = np.searchsorted(those.rows[order], np.arange(len(those.equal) + 1))
    for row, is_equal in enumerate(those.equal):
        mine = order[ends[row] : ends[row + 1]]
        yield bool(is_equal), those.columns[mine], those.coefficients[mine]
