"""What deviations have been seen: for each cell, the lowest and highest value that fits what is published.

Every deviation is checked by arithmetic before it counts, so nothing here rests on the solver.
"""

from dataclasses import dataclass

import numpy as np

from workforce.statistics.deviations import EXACT, Mask, Numbers, System, fits


@dataclass(frozen=True)
class Evidence:
    """`low` and `high`: how far each cell is known to move, in its own unit. They only ever widen."""

    low: Numbers
    high: Numbers

    def see(self, system: System, deviation: Numbers) -> None:
        if not fits(system, deviation):
            return
        np.minimum(self.low, deviation, out=self.low)
        np.maximum(self.high, deviation, out=self.high)

    def narrow(self, width: float) -> Mask:
        return np.asarray(self.high - self.low < width - EXACT)


def none_yet(system: System) -> Evidence:
    return Evidence(np.zeros(len(system.values)), np.zeros(len(system.values)))
