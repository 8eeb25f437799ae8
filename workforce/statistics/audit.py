"""Whether what is hidden stays hidden: every hidden cell must be able to take values far enough apart.

Only hidden cells move here. Each solution is a witness for all of them at once, so few programmes are needed.
"""

import numpy as np

from workforce.statistics.deviations import EXACT, Mask
from workforce.statistics.evidence import Evidence
from workforce.statistics.shaking import push, shaken, spin, stretch
from workforce.statistics.task import Task

WHOLE = 2  # rounds for cells that no two tables of whole counts have been seen to span: one up, one down
ALONE = 100  # cells with a programme of their own in one audit; a large system can't afford one for each


def audit(task: Task, hidden: Mask, movable: Mask, evidence: Evidence) -> Mask:
    """The hidden cells found unable to move by `width`; their `evidence` is then as wide as it can be.

    Cells that are neither found so nor seen to move, for want of programmes, are counted by the certificate:
    never one that `complement` was asked to make safe.
    """
    if not (hidden & evidence.narrow_in_whole_numbers(task.width)).any():
        return np.zeros(len(hidden), dtype=bool)
    programme = shaken(task, hidden, movable, evidence)
    for number in range(WHOLE):
        fractions = hidden & evidence.narrow_in_whole_numbers(task.width)
        if fractions.any():
            push(task, programme.solve_afresh, fractions * spin(task, number), evidence)
    asked = np.zeros(len(hidden), dtype=bool)
    asked[np.flatnonzero(hidden & evidence.narrow(task.width))[:ALONE]] = True
    for cell in np.flatnonzero(asked):
        stretch(programme, int(cell), task, evidence)
    return np.asarray(asked & evidence.narrow(task.width))


def known_exactly(narrow: Mask, evidence: Evidence) -> Mask:
    """Cells with one value that fits: hiding them hides nothing."""
    return np.asarray(narrow & (evidence.high - evidence.low < EXACT))
