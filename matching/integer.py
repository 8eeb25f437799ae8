"""Integer programmes for the side conditions that prices alone cannot settle, by HiGHS.

The HiGHS that OR-tools carries, since that and highspy are libraries of one name: a process can load only
the first of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from matching.arrays import Flags, Whole

if TYPE_CHECKING:
    from ortools.math_opt.python import mathopt

SLACK = 1e-3  # of a point: what the solver's floating numbers may be off
MODEST = 100_000  # stands in for a bonus that floating numbers could not carry
MOST_NODES = 20_000  # a limit in nodes, not in seconds: the answer may not depend on the machine


@dataclass(frozen=True)
class Limit:
    """Of these candidates at most `most` (None: any number) and at least `least` may be chosen.

    With `weights`, in the same order, the sum of those of the chosen.
    """

    candidates: Whole
    most: int | None
    least: int = 0
    weights: Whole | None = None


@dataclass(frozen=True)
class Load:
    """Of these candidates none, or from `least` to `most`."""

    candidates: Whole
    least: int
    most: int


@dataclass(frozen=True)
class Choice:
    """`bound` is what no choice exceeds; equal to the value of `chosen` where that is proved best."""

    chosen: Flags
    bound: int


def choose(points: Whole, limits: Sequence[Limit], loads: Sequence[Load] = ()) -> Choice | None:
    """The candidates of most points within all limits; None where the solver found nothing in its nodes."""
    from ortools.math_opt.python import mathopt

    model, picks = modelled(points, limits, integer=True)
    for load in loads:
        total = mathopt.fast_sum([picks[candidate] for candidate in load.candidates.tolist()])
        opened = model.add_binary_variable()
        model.add_linear_constraint(total >= load.least * opened)
        model.add_linear_constraint(total <= load.most * opened)
    effort = mathopt.SolveParameters(
        node_limit=MOST_NODES, relative_gap_tolerance=0.0, absolute_gap_tolerance=0.5, random_seed=0
    )
    solved = mathopt.solve(model, mathopt.SolverType.HIGHS, params=effort)
    if not solved.has_primal_feasible_solution():
        return None
    chosen = np.array(solved.variable_values(picks)) > 0.5
    return Choice(chosen, math.floor(solved.best_objective_bound() + SLACK))


def modelled(
    points: Whole, limits: Sequence[Limit], *, integer: bool
) -> "tuple[mathopt.Model, list[mathopt.Variable]]":
    """A model that maximises points within the limits, which stand in it in their order."""
    from ortools.math_opt.python import mathopt

    model = mathopt.Model()
    picks = [model.add_variable(lb=0, ub=1, is_integer=integer) for _ in range(len(points))]
    for limit in limits:
        some = [picks[candidate] for candidate in limit.candidates.tolist()]
        if limit.weights is not None:
            some = [weight * pick for weight, pick in zip(limit.weights.tolist(), some, strict=True) if weight]
        most = math.inf if limit.most is None else limit.most
        model.add_linear_constraint(lb=limit.least, expr=mathopt.fast_sum(some), ub=most)
    worth = zip(picks, points.tolist(), strict=True)
    model.maximize(mathopt.fast_sum([pick * amount for pick, amount in worth]))
    return model, picks


def shadow_prices(points: Whole, bonus: int, limits: Sequence[Limit], asked: Sequence[Limit]) -> list[int]:
    """What one more of each limit asked for would cost in points, rounded; 0 where that cannot be told."""
    from ortools.math_opt.python import mathopt

    if not asked:
        return []
    model, _ = modelled(points + min(bonus, MODEST), limits, integer=False)
    solved = mathopt.solve(model, mathopt.SolverType.GLOP)
    if not solved.has_dual_feasible_solution():
        return [0 for _ in asked]
    rows = dict(zip(map(id, limits), model.linear_constraints(), strict=True))
    return [round(max(0.0, -solved.dual_values()[rows[id(limit)]])) for limit in asked]


def most_then_points(
    points: Whole, bonus: int, most: int, limits: Sequence[Limit], loads: Sequence[Load] = ()
) -> Choice | None:
    """With a bonus for each candidate, first their number and then their points: numbers stay small.

    No more than `most` can be chosen, as the caller knows: that number is tried before it is searched for.
    """
    if not bonus:
        return choose(points, limits, loads)
    found = with_at_least(most, points, limits, loads)
    if found is None:
        count = choose(np.ones_like(points), limits, loads)
        if count is None or count.bound != int(count.chosen.sum()):
            return None
        most = count.bound
        found = with_at_least(most, points, limits, loads)
    return None if found is None else Choice(found.chosen, found.bound + bonus * most)


def with_at_least(count: int, points: Whole, limits: Sequence[Limit], loads: Sequence[Load]) -> Choice | None:
    everyone = Limit(np.arange(len(points)), len(points), count)
    return choose(points, [*limits, everyone], loads)


def at_most(groups: Whole, most: Whole) -> list[Limit]:
    """A limit for each group number: `groups` names each candidate's, `most` is by group."""
    if not len(groups):
        return []
    order = np.argsort(groups, kind="stable")
    found, first = np.unique(groups[order], return_index=True)
    return [
        Limit(members, int(most[group]))
        for group, members in zip(found.tolist(), np.split(order, first[1:]), strict=True)
        if len(members) > most[group]
    ]
