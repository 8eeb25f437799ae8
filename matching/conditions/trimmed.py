"""A choice that keeps the terms, without a solver: what is left of another once the poorest pairs beyond a limit go."""

import numpy as np

from matching.arrays import NOBODY, Flags, Whole
from matching.conditions import Between, Condition
from matching.conditions.both_roles import clashes
from matching.conditions.case import Case


def trimmed(case: Case, chosen: Whole) -> Whole | None:
    """None where only further matches could keep a quota."""
    chosen = np.where(clashes(case.board, chosen), NOBODY, chosen)
    while not case.terms.kept(chosen):
        held = np.flatnonzero(chosen >= 0)
        gone = too_many(case, held[poorest_first(case, held, chosen)], chosen)
        if not gone.any():
            return None
        chosen = np.where(gone, NOBODY, chosen)
    return chosen


def poorest_first(case: Case, rows: Whole, chosen: Whole) -> Whole:
    return np.argsort(case.board.points(rows, chosen[rows]), kind="stable")


def too_many(case: Case, held: Whole, chosen: Whole) -> Flags:
    """Rows that lose their column for the first limit that is broken; `held` are those with one, the poorest first."""
    terms, gone = case.terms, np.zeros(len(chosen), dtype=np.bool_)
    if terms.between and not terms.between.holds(chosen):
        gone[beyond(terms.between, held, chosen)] = True
        return gone
    broken = [one for one in terms.conditions if not one.holds(chosen)]
    if broken:
        gone[against(broken[0], held, chosen)] = True
        return gone
    loads = np.bincount(chosen[held], minlength=len(terms.places.most))
    gone[held] = (loads < terms.places.least)[chosen[held]] & terms.places.optional[chosen[held]]
    return gone


def beyond(between: Between, held: Whole, chosen: Whole) -> Whole:
    """All but the best of each two organisations, as many as there may be."""
    best = held[::-1]
    groups = between.groups(best, chosen[best])
    order = np.argsort(groups, kind="stable")
    first = np.searchsorted(groups[order], groups[order])
    return best[order[np.arange(len(order)) - first >= between.most.ravel()[groups[order]]]]


def against(condition: Condition, held: Whole, chosen: Whole) -> Whole:
    """The poorest of those that weigh against it, until it holds or there are no more."""
    weights = condition.weights(held, chosen[held])
    counting = weights < 0
    short = condition.least - int(weights.sum())
    before = np.cumsum(-weights[counting]) + weights[counting]
    return held[counting][before < short]
