"""Moving what is hidden, and nothing else, to see how far it goes: one programme is a witness for many cells."""

from collections.abc import Callable

import numpy as np

from workforce.statistics.deviations import Mask, Numbers, Programme
from workforce.statistics.evidence import Evidence
from workforce.statistics.task import Task

Solve = Callable[[Numbers, Numbers, Numbers], Numbers]
ROUNDS = 4
HALF = 0.5
FAR = 4.0  # widths that a cell may move which is not itself asked about


def shaken(task: Task, cells: Mask, movable: Mask, evidence: Evidence, rounds: int = ROUNDS) -> Programme:
    """The programme in which what is hidden moves, and nothing else, after some rounds for `cells`.

    Whatever else hasn't been seen to move is pushed half as hard.
    """
    programme = Programme(task.system, ~movable | task.frozen)
    for number in range(rounds):
        narrow = evidence.narrow(task.width)
        if (cells & narrow).any():
            force = np.where(cells, 1.0, HALF) * (narrow & movable)
            solve = programme.solve_another if number else programme.solve_afresh
            push(task, solve, force * spin(task, number), evidence)
    return programme


def spin(task: Task, number: int) -> Numbers:
    """Odd rounds push each cell the other way from the round before."""
    sign = np.where((task.draw * 2 ** (number // 2 + 9)) % 2 < 1, 1.0, -1.0)
    return sign if number % 2 else -sign


def push(task: Task, solve: Solve, direction: Numbers, evidence: Evidence) -> None:
    """No cell further than the width: what one does not take is left for others."""
    reach = np.where(direction == 0, FAR, 1.0) * task.width
    evidence.see(task.system, solve(-direction, direction, reach))


def stretch(programme: Programme, cell: int, task: Task, evidence: Evidence) -> None:
    """One cell as far up and down as it goes."""
    for direction in (1.0, -1.0):
        if evidence.narrow(task.width)[cell]:
            wish = np.zeros(len(evidence.low))
            wish[cell] = direction
            evidence.see(task.system, programme.solve(-wish, wish, np.full(len(wish), FAR * task.width)))
