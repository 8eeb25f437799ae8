"""The best matching under quotas and shapes: how many pairs there can be, and then of what value."""

from dataclasses import replace

from matching.board import Board
from matching.candidates import spread
from matching.candidates.pricing import best_of_each_row
from matching.conditions import so_many
from matching.conditions.answers import Answer
from matching.conditions.both_roles import clashes, worth
from matching.conditions.case import Case, Terms
from matching.conditions.filled import filled
from matching.conditions.relaxed import relax
from matching.conditions.settled import is_small, settled
from matching.conditions.trimmed import trimmed
from matching.flow import Arcs
from matching.flow.engine import Effort, Optimum
from matching.flow.goal import Goal

WIDTH = 8  # candidates of a row to begin with
FEWER = 5  # numbers of pairs below the bound that are tried


def under(terms: Terms, board: Board, goal: Goal, optimum: Optimum, effort: Effort) -> Optimum | None:
    """The optimum under the terms; None where nothing that keeps them was found."""
    if terms.kept(optimum.chosen) and not clashes(board, optimum.chosen).any():
        return optimum
    case, arcs = Case(board, terms, goal.minimum), candidates(board, goal, optimum)
    best = most_then_value(case, arcs, goal, optimum, effort) if goal.bonus else settled(case, arcs, effort)
    found = told(board, goal, optimum, best) if best else None
    return found if effort.may_continue() else cut_short(case, goal, optimum, found)


def most_then_value(case: Case, arcs: Arcs, goal: Goal, optimum: Optimum, effort: Effort) -> Answer | None:
    most = most_pairs(replace(case, counting=True), arcs, optimum, effort)
    if most is None:
        return None
    for count in range(most, max(most - FEWER, -1), -1):
        conditions = so_many(case.terms.conditions, len(case.board.rows), len(case.board.columns), count)
        best = settled(replace(case, terms=replace(case.terms, conditions=conditions)), arcs, effort)
        if best:
            return replace(best, gap=best.gap + goal.bonus * (most - count))
        if not effort.may_continue():
            break
    return None


def cut_short(case: Case, goal: Goal, optimum: Optimum, found: Optimum | None) -> Optimum | None:
    """The optimum cut down to the terms and filled up again, unless something better was found in time."""
    chosen = trimmed(case, optimum.chosen)
    if chosen is None:
        return found
    chosen = filled(case, goal, chosen)
    value = worth(case.board, goal, chosen)
    if found and found.value >= value:
        return found
    return replace(found or optimum, chosen=chosen, value=value)


def candidates(board: Board, goal: Goal, optimum: Optimum) -> Arcs:
    """To begin with: those of the flow that come near their prices, with their own points."""
    level = optimum.prices.less(spread(board))
    near = optimum.arcs.at(optimum.arcs.points > level.of(optimum.arcs))
    arcs = best_of_each_row(near, level, WIDTH)
    return Arcs(arcs.rows, arcs.columns, arcs.points - goal.bonus)


def most_pairs(case: Case, arcs: Arcs, optimum: Optimum, effort: Effort) -> int | None:
    """No choice that keeps the terms has more pairs; None where not even fractions of pairs keep them."""
    free = int((optimum.chosen >= 0).sum())
    found = relax(case, arcs, effort, free)
    if found and not found.met and effort.may_continue():
        return None
    bound = found.bound if found else free
    exact = settled(case, arcs, effort) if is_small(case) else None
    return min(bound, exact.value + exact.gap) if exact else bound


def told(board: Board, goal: Goal, relaxed: Optimum, best: Answer) -> Optimum:
    """With the prices of the matching without conditions, which anyone can check."""
    value = worth(board, goal, best.chosen)
    bound = min(value + best.gap, relaxed.price_bound)
    return replace(relaxed, chosen=best.chosen, value=value, bound=bound)
