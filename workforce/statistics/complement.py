"""Which further cells to hide, so that no hidden one can be worked out from the rest.

First a few batches: one linear programme moves all unsafe cells at once, up or down by a fixed draw, for a
low reward, so that cheap ways of hiding are shared. After each, what is hidden by then is shaken: most of what was
still unsafe turns out to be safe beside it. Then one programme for each cell left over. Whatever moves is hidden.
"""

import numpy as np

from workforce.statistics.deviations import REACH, Mask, Numbers, Programme
from workforce.statistics.evidence import Evidence
from workforce.statistics.shaking import shaken
from workforce.statistics.task import Task

WHATEVER_IT_COSTS = 1e6
LOW = (3.0, 8.0, 16.0, 32.0, 64.0, 128.0)  # 1 hides an ordinary cell
REWARDS = (*LOW, 1e3, 4e3, 1.6e4)  # the last hide figures of many organisations
ALONE = 50  # the last cells are made safe one by one, which hides least
SHAKES = 2  # after a batch: one up, one down


class CannotProtect(ValueError):
    """What was published before leaves a cell that no further hiding can make safe."""


def hide_more(task: Task, unsafe: Mask, hidden: Mask, evidence: Evidence) -> None:
    """Adds to `hidden` and `evidence` so that every `unsafe` cell can move by `width`.

    Raises CannotProtect for a primary cell that can't; another may be left where earlier releases bind.
    """
    for part in task.parts:
        if (unsafe & part & evidence.narrow(task.width)).any():
            hide_within(task, part, unsafe & part, hidden, evidence)
    stuck = np.flatnonzero(unsafe & task.primary & evidence.narrow(task.width))
    if len(stuck):
        raise CannotProtect(f"Cell {stuck[0]} can't be made safe beside what is published already.")


def hide_within(task: Task, part: Mask, unsafe: Mask, hidden: Mask, evidence: Evidence) -> None:
    """As far as it goes while all outside the part stands still."""
    programme = Programme(task.system, task.frozen | ~part)
    for batch, reward in enumerate(REWARDS):
        still = unsafe & evidence.narrow(task.width)
        if still.sum() > ALONE:
            move_together(task, programme, still, hidden, evidence, draws(task, batch) * reward)
            shaken(task, still, hidden & part, evidence, SHAKES)
    for cell in np.flatnonzero(unsafe & evidence.narrow(task.width)):
        move_alone(task, programme, int(cell), hidden, evidence)


def draws(task: Task, batch: int) -> Numbers:
    """Up or down for each cell: the same every month, another for each batch."""
    return np.where((task.draw * 2 ** (batch + 1)) % 2 < 1, 1.0, -1.0)


def move_together(
    task: Task, programme: Programme, cells: Mask, hidden: Mask, evidence: Evidence, rewards: Numbers
) -> None:
    price = np.where(hidden, 0.0, task.price)
    reward = np.where(cells, rewards, 0.0)
    reach = np.where(cells, task.width, REACH)
    keep(task, programme.solve_afresh(price - reward, price + reward, reach), hidden, evidence)


def move_alone(task: Task, programme: Programme, cell: int, hidden: Mask, evidence: Evidence) -> None:
    """Up as far as is missing, then down for what is still missing."""
    for direction in (1.0, -1.0):
        if evidence.narrow(task.width)[cell]:
            missing = task.width[cell] - (evidence.high[cell] - evidence.low[cell])
            edge = evidence.high[cell] if direction > 0 else -evidence.low[cell]
            keep(task, farther(task, programme, cell, direction, edge + missing, hidden), hidden, evidence)


def farther(task: Task, programme: Programme, cell: int, direction: float, reach: float, hidden: Mask) -> Numbers:
    price = np.where(hidden, 0.0, task.price)
    limits = np.full(len(price), REACH)
    limits[cell] = reach
    reward = np.zeros(len(price))
    reward[cell] = direction * WHATEVER_IT_COSTS
    return programme.solve(price - reward, price + reward, limits)


def keep(task: Task, deviation: Numbers, hidden: Mask, evidence: Evidence) -> None:
    """Hides what moved, even where the deviation isn't whole: its neighbours are worth trying again."""
    hidden |= deviation != 0
    evidence.see(task.system, deviation)
