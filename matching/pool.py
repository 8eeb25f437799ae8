"""Peers in one pool: everybody may be paired with everybody, and each pair stands once.

The two-sided optimum, where each person is a row and a column, bounds it: any pairing counted from both sides is
a two-sided matching. What that overlooks is that an odd set of people leaves one of them over. So odd sets get
prices too: a linear programme finds them on the candidates, and the flow prices all pairs anew beside them.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board
from matching.engine import Effort, Optimum, optimise
from matching.features import with_dues
from matching.flow import Arcs, join, no_arcs
from matching.goal import Goal
from matching.odd_sets import WHOLE, OddSet, blossom, shares
from matching.prices import Prices
from matching.pricing import best_of_each_row

ROUNDS = 3
WIDTH = 8  # candidates of a person to begin with
SMALL = 5_000  # people up to whom blossom is quick where shares are no whole numbers
MODEST = 4  # times what a pair can be worth, as a bonus that everybody but one is sure of


@dataclass(frozen=True)
class Proof:
    """No pairing is worth more than half of: the joint prices, and each set's price for each member but one."""

    joint: Whole
    sets: tuple[OddSet, ...]

    @property
    def bound(self) -> int:
        return (int(self.joint.sum()) + sum(one.price * (len(one.members) - 1) for one in self.sets)) // 2


@dataclass(frozen=True)
class Stake:
    """What is played for. `shared` is the bonus that the linear programme counts: where everybody, or all but one,
    is matched whatever happens, a modest one does, and its numbers stay small. With one left over the goal's bonus
    is modest too, and `off` less than the real one."""

    goal: Goal
    shared: int
    off: int


def paired(board: Board, goal: Goal, optimum: Optimum, effort: Effort) -> tuple[Optimum, Proof]:
    """`chosen` names partners in both directions; value and bounds count each pair once."""
    people = len(board.rows)
    stake = stake_of(board, goal, optimum)
    proof = Proof(joint(board, optimum), ())
    pairs = once(board, best_of_each_row(optimum.arcs, copied(optimum.prices), WIDTH))
    best, known = no_arcs(), tuple[Whole, ...]()
    for _ in range(ROUNDS):
        worth = replace(pairs, points=pairs.points + stake.shared)
        found = shares(worth, people, known)
        if found is None:
            break
        best = richer(goal, best, pairs.at(taken(worth, found.fractions, people)))
        anew = optimise(with_sets(board, found.sets), stake.goal, effort)
        fresh = Proof(joint(board, anew), with_everybody(found.sets, people, stake.off))
        proof = min(proof, fresh, key=lambda one: one.bound)
        more = join(pairs, once(board, best_of_each_row(anew.arcs, copied(anew.prices), WIDTH)))
        if proof.bound == value_of(best, goal) or len(more) == len(pairs) or not effort.may_continue():
            break
        pairs, known = more, tuple(one.members for one in found.sets)
    return told(board, optimum, best, goal, proof), proof


def stake_of(board: Board, goal: Goal, optimum: Optimum) -> Stake:
    modest = min(goal.bonus, MODEST * (board.reach + 1))
    if (optimum.chosen < 0).any() or not modest:
        return Stake(goal, goal.bonus, 0)
    if len(board.rows) % 2:
        return Stake(Goal(modest, goal.minimum), modest, goal.bonus - modest)
    return Stake(goal, modest, 0)


def with_sets(board: Board, sets: tuple[OddSet, ...]) -> Board:
    """Each pair inside a set pays its price."""
    inside = np.zeros((len(board.rows), len(sets)), dtype=np.int64)
    for place, one in enumerate(sets):
        inside[one.members, place] = 1
    right = np.zeros((len(board.columns), len(sets)), dtype=np.int64)
    right[column_of_rows(board)] = inside
    prices = np.array([one.price for one in sets], dtype=np.int64)
    return replace(board, features=with_dues(board.features, -inside * prices, right))


def with_everybody(sets: tuple[OddSet, ...], people: int, price: int) -> tuple[OddSet, ...]:
    return (*sets, OddSet(np.arange(people), price)) if price else sets


def copied(prices: Prices) -> Prices:
    return Prices(prices.row.copy(), prices.column)


def joint(board: Board, optimum: Optimum) -> Whole:
    return np.asarray(optimum.prices.row + optimum.prices.column[column_of_rows(board)])


def taken(pairs: Arcs, fractions: np.ndarray[tuple[int], np.dtype[np.float64]], people: int) -> Whole:
    """Positions of pairs: the shares where they are whole, else by blossom, or the largest shares first."""
    if (abs(fractions - np.rint(fractions)) < WHOLE).all():
        return np.flatnonzero(fractions > 0.5)
    if people <= SMALL:
        return blossom(pairs, people)
    return greedy(pairs, fractions, people)


def greedy(pairs: Arcs, fractions: np.ndarray[tuple[int], np.dtype[np.float64]], people: int) -> Whole:
    order = np.lexsort((-pairs.points, -fractions))
    free = np.ones(people, dtype=np.bool_)
    found = []
    for position in order[pairs.points[order] > 0].tolist():
        ends = [pairs.rows[position], pairs.columns[position]]
        if free[ends].all():
            free[ends] = False
            found.append(position)
    return np.array(found, dtype=np.int64)


def column_of_rows(board: Board) -> Whole:
    """Where each row's person stands among the columns."""
    return np.searchsorted(board.seats.columns, board.seats.rows)


def once(board: Board, arcs: Arcs) -> Arcs:
    """Each pair of two rows once, the smaller first, with its plain points; who has no place is left out."""
    row_of = np.full(len(board.columns), NOBODY)
    row_of[column_of_rows(board)] = np.arange(len(board.rows))
    arcs = arcs.at((row_of[arcs.columns] >= 0) & (board.places[arcs.columns] > 0))
    partner = row_of[arcs.columns]
    first, second = np.minimum(arcs.rows, partner), np.maximum(arcs.rows, partner)
    return join(Arcs(first, second, board.points(first, column_of_rows(board)[second])))


def value_of(pairs: Arcs, goal: Goal) -> int:
    return int(pairs.points.sum()) + goal.bonus * len(pairs)


def richer(goal: Goal, old: Arcs, new: Arcs) -> Arcs:
    return max(old, new, key=lambda pairs: value_of(pairs, goal))


def told(board: Board, optimum: Optimum, best: Arcs, goal: Goal, proof: Proof) -> Optimum:
    """With the prices of the two-sided optimum, which the explanations speak of."""
    partners = np.full(len(board.rows), NOBODY, dtype=np.int64)
    columns = column_of_rows(board)
    first, second = best.rows, best.columns
    partners[first], partners[second] = columns[second], columns[first]
    half = optimum.price_bound // 2
    value = value_of(best, goal)
    return replace(optimum, chosen=partners, value=value, bound=min(proof.bound, half), price_bound=half)
