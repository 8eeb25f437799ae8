"""What deviations have been seen: for each cell, how far it can move in tables that fit what is published.

Every deviation is checked by arithmetic before it counts, so nothing here rests on the solver. The linear
programme's tables may hold fractions; those that are whole are counted apart, and prove more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from workforce.statistics.deviations import EXACT, Indices, Mask, Numbers, System, fits


@dataclass(frozen=True)
class Evidence:
    """`low` and `high`: how far each cell is known to move, in its own unit. They only ever widen.

    `least` and `most`: the same, in tables of whole counts.
    """

    low: Numbers
    high: Numbers
    least: Numbers
    most: Numbers

    def see(self, system: System, deviation: Numbers) -> None:
        if not fits(system, deviation):
            return
        np.minimum(self.low, deviation, out=self.low)
        np.maximum(self.high, deviation, out=self.high)
        whole = whole_parts(system, deviation)
        if fits(system, whole):
            np.minimum(self.least, whole, out=self.least)
            np.maximum(self.most, whole, out=self.most)

    def narrow(self, width: Numbers) -> Mask:
        return np.asarray(self.high - self.low < width - EXACT)

    def narrow_in_whole_numbers(self, width: Numbers) -> Mask:
        return np.asarray(self.most - self.least < width - EXACT)


def none_yet(system: System) -> Evidence:
    return Evidence(*(np.zeros(len(system.values)) for _ in range(4)))


def whole_parts(system: System, deviation: Numbers) -> Numbers:
    """What moved apart is a deviation each: those parts alone that are whole."""
    broken = system.whole & (deviation != np.round(deviation))
    if not broken.any():
        return deviation
    parts = apart(system, deviation)
    return np.asarray(deviation * ~np.isin(parts, np.unique(parts[broken])))


def apart(system: System, deviation: Numbers) -> Indices:
    """A number for each cell, shared by cells that moved and meet in an equation, or through others."""
    parts = np.arange(len(deviation))
    moved = deviation[system.columns] != 0
    rows, columns = system.rows[moved], system.columns[moved]
    while True:
        least = np.full(len(system.equal), len(deviation))
        np.minimum.at(least, rows, parts[columns])
        joined = parts.copy()
        np.minimum.at(joined, columns, least[rows])
        joined = joined[joined]
        if (joined == parts).all():
            return parts
        parts = joined
