"""What a mentee and a mentor's place are worth: the duals of the optimum, by Bellman–Ford."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole, ranges
from matching.flow import Arcs


@dataclass(frozen=True)
class Prices:
    """No candidate pair is worth more than row + column, and the matched ones exactly that. Whole points."""

    row: Whole
    column: Whole

    def bound(self, places: Whole) -> int:
        """No matching is worth more: every pair pays at most its two prices."""
        return int(self.row.sum()) + int((self.column * places).sum())


def recover(arcs: Arcs, chosen: Whole, places: Whole) -> Prices:
    """The lowest column prices that support an optimal choice.

    A column's price is the most that anyone who is not there would gain by going there, given the price
    where they are now; prices rise from 0 along such chains until nothing moves.
    """
    matched = np.flatnonzero(chosen >= 0)
    worth = np.zeros(len(chosen), dtype=np.int64)
    worth[matched] = matched_points(arcs, chosen)
    column = np.zeros(len(places), dtype=np.int64)
    raise_prices(column, arcs, np.arange(len(chosen)), chosen, worth)
    row = np.zeros(len(chosen), dtype=np.int64)
    row[matched] = worth[matched] - column[chosen[matched]]
    return Prices(row, column)


def matched_points(arcs: Arcs, chosen: Whole) -> Whole:
    """The points of each matched row's pair, in the order of rows."""
    return np.asarray(arcs.points[arcs.columns == chosen[arcs.rows]])


def raise_prices(column: Whole, arcs: Arcs, rows: Whole, chosen: Whole, worth: Whole) -> None:
    """Raises `column` in place, looking again only at the rows whose own column rose."""
    starts = np.searchsorted(arcs.rows, np.arange(len(chosen)))
    lengths = np.append(starts[1:], len(arcs)) - starts
    by_column = np.argsort(chosen, kind="stable")
    first = np.searchsorted(chosen[by_column], np.arange(len(column)))
    last = np.searchsorted(chosen[by_column], np.arange(len(column)), side="right")
    for _ in range(len(column) + 1):
        positions = ranges(starts[rows], lengths[rows])
        here = np.repeat(rows, lengths[rows])
        content = np.where(chosen[here] >= 0, worth[here] - column[chosen[here]], 0)
        before = column.copy()
        np.maximum.at(column, arcs.columns[positions], arcs.points[positions] - content)
        rose: Flags = column > before
        if not rose.any():
            return
        risen = np.flatnonzero(rose)
        rows = by_column[ranges(first[risen], (last - first)[risen])]
    raise ArithmeticError("The choice is not optimal: prices rise for ever.")
