"""The linear programme of a matching under conditions, over all pairs: its prices, and the bound they prove.

Candidates alone are solved; prices are then rounded to whole fractions of a point and every pair is looked at
with them, in whole numbers. What a column's best rows bring beyond their prices is its worth; the prices of rows,
the worth of columns and the prices of conditions together are the bound. Rows that make a column worth more than
the candidates did become candidates, until there are none.
"""

import math
from dataclasses import dataclass

import numpy as np

from matching.arrays import Whole
from matching.candidates import named_pairs
from matching.candidates.scan import scan
from matching.conditions.blocks import Sizes
from matching.conditions.case import Case, Duals
from matching.conditions.columns import worth
from matching.conditions.linear import VIOLATED, linear, priced
from matching.conditions.programme import Corner
from matching.flow import Arcs, join
from matching.flow.engine import Effort
from matching.flow.goal import Goal
from matching.prices import Prices
from matching.terms.features import with_dues

ROUNDS = 40


@dataclass(frozen=True)
class Survey:
    """No choice is worth more than `bound`; none with an arc that loses much is worth more than bound − loss.

    Pairs that are no arcs here lose at least `beyond`. Losses are whole points. `new` are positions of arcs that
    make a column worth more than the known ones do.
    """

    arcs: Arcs
    loss: Whole
    bound: int
    beyond: int
    new: Whole


@dataclass(frozen=True)
class Limits:
    """`fractions` of each arc taken by the linear programme; `met` where it keeps all conditions."""

    arcs: Arcs
    fractions: Sizes
    duals: Duals
    bound: int
    met: bool


def relax(case: Case, arcs: Arcs, effort: Effort, most: int | None = None) -> Limits | None:
    """`most` is a bound known already. None where the candidates leave some place that must be filled empty,
    or before there was time for a first look."""
    arcs = join(arcs.at(case.terms.places.most[arcs.columns] > 0), named(case))
    best: Limits | None = None
    corner: Corner | None = None
    for _ in range(ROUNDS):
        found = linear(case, arcs, effort.may_continue, corner)
        if found is None:
            return best
        duals = priced(case, found)
        seen = survey(case, arcs, duals, 0)
        fractions = found.values[: len(arcs)]
        met = bool((found.values[len(arcs) :] < VIOLATED).all())
        bound = seen.bound if most is None else min(seen.bound, most)
        best = Limits(arcs, fractions, duals, bound, met)
        if bound <= math.floor(found.worth + VIOLATED) or not len(seen.new) or not effort.may_continue():
            break
        wider = join(arcs, seen.arcs.at(seen.new))
        corner, arcs = kept_in(found.corner, arcs, wider), wider
    return best


def kept_in(corner: Corner, arcs: Arcs, wider: Arcs) -> Corner:
    """The same corner among more arcs; behind them the fines of conditions."""
    fines = len(corner.candidates) - len(arcs)
    width = int(wider.columns.max(initial=0)) + 1
    places = np.searchsorted(wider.rows * width + wider.columns, arcs.rows * width + arcs.columns)
    return corner.among(np.append(places, len(wider) + np.arange(fines)), len(wider) + fines)


def named(case: Case) -> Arcs:
    arcs = named_pairs(case.board, Goal(0, case.minimum))
    return arcs.at(case.terms.places.most[arcs.columns] > 0)


def survey(case: Case, known: Arcs, duals: Duals, room: int) -> Survey:
    """Every pair that loses less than `room` points, at these prices."""
    places = case.terms.places
    features = with_dues(case.features, duals.left, duals.right)
    own = worth(duals.surplus(case, known), known.columns, places)
    lowest = -features.reach - int(duals.row.max(initial=0)) - 1
    level = Prices(duals.row, (own.best - own.others - room * case.fine).clip(min=lowest))
    arcs = join(known, *(case.possible(sight) for sight in scan(features, level)))
    surplus = duals.surplus(case, arcs)
    seen = worth(surplus, arcs.columns, places)
    open_to = places.most > 0
    best = np.where(open_to, np.maximum(seen.best, seen.others + level.column), 0)
    loss = (seen.price[arcs.columns] - surplus) // case.fine
    beyond = (best - seen.others - level.column)[open_to].min(initial=room * case.fine) // case.fine
    bound = (int(duals.row.sum()) + int(best.sum()) - duals.off) // case.fine
    return Survey(arcs, loss, bound, int(beyond), seen.taken[(best > own.best)[arcs.columns[seen.taken]]])
