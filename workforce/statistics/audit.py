"""Whether what is hidden stays hidden: every hidden cell must be able to take values far enough apart.

Only hidden cells move here. Each solution is a witness for all of them at once, so few programmes are needed.
"""

import numpy as np

from workforce.statistics.complement import Task
from workforce.statistics.deviations import EXACT, Mask, Numbers, Programme
from workforce.statistics.evidence import Evidence

ROUNDS = 6


def audit(task: Task, hidden: Mask, evidence: Evidence) -> Mask:
    """The hidden cells that can't move by `width`; their `evidence` is then as wide as it can be."""
    if not (hidden & evidence.narrow(task.width)).any():
        return np.zeros(len(hidden), dtype=bool)
    programme = Programme(task.system, ~hidden | task.frozen)
    for number in range(ROUNDS):
        still = hidden & evidence.narrow(task.width)
        push(task, programme, np.where(still, spin(task, number), 0.0), evidence)
    for cell in np.flatnonzero(hidden & evidence.narrow(task.width)):
        stretch(task, programme, int(cell), evidence)
    return np.asarray(hidden & evidence.narrow(task.width))


def spin(task: Task, number: int) -> Numbers:
    """Odd rounds push each cell the other way from the round before."""
    sign = np.where((task.draw * 2 ** (number // 2 + 9)) % 2 < 1, 1.0, -1.0)
    return sign if number % 2 else -sign


def push(task: Task, programme: Programme, direction: Numbers, evidence: Evidence) -> None:
    reach = np.full(len(direction), 4.0 * task.width)
    evidence.see(task.system, programme.solve_afresh(-direction, direction, reach))


def stretch(task: Task, programme: Programme, cell: int, evidence: Evidence) -> None:
    """One cell as far up and down as it goes; in whole numbers where the ends aren't whole."""
    for solve in (programme.solve, programme.solve_in_whole_numbers):
        for direction in (1.0, -1.0):
            if not evidence.narrow(task.width)[cell]:
                return
            wish = np.zeros(len(evidence.low))
            wish[cell] = direction
            found = solve(-wish, wish, np.full(len(wish), 4.0 * task.width))
            evidence.see(task.system, found)


def known_exactly(narrow: Mask, evidence: Evidence) -> Mask:
    """Cells with one value that fits: hiding them hides nothing."""
    return np.asarray(narrow & (evidence.high - evidence.low < EXACT))
