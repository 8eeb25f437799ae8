"""Whoever waited last time goes first in the lottery: below every point, and before chance.

Among all matchings that are as good as the one found — as many pairs, as high a lowest pair where that comes first,
as many points, the same quotas — one that leaves the fewest of them waiting again. It is found as the best matching
of finer points: each point is worth more than everybody who waited together, and each of those is worth one part.
The prices found before prove it as they proved the first: they say only how much there is to be had.
"""

from dataclasses import replace

import numpy as np

from matching.arrays import Whole
from matching.board import Board
from matching.board.pins import Setting, laid_out_again
from matching.conditions.both_roles import worth
from matching.conditions.case import Terms
from matching.flow import Arcs, join
from matching.flow.engine import Effort, optimise
from matching.flow.goal import Goal, overflows
from matching.modes import Best, finished
from matching.policy import Points, Policy

TOO_FINE = "There are too many people, or points too large, to put first who waited last time."
AT_RANDOM = "whoever waited goes into the lottery like everybody else"


def waited_first(setting: Setting, best: Best, effort: Effort, terms: Terms | None) -> Best:
    """As it is where nobody is left who waited, where it is not proved best, and where finer points overflow."""
    board, optimum, policy = setting.board, best.optimum, setting.policy
    if not policy.objective.waited_first or optimum.value < optimum.bound:
        return best
    if not left_again(board, policy, optimum.chosen):
        return best
    parts = waiting(board, policy) + 1
    fine = laid_out_again(setting, finer(policy, parts))
    goal = Goal(best.goal.bonus * parts, best.goal.minimum * parts)
    if overflows(fine, goal):
        setting.intake.ledger.say("policy", "waited_first", TOO_FINE, AT_RANDOM)
        return best
    again = finished(fine, policy, Best(optimise(fine, goal, effort), goal), effort, terms)
    return chosen_so(board, policy, best, again)


def chosen_so(board: Board, policy: Policy, best: Best, again: Best) -> Best:
    """The other choice, if it is as good and leaves fewer waiting; cut short, it may not be."""
    before, after = best.optimum.chosen, again.optimum.chosen
    alike = worth(board, best.goal, after) == worth(board, best.goal, before) and again.broken == best.broken
    if not alike or left_again(board, policy, after) >= left_again(board, policy, before):
        return best
    rows = np.flatnonzero(after >= 0)
    pairs = Arcs(rows, after[rows], board.points(rows, after[rows]) + best.goal.bonus)
    return replace(best, optimum=replace(best.optimum, chosen=after, arcs=join(best.optimum.arcs, pairs)))


def waiting(board: Board, policy: Policy) -> int:
    """No matching has more of them, counted as the points are: both ways from either side."""
    there = int(board.columns.waited.sum()) if policy.objective.both_ways else 0
    return int(board.rows.waited.sum()) + there


def left_again(board: Board, policy: Policy, chosen: Whole) -> int:
    """How many who waited have nobody."""
    rows = int((board.rows.waited & (chosen < 0)).sum())
    if not policy.objective.both_ways or policy.one_pool:
        return rows
    taken = np.isin(np.arange(len(board.columns)), chosen)
    return rows + int((board.columns.waited & ~taken).sum())


def finer(policy: Policy, parts: int) -> Policy:
    """The same policy in parts of a point, with one part for having waited. Its amounts may be beyond `LARGEST`."""
    points = policy.points
    said: dict[str, object] = {name: scaled(getattr(points, name), parts) for name in Points.model_fields}
    least = {"minimum_points": policy.rules.minimum_points * parts}
    return policy.model_copy(
        update={
            "points": points.model_copy(update=said | {"waited": points.waited * parts + 1}),
            "rules": policy.rules.model_copy(update=least),
        }
    )


def scaled(amount: int | tuple[int, ...] | dict[str, int], parts: int) -> int | tuple[int, ...] | dict[str, int]:
    if isinstance(amount, dict):
        return {gap: each * parts for gap, each in amount.items()}
    return tuple(each * parts for each in amount) if isinstance(amount, tuple) else amount * parts
