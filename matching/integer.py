"""Integer programmes for the side conditions that prices alone cannot settle, by HiGHS.

The HiGHS that OR-tools carries, since that and highspy are libraries of one name: a process can load only
the first of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole

SLACK = 1e-3  # of a point: what the solver's floating numbers may be off
MOST_NODES = 20_000  # a limit in nodes, not in seconds: the answer may not depend on the machine


@dataclass(frozen=True)
class Limit:
    """Of these candidates at most `most` and at least `least` may be chosen."""

    candidates: Whole
    most: int
    least: int = 0


@dataclass(frozen=True)
class Choice:
    """`bound` is what no choice exceeds; equal to the value of `chosen` where that is proved best."""

    chosen: Flags
    bound: int


def choose(points: Whole, limits: Sequence[Limit]) -> Choice | None:
    """The candidates of most points within all limits; None where the solver found nothing in its nodes."""
    from ortools.math_opt.python import mathopt

    model = mathopt.Model()
    picks = [model.add_binary_variable() for _ in range(len(points))]
    for limit in limits:
        total = mathopt.fast_sum([picks[candidate] for candidate in limit.candidates.tolist()])
        model.add_linear_constraint(lb=limit.least, expr=total, ub=limit.most)
    worth = zip(picks, points.tolist(), strict=True)
    model.maximize(mathopt.fast_sum([pick * amount for pick, amount in worth]))
    effort = mathopt.SolveParameters(
        node_limit=MOST_NODES, relative_gap_tolerance=0.0, absolute_gap_tolerance=0.5, random_seed=0
    )
    solved = mathopt.solve(model, mathopt.SolverType.HIGHS, params=effort)
    if not solved.has_primal_feasible_solution():
        return None
    chosen = np.array(solved.variable_values(picks)) > 0.5
    return Choice(chosen, math.floor(solved.best_objective_bound() + SLACK))


def most_then_points(points: Whole, bonus: int, limits: Sequence[Limit]) -> Choice | None:
    """With a bonus for each candidate, first their number and then their points: numbers stay small."""
    if not bonus:
        return choose(points, limits)
    count = choose(np.ones_like(points), limits)
    if count is None or count.bound != int(count.chosen.sum()):
        return None
    everyone = Limit(np.arange(len(points)), len(points), count.bound)
    found = choose(points, [*limits, everyone])
    return None if found is None else Choice(found.chosen, found.bound + bonus * count.bound)


def at_most(groups: Whole, most: Whole) -> list[Limit]:
    """A limit for each group number: `groups` names each candidate's, `most` is by group."""
    order = np.argsort(groups, kind="stable")
    found, first = np.unique(groups[order], return_index=True)
    return [
        Limit(members, int(most[group]))
        for group, members in zip(found.tolist(), np.split(order, first[1:]), strict=True)
        if len(members) > most[group]
    ]
