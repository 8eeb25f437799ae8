"""The best answer to a case: prices of the linear programme, then whole numbers on what is left.

No choice with a pair that loses more at those prices than the best answer found lies below the bound is a better
one, so the integer programme has only the other pairs to choose from.
"""

from dataclasses import replace

import numpy as np

from matching.candidates import spread
from matching.conditions.answers import Answer, answer, as_it_stands, in_whole_numbers
from matching.conditions.by_organisation import MOST_FRACTIONS, by_organisation, fractions
from matching.conditions.case import Case
from matching.conditions.programme import Choice
from matching.conditions.relaxed import Limits, relax, survey
from matching.flow import Arcs
from matching.flow.engine import Effort

TRIES = 12
FEW = 4_000  # pairs in all that an integer programme takes at once
MOST_ARCS = 12_000  # beyond it the answer so far stands, with its gap


def settled(case: Case, arcs: Arcs, effort: Effort) -> Answer | None:
    """In growing room below the prices' bound, until nothing outside it can be better."""
    limits = relax(case, arcs, effort)
    if limits is None or not limits.met:
        return None
    best = as_it_stands(case, limits)
    if best is None and case.terms.between and fractions(limits) > MOST_FRACTIONS:
        return by_organisation(case, case.terms.between, limits, effort)
    room = max(1, best.gap) if best else max(4, spread(case.board) // 8)
    for _ in range(TRIES):
        if best and not best.gap:
            break
        seen = survey(case, limits.arcs, limits.duals, room)
        arcs = seen.arcs.at(seen.loss <= seen.beyond)
        if len(arcs) > MOST_ARCS or not effort.may_continue():
            break
        found = whole(case, arcs, effort)
        outside = min(limits.bound, seen.bound) - seen.beyond
        best = better(case, best, arcs, found, min(limits.bound, max(found.bound, outside) if found else limits.bound))
        if best and best.value >= outside:
            break
        room = min(limits.bound - best.value, 3 * room) if best else 3 * room
    return among_all(case, limits, best, effort) if is_small(case) and (best is None or best.gap) else best


def is_small(case: Case) -> bool:
    return len(case.board.rows) * len(case.board.columns) <= FEW


def among_all(case: Case, limits: Limits, best: Answer | None, effort: Effort) -> Answer | None:
    """Every pair in the integer programme: a column that no two rows can share has no price to go by."""
    everything = 4 * len(case.board.rows) * (case.reach + 1)  # points that no pair can lose
    arcs = survey(case, limits.arcs, limits.duals, everything).arcs
    found = whole(case, arcs, effort)
    return better(case, best, arcs, found, found.bound) if found else best


def better(case: Case, best: Answer | None, arcs: Arcs, found: Choice | None, bound: int) -> Answer | None:
    """The better of the two answers, with the bound that holds now."""
    fresh = answer(case, arcs, np.flatnonzero(found.chosen[: len(arcs)]), bound) if found else None
    if best is None or (fresh and fresh.value > best.value):
        return fresh
    return replace(best, gap=max(0, min(best.gap, bound - best.value)))


def whole(case: Case, arcs: Arcs, effort: Effort) -> Choice | None:
    return in_whole_numbers(case, arcs, effort).choose()
