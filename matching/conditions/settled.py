"""The best answer to a case: prices of the linear programme, then whole numbers on what is left.

No choice with a pair that loses more at those prices than the best answer found lies below the bound is a better
one, so the integer programme has only the other pairs to choose from.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.candidates import spread
from matching.conditions.both_roles import clashes
from matching.conditions.case import Case
from matching.conditions.linear import VIOLATED, fixed_blocks, forced
from matching.conditions.programme import Block, Choice, Programme
from matching.conditions.relaxed import Limits, relax, survey
from matching.flow import Arcs
from matching.flow.engine import Effort

TRIES = 12
FEW = 4_000  # pairs in all that an integer programme takes at once
MOST_ARCS = 12_000  # beyond it the answer so far stands, with its gap


@dataclass(frozen=True)
class Answer:
    """`gap`: how far any choice may lie above it."""

    chosen: Whole
    value: int
    gap: int


def settled(case: Case, arcs: Arcs, effort: Effort) -> Answer | None:
    """In growing room below the prices' bound, until nothing outside it can be better."""
    limits = relax(case, arcs, effort)
    if limits is None or not limits.met:
        return None
    best = as_it_stands(case, limits)
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


def as_it_stands(case: Case, limits: Limits) -> Answer | None:
    """The answer of the linear programme, where it takes no fraction of anything."""
    taken = limits.fractions > 0.5
    if (np.abs(limits.fractions - taken) > VIOLATED).any():
        return None
    return answer(case, limits.arcs, taken.nonzero()[0], limits.bound)


def answer(case: Case, arcs: Arcs, taken: Whole, bound: int) -> Answer | None:
    chosen = np.full(len(case.board.rows), NOBODY, dtype=np.int64)
    chosen[arcs.rows[taken]] = arcs.columns[taken]
    if not case.terms.kept(chosen) or clashes(case.board, chosen).any():
        return None
    value = int(case.worth(arcs)[taken].sum())
    return Answer(chosen, value, max(0, bound - value))


def better(case: Case, best: Answer | None, arcs: Arcs, found: Choice | None, bound: int) -> Answer | None:
    """The better of the two answers, with the bound that holds now."""
    fresh = answer(case, arcs, np.flatnonzero(found.chosen[: len(arcs)]), bound) if found else None
    if best is None or (fresh and fresh.value > best.value):
        return fresh
    return replace(best, gap=max(0, min(best.gap, bound - best.value)))


def whole(case: Case, arcs: Arcs, effort: Effort) -> Choice | None:
    """Behind the arcs the fines of conditions, which nobody may pay here, and whether a column takes part."""
    places, fines = case.terms.places, len(case.terms.conditions)
    opened = np.flatnonzero(places.optional & (places.least > 1) & (places.most > 0))
    points = np.concatenate([case.worth(arcs).astype(np.float64), np.zeros(fines + len(opened))])
    most = np.concatenate([np.ones(len(arcs)), np.zeros(fines), np.ones(len(opened))])
    blocks = [*fixed_blocks(case, arcs), *forced(case, arcs), *loads(case, arcs, opened, len(arcs) + fines)]
    return Programme(points, most, blocks, effort.may_continue).choose()


def loads(case: Case, arcs: Arcs, opened: Whole, behind: int) -> list[Block]:
    """From least × whether it takes part to most × whether it takes part, for each of these columns."""
    if not len(opened):
        return []
    places, count = case.terms.places, len(opened)
    place = np.full(len(places.most), -1)
    place[opened] = np.arange(count)
    members = np.flatnonzero(place[arcs.columns] >= 0)
    limits = np.concatenate([place[arcs.columns[members]], np.arange(count)])
    taken = np.concatenate([members, behind + np.arange(count)])
    ones, open_end = np.ones(len(members), dtype=np.int64), np.full(count, math.inf)
    return [
        Block(limits, taken, np.concatenate([ones, -places.least[opened]]), np.zeros(count), open_end),
        Block(limits, taken, np.concatenate([ones, -places.most[opened]]), -open_end, np.zeros(count)),
    ]
