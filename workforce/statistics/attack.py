"""The attacker: what can be worked out from published tables alone.

Shares the registry and the equations with `protect`, because those are public, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from workforce.statistics.cells import NOT_DIMENSIONS, register
from workforce.statistics.equations import Relation, equations
from workforce.statistics.solver import silent

if TYPE_CHECKING:
    from highspy import Highs

PRIMAL = 4  # HiGHS's own number


class Contradiction(ValueError):
    """No table of counts fits what is published: the relations aren't true of it, or it was altered."""


def attack(tables: Mapping[str, pl.DataFrame], relations: Sequence[Relation]) -> pl.DataFrame:
    """The interval of every hidden cell, given every visible one, the relations, and that none is below zero.

    `tables`: dimensions and `count`, null where hidden; floor and ceiling, where anybody knows such. Gives the
    dimensions, low, high (null: no bound), and exact (one whole number, or for other figures one value, fits).
    Raises Contradiction.
    """
    cells = register(tables)
    return intervals(cells, equations(cells, relations), pl.repeat(True, cells.height, eager=True))


def intervals(cells: pl.DataFrame, tied: pl.DataFrame, asked: pl.Series) -> pl.DataFrame:
    """As `attack`, of the hidden cells among those `asked` about: `cells` from the registry, `tied` their equations."""
    unknown = cells.with_columns(asked=asked).filter(pl.col("value").is_null()).drop("cell").with_row_index("unknown")
    about = unknown.filter("asked").drop("asked")
    if about.is_empty():
        return reported(about, np.zeros(0), np.zeros(0))
    solver = programme(cells, unknown.drop("asked"), tied)
    # Only what is asked for changes from one end to the next: the figures found last still fit, and the primal
    # simplex goes on from them, where the dual begins anew each time (ten times as long on a month's sector package).
    solver.setOptionValue("simplex_strategy", PRIMAL)
    ends = np.array([(extreme(solver, each, 1.0), extreme(solver, each, -1.0)) for each in about["unknown"]])
    return reported(about, ends[:, 0], ends[:, 1])


def fits(cells: pl.DataFrame, tied: pl.DataFrame) -> bool:
    """Whether there are figures at all that agree with what is visible and these equations."""
    from highspy import HighsModelStatus

    unknown = cells.filter(pl.col("value").is_null()).drop("cell").with_row_index("unknown")
    solver = programme(cells, unknown, tied)
    solver.run()
    return bool(solver.getModelStatus() == HighsModelStatus.kOptimal)


def programme(cells: pl.DataFrame, unknown: pl.DataFrame, tied: pl.DataFrame) -> Highs:
    """A column an unknown, within what everybody knows of it; a row an equation, what is visible on its right side."""
    from highspy import kHighsInf

    names = [name for name in cells.columns if name not in NOT_DIMENSIONS]
    numbers = cells.join(unknown.select("unknown", *names), on=names, how="left").select("cell", "value", "unknown")
    solver = silent()
    solver.addVars(unknown.height, unknown["floor"].to_numpy(), unknown["ceiling"].to_numpy())
    known = (pl.col("coefficient") * pl.col("value")).sum()
    hidden = pl.col("unknown").is_not_null()
    rows = tied.join(numbers, on="cell").sort("equation", "cell").group_by("equation", maintain_order=True)
    parts = rows.agg(
        pl.col("kind").first(),
        (-known).alias("right"),
        pl.col("unknown").filter(hidden),
        pl.col("coefficient").filter(hidden),
    )
    for kind, right, columns, weights in parts.drop("equation").iter_rows():
        ceiling = kHighsInf if kind == "at least zero" else right
        solver.addRow(right, ceiling, len(columns), np.array(columns, np.int32), np.array(weights, np.float64))
    return solver


def extreme(solver: Highs, column: int, direction: float) -> float:
    """The least (direction 1) or greatest (-1) value of one unknown; infinite where there is no bound."""
    from highspy import HighsModelStatus

    solver.changeColCost(column, direction)
    solver.run()
    if solver.getModelStatus() == HighsModelStatus.kUnknown:
        solver.clearSolver()  # begun where the last one ended, it sometimes loses its way; from the start it does not
        solver.run()
    status = solver.getModelStatus()
    value = solver.getInfo().objective_function_value * direction
    solver.changeColCost(column, 0.0)
    if status in (HighsModelStatus.kUnbounded, HighsModelStatus.kUnboundedOrInfeasible):
        return float("inf")
    if status != HighsModelStatus.kOptimal:
        raise Contradiction(f"The published figures fit no table at all ({status}).")
    return float(value)


def reported(unknown: pl.DataFrame, low: NDArray[np.float64], high: NDArray[np.float64]) -> pl.DataFrame:
    names = [name for name in unknown.columns if name not in ("unknown", *NOT_DIMENSIONS)]
    whole = unknown["whole"].to_numpy()
    # Whole numbers only: 2.3 to 3.6 is 3, and no one can be 2.3.
    lowest = np.where(whole, np.ceil(low - 1e-6), low)
    highest = np.where(whole, np.floor(high + 1e-6), high)
    ends = unknown.select(names).with_columns(low=lowest, high=highest)
    return ends.with_columns(
        exact=pl.col("high") - pl.col("low") < 1e-6, high=pl.when(pl.col("high").is_finite()).then("high")
    )
