"""What a place is worth to those who hold it: the highest prices that support a choice."""

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.flow.engine import Optimum


def to_those_who_hold_it(optimum: Optimum, places: Whole) -> Whole:
    """For each column what would be lost with one place less, as far as the candidates show.

    The certificate has the lowest prices, at which whoever is next in line is level with those who are in. Where
    they do not support the choice, since more than places and rules limits it, they are given back as they are.
    """
    arcs, chosen = optimum.arcs, optimum.chosen
    rows = np.flatnonzero(chosen >= 0)
    columns = chosen[rows]
    used = chosen[arcs.rows] == arcs.columns
    own = np.zeros(len(chosen), dtype=np.int64)
    own[arcs.rows[used]] = arcs.points[used]
    has_room = np.bincount(columns, minlength=len(places)) < places
    row = np.zeros(len(chosen), dtype=np.int64)
    for _ in range(len(chosen) + len(places) + 1):
        column = np.full(len(places), own.max(initial=0))
        np.minimum.at(column, columns, own[rows] - row[rows])
        column[has_room] = 0
        better = row.copy()
        np.maximum.at(better, arcs.rows, arcs.points - column[arcs.columns])
        if (column < 0).any() or better[chosen == NOBODY].any():
            break
        if (better == row).all():
            return column
        row = better
    return optimum.prices.column
