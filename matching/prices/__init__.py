"""What a mentee and a mentor's place are worth: the duals of the optimum, by Bellman–Ford."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Whole, ranges
from matching.flow import Arcs, Flow


@dataclass(frozen=True)
class Prices:
    """A number for each row and each column, in whole points; a pair's is the sum of its two.

    As prices: no candidate pair is worth more than row + column, and the matched ones exactly that.
    """

    row: Whole
    column: Whole

    def of(self, arcs: Arcs) -> Whole:
        return np.asarray(self.row[arcs.rows] + self.column[arcs.columns])

    def less(self, row: Whole | int) -> "Prices":
        return Prices(self.row - row, self.column)

    def above(self, lower: "Prices") -> "Prices":
        """How far these lie above others."""
        return Prices(self.row - lower.row, self.column - lower.column)

    def bound(self, places: Whole) -> int:
        """No matching is worth more: every pair pays at most its two prices."""
        return int(self.row.sum()) + int((self.column * places).sum())


def recover(arcs: Arcs, flow: Flow, columns: int, elsewhere: Whole) -> Prices:
    """The lowest column prices that support an optimal flow; `arcs` are sorted by row.

    A column's price is the most that anyone who is not there would gain by going there, given the price
    where they are now; prices rise from 0 along such chains until nothing moves.
    """
    row = np.full(len(elsewhere), np.iinfo(np.int64).max)
    row[flow.idle] = elsewhere[flow.idle]
    column = np.zeros(columns, dtype=np.int64)
    held = arcs.at(flow.used[np.argsort(arcs.columns[flow.used], kind="stable")])
    np.minimum.at(row, held.rows, held.points)
    starts, holders = (
        np.searchsorted(arcs.rows, np.arange(len(row) + 1)),
        np.searchsorted(held.columns, np.arange(columns + 1)),
    )
    moved = np.arange(len(row))
    for _ in range(len(row) + columns + 1):
        positions = ranges(starts[moved], starts[moved + 1] - starts[moved])
        before = column.copy()
        np.maximum.at(column, arcs.columns[positions], arcs.points[positions] - row[arcs.rows[positions]])
        risen = np.flatnonzero(column > before)
        if not len(risen):
            return Prices(row, column)
        some = held.at(ranges(holders[risen], holders[risen + 1] - holders[risen]))
        np.minimum.at(row, some.rows, some.points - column[some.columns])
        moved = some.rows  # who holds a place holds one
    raise ArithmeticError("The choice is not optimal: prices rise for ever.")
