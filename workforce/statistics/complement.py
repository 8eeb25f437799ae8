"""Which further cells to hide, so that no hidden one can be worked out from the rest.

First a few batches: one linear programme moves all unsafe cells at once, up or down by a fixed draw, for a
low reward, so that cheap ways of hiding are shared. Then one programme for each cell left over. Whatever
moves is hidden.
"""

from dataclasses import dataclass

import numpy as np

from workforce.statistics.deviations import REACH, Mask, Numbers, Programme, System
from workforce.statistics.evidence import Evidence

WHATEVER_IT_COSTS = 1e6
LOW = (2.0, 4.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0, 96.0, 128.0, 192.0)  # 1 hides an ordinary cell
REWARDS = (*LOW, 1e3, 4e3, 1.6e4)  # the last hide figures of many organisations
FEW = 200  # so many cells are made safe one by one: it hides least


class CannotProtect(ValueError):
    """What was published before leaves a cell that no further hiding can make safe."""


@dataclass(frozen=True)
class Task:
    """`price` of hiding each cell; `draw` a fixed number in 0 to 1 for each; `frozen` can't be hidden.

    `primary` cells must not be known; the others are hidden for their sake.
    """

    system: System
    price: Numbers
    draw: Numbers
    frozen: Mask
    primary: Mask
    width: int


def hide_more(task: Task, unsafe: Mask, hidden: Mask, evidence: Evidence) -> None:
    """Adds to `hidden` and `evidence` so that every `unsafe` cell can move by `width`.

    Raises CannotProtect for a primary cell that can't; another may be left where earlier releases bind.
    """
    if not (unsafe & evidence.narrow(task.width)).any():
        return
    programme = Programme(task.system, task.frozen)
    for batch, reward in enumerate(REWARDS):
        still = unsafe & evidence.narrow(task.width)
        if still.sum() > FEW:
            move_together(task, programme, still, hidden, evidence, draws(task, batch) * reward)
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
    reach = np.where(cells, float(task.width), REACH)
    keep(task, programme.solve_afresh(price - reward, price + reward, reach), hidden, evidence)


def move_alone(task: Task, programme: Programme, cell: int, hidden: Mask, evidence: Evidence) -> None:
    """Up as far as is missing, then down for what is still missing."""
    for direction in (1.0, -1.0):
        if evidence.narrow(task.width)[cell]:
            missing = task.width - (evidence.high[cell] - evidence.low[cell])
            edge = evidence.high[cell] if direction > 0 else -evidence.low[cell]
            keep(task, farther(task, programme, cell, direction, edge + missing, hidden), hidden, evidence)
    if task.primary[cell] and evidence.narrow(task.width)[cell]:
        raise CannotProtect(f"Cell {cell} can't be made safe beside what is published already.")


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
