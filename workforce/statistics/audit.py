"""Whether what is hidden stays hidden: every hidden cell must be able to take values far enough apart.

Only hidden cells move here. Each solution is a witness for all of them at once, so few programmes are needed.
"""

import numpy as np

from workforce.statistics.deviations import EXACT, Mask
from workforce.statistics.evidence import Evidence
from workforce.statistics.shaking import push, shaken, spin
from workforce.statistics.task import Task

WHOLE = 2  # rounds for cells that no two tables of whole counts have been seen to span: one up, one down


def audit(task: Task, hidden: Mask, movable: Mask, evidence: Evidence) -> Mask:
    """The hidden cells that have not been seen to move by their width."""
    for part in task.audited:
        if (hidden & part & evidence.narrow_in_whole_numbers(task.width)).any():
            shake_whole(task, hidden & part, movable & part, evidence)
    return np.asarray(hidden & evidence.narrow(task.width))


def shake_whole(task: Task, hidden: Mask, movable: Mask, evidence: Evidence) -> None:
    """Once more for those that have been seen to move in fractions alone."""
    programme = shaken(task, hidden, movable, evidence)
    for number in range(WHOLE):
        fractions = hidden & evidence.narrow_in_whole_numbers(task.width)
        if fractions.any():
            push(task, programme.solve_afresh, fractions * spin(task, number), evidence)


def at_rest(narrow: Mask, evidence: Evidence) -> Mask:
    """Cells that no witness moves. Shown, they leave every witness as good as it was, and so all that it proves."""
    return np.asarray(narrow & (evidence.high - evidence.low < EXACT))
