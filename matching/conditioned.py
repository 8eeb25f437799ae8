"""The best matching under quotas and shapes: the linear programme's prices, then whole numbers on what is left.

No choice with a pair that loses more at those prices than the best answer found lies below the bound is a better
one, so the integer programme has only the other pairs to choose from.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board
from matching.both_roles import clashes, worth
from matching.candidates import spread
from matching.case import Case, Terms
from matching.conditions import so_many
from matching.engine import Effort, Optimum
from matching.flow import Arcs
from matching.goal import Goal
from matching.linear import VIOLATED, fixed_blocks, forced
from matching.pricing import best_of_each_row
from matching.programme import Block, Choice, Programme
from matching.relaxed import Limits, relax, survey
from matching.trimmed import trimmed

TRIES = 12
WIDTH = 8  # candidates of a row to begin with
FEWER = 5  # numbers of pairs below the bound that are tried
FEW = 4_000  # pairs in all that an integer programme takes at once
MOST_ARCS = 12_000  # beyond it the answer so far stands, with its gap


@dataclass(frozen=True)
class Answer:
    """`gap`: how far any choice may lie above it."""

    chosen: Whole
    value: int
    gap: int


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
    """What the optimum leaves once it is cut down to the terms, unless something better was found in time."""
    chosen = trimmed(case, optimum.chosen)
    if chosen is None:
        return found
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


def told(board: Board, goal: Goal, relaxed: Optimum, best: Answer) -> Optimum:
    """With the prices of the matching without conditions, which anyone can check."""
    value = worth(board, goal, best.chosen)
    bound = min(value + best.gap, relaxed.price_bound)
    return replace(relaxed, chosen=best.chosen, value=value, bound=bound)
