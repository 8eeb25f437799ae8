"""Peers in one pool: everybody may be paired with everybody, and each pair stands once.

The two-sided optimum, where each person is a row and a column, bounds it: any pairing counted from both
sides is a two-sided matching, so half its bound holds. An integer programme closes what is left.
"""

from dataclasses import replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board
from matching.both_roles import within_reach
from matching.engine import Optimum
from matching.flow import Arcs
from matching.goal import Goal
from matching.integer import at_most, most_then_points
from matching.prices import Prices


def paired(board: Board, goal: Goal, optimum: Optimum) -> Optimum:
    """`chosen` names partners in both directions; value and bound count each pair once."""
    people = int(board.seats.columns.max(initial=-1)) + 1
    bound = optimum.bound // 2
    near = once(board, optimum.arcs)
    chosen = greedy(board, near, optimum.chosen, people)
    value = worth(near, chosen)
    room = optimum.bound - 2 * value
    if room <= 1:
        return told(board, optimum, near, chosen, bound)
    joint = optimum.prices.row + optimum.prices.column[column_of_rows(board)]
    own = np.zeros(len(board.columns), dtype=np.int64)
    own[column_of_rows(board)] = joint
    halves = replace(optimum, prices=Prices(joint // 2, own // 2))
    arcs = once(board, within_reach(board, goal, halves, room // 2 + 2))
    if not len(arcs):
        return told(board, optimum, near, chosen, bound)
    ends = np.concatenate([board.seats.rows[arcs.rows], board.seats.columns[arcs.columns]])
    limits = at_most(ends, np.ones(people, dtype=np.int64))
    folded = [replace(limit, candidates=limit.candidates % len(arcs)) for limit in limits]
    found = most_then_points(arcs.points - goal.bonus, goal.bonus, int((optimum.chosen >= 0).sum()) // 2, folded)
    if found is None or int(arcs.points[found.chosen].sum()) < value:
        return told(board, optimum, near, chosen, bound)
    chosen = np.flatnonzero(found.chosen)
    return told(board, optimum, arcs, chosen, min(bound, max(found.bound, worth(arcs, chosen))))


def column_of_rows(board: Board) -> Whole:
    """Where each row's person stands among the columns."""
    return np.searchsorted(board.seats.columns, board.seats.rows)


def once(board: Board, arcs: Arcs) -> Arcs:
    """Each pair of two people in one direction only; who has no place is left out."""
    first, second = board.seats.rows[arcs.rows], board.seats.columns[arcs.columns]
    kept = (first < second) & (board.places[arcs.columns] > 0)
    return Arcs(arcs.rows[kept], arcs.columns[kept], arcs.points[kept])


def worth(arcs: Arcs, chosen: Whole) -> int:
    return int(arcs.points[chosen].sum())


def greedy(board: Board, arcs: Arcs, assigned: Whole, people: int) -> Whole:
    """Positions of pairs: first those the two-sided optimum uses, then the rest, the best first."""
    used = assigned[arcs.rows] == arcs.columns
    order = np.lexsort((-arcs.points, ~used))
    free = np.ones(people, dtype=np.bool_)
    taken = []
    for position in order.tolist():
        ends = [board.seats.rows[arcs.rows[position]], board.seats.columns[arcs.columns[position]]]
        if arcs.points[position] > 0 and free[ends].all():
            free[ends] = False
            taken.append(position)
    return np.array(taken, dtype=np.int64)


def told(board: Board, optimum: Optimum, arcs: Arcs, chosen: Whole, bound: int) -> Optimum:
    half = optimum.price_bound // 2
    partners = np.full(len(board.rows), NOBODY, dtype=np.int64)
    rows, columns = arcs.rows[chosen], arcs.columns[chosen]
    partners[rows] = columns
    back = np.searchsorted(board.seats.rows, board.seats.columns[columns])
    partners[back] = column_of_rows(board)[rows]
    return replace(optimum, chosen=partners, value=worth(arcs, chosen), bound=bound, price_bound=half)
