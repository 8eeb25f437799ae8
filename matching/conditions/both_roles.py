"""People who are mentee and mentor at once: nobody mentors their own mentor.

The flow does not know this. Where its optimum breaks it, an integer programme over every pair that could
still be part of a better answer closes the question; what it proves is the bound.
"""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from matching.arrays import NOBODY, Flags, Whole
from matching.board import Board
from matching.candidates.pricing import look
from matching.conditions.blocks import Block, at_least, at_most
from matching.conditions.programme import Choice, Programme
from matching.flow import Arcs, assign, join
from matching.flow.engine import Optimum
from matching.flow.goal import Goal


def apart(board: Board, goal: Goal, optimum: Optimum, may_continue: Callable[[], bool]) -> Optimum:
    """The optimum where nobody mentors their mentor."""
    if not clashes(board, optimum.chosen).any():
        return optimum
    chosen = repaired(board, optimum)
    value = worth(board, goal, chosen)
    room = optimum.bound - value
    if not room:
        return replace(optimum, chosen=chosen)
    arcs = within_reach(board, goal, optimum, room)
    found = most_then_points(board, goal, arcs, int((optimum.chosen >= 0).sum()), may_continue)
    if found is None or int(arcs.points[found.chosen].sum()) < value:
        return replace(optimum, chosen=chosen, value=value)
    best = np.full_like(chosen, NOBODY)
    best[arcs.rows[found.chosen]] = arcs.columns[found.chosen]
    value = int(arcs.points[found.chosen].sum())
    return replace(optimum, chosen=best, value=value, bound=max(value, min(found.bound, optimum.bound)))


def pair_codes(board: Board, rows: Whole, columns: Whole) -> tuple[Whole, Whole]:
    """A number for each pair of people, and the number of the reverse pair."""
    mentees, mentors = board.seats.rows[rows], board.seats.columns[columns]
    people = int(max(board.seats.rows.max(initial=0), board.seats.columns.max(initial=0))) + 1
    return mentees * people + mentors, mentors * people + mentees


def clashes(board: Board, chosen: Whole) -> Flags:
    """Which rows are matched with somebody they mentor."""
    matched = np.flatnonzero(chosen >= 0)
    there, back = pair_codes(board, matched, chosen[matched])
    found = np.zeros(len(chosen), dtype=np.bool_)
    found[matched[np.isin(there, back)]] = True
    return found


def repaired(board: Board, optimum: Optimum) -> Whole:
    """A good answer without clashes: the poorer pair of each is struck out until none is left."""
    arcs, chosen = optimum.arcs, optimum.chosen
    while clashes(board, chosen).any():
        there, back = pair_codes(board, arcs.rows, arcs.columns)
        used = chosen[arcs.rows] == arcs.columns
        clashing = used & np.isin(there, back[used])
        worth = dict(zip(there[clashing].tolist(), arcs.points[clashing].tolist(), strict=True))
        poorer = [
            code
            for code, reverse in zip(there[clashing].tolist(), back[clashing].tolist(), strict=True)
            if (worth[code], code) < (worth[reverse], reverse)
        ]
        kept = ~np.isin(there, poorer)
        arcs = arcs.at(kept)
        chosen = assign(arcs, board.places, np.zeros(len(board.rows), dtype=np.int64)).chosen(arcs)
    return chosen


def worth(board: Board, goal: Goal, chosen: Whole) -> int:
    """Bonuses counted."""
    rows = np.flatnonzero(chosen >= 0)
    return int(board.points(rows, chosen[rows]).sum()) + goal.bonus * len(rows)


def within_reach(board: Board, goal: Goal, optimum: Optimum, room: int) -> Arcs:
    """Every pair whose prices exceed its points by less than `room`: no other is part of a better answer."""
    near, _ = look(board, goal, optimum.prices.less(room))
    return join(optimum.arcs, near)


def mutual(board: Board, arcs: Arcs) -> Block:
    """One of the two, for each pair of candidates that are each other's reverse."""
    there, back = pair_codes(board, arcs.rows, arcs.columns)
    order = np.argsort(there)
    place = np.searchsorted(there[order], back).clip(max=max(len(order) - 1, 0))
    reverse = order[place]
    both = np.flatnonzero((there[reverse] == back) & (there < back))
    limits = np.arange(len(both))
    return Block(
        np.concatenate([limits, limits]),
        np.concatenate([both, reverse[both]]),
        np.ones(2 * len(both), dtype=np.int64),
        np.full(len(both), -math.inf),
        np.ones(len(both)),
    )


def most_then_points(
    board: Board, goal: Goal, arcs: Arcs, most: int, may_continue: Callable[[], bool]
) -> Choice | None:
    """With a bonus for each pair, first their number and then their points: the solver's numbers stay small.

    No more than `most` can be chosen, as the caller knows: that number is tried before it is searched for.
    """
    points = arcs.points - goal.bonus
    if not goal.bonus:
        return chosen_from(board, arcs, points, 0, may_continue)
    found = chosen_from(board, arcs, points, most, may_continue)
    if found is None:
        count = chosen_from(board, arcs, np.ones_like(points), 0, may_continue)
        if count is None or count.bound != int(count.chosen.sum()):
            return None
        most = count.bound
        found = chosen_from(board, arcs, points, most, may_continue)
    return None if found is None else Choice(found.chosen, found.bound + goal.bonus * most)


def chosen_from(board: Board, arcs: Arcs, points: Whole, least: int, may_continue: Callable[[], bool]) -> Choice | None:
    """Of most points among those of at least so many pairs."""
    blocks = [
        at_most(arcs.rows, np.ones(len(board.rows), dtype=np.int64)),
        at_most(arcs.columns, board.places),
        mutual(board, arcs),
        at_least(np.zeros(len(arcs), dtype=np.int64), np.array([least])),
    ]
    return Programme(points.astype(np.float64), np.ones(len(arcs)), blocks, may_continue).choose()
