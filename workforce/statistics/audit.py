"""Whether what is hidden stays hidden: every hidden cell must be able to take values far enough apart.

Only hidden cells move here. Each solution is a witness for all of them at once, so few programmes are needed.
"""

import numpy as np

from workforce.statistics.complement import Task
from workforce.statistics.deviations import EXACT, Mask, Numbers, Programme
from workforce.statistics.evidence import Evidence

ROUNDS = 8
ALONE = 100  # cells with a programme of their own in one audit; a large system can't afford one for each


def audit(task: Task, hidden: Mask, movable: Mask, evidence: Evidence) -> Mask:
    """The hidden cells found unable to move by `width`; their `evidence` is then as wide as it can be.

    Cells that are neither found so nor seen to move, for want of programmes, are counted by the certificate:
    never one that `complement` was asked to make safe.
    """
    if not (hidden & evidence.narrow(task.width)).any():
        return np.zeros(len(hidden), dtype=bool)
    programme = shaken(task, hidden, movable, evidence)
    asked = np.zeros(len(hidden), dtype=bool)
    asked[np.flatnonzero(hidden & evidence.narrow(task.width))[:ALONE]] = True
    for cell in np.flatnonzero(asked):
        stretch(programme, int(cell), task, evidence)
    return np.asarray(asked & evidence.narrow(task.width))


def shaken(task: Task, cells: Mask, movable: Mask, evidence: Evidence) -> Programme:
    """The programme in which what is hidden moves, and nothing else, after some rounds for `cells`."""
    programme = Programme(task.system, ~movable | task.frozen)
    for number in range(ROUNDS):
        still = cells & evidence.narrow(task.width)
        if still.any():
            push(task, programme, np.where(still, spin(task, number), 0.0), evidence)
    return programme


def spin(task: Task, number: int) -> Numbers:
    """Odd rounds push each cell the other way from the round before."""
    sign = np.where((task.draw * 2 ** (number // 2 + 9)) % 2 < 1, 1.0, -1.0)
    return sign if number % 2 else -sign


def push(task: Task, programme: Programme, direction: Numbers, evidence: Evidence) -> None:
    reach = np.full(len(direction), 4.0 * task.width)
    evidence.see(task.system, programme.solve_afresh(-direction, direction, reach))


def stretch(programme: Programme, cell: int, task: Task, evidence: Evidence) -> None:
    """One cell as far up and down as it goes."""
    for direction in (1.0, -1.0):
        if evidence.narrow(task.width)[cell]:
            wish = np.zeros(len(evidence.low))
            wish[cell] = direction
            evidence.see(task.system, programme.solve(-wish, wish, np.full(len(wish), 4.0 * task.width)))


def known_exactly(narrow: Mask, evidence: Evidence) -> Mask:
    """Cells with one value that fits: hiding them hides nothing."""
    return np.asarray(narrow & (evidence.high - evidence.low < EXACT))
