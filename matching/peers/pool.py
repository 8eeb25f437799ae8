"""Peers in one pool: everybody may be paired with everybody, and each pair stands once.

The two-sided optimum, where each person is a row and a column, bounds it: any pairing counted from both sides is
a two-sided matching. What that overlooks is that an odd set of people leaves one of them over. So odd sets get
prices too, on the candidates first; then all pairs are priced beside them, until none is worth more than it pays.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board
from matching.candidates import named_pairs, spread
from matching.candidates.pricing import look
from matching.flow import Arcs, join
from matching.flow.engine import Effort, Optimum
from matching.flow.goal import Goal
from matching.peers.odd_sets import OddSets, paid_inside, with_everybody
from matching.peers.pairing import Pairing, pairing, unravelled
from matching.prices import Prices

WIDTH = 12  # candidates of a person to begin with


@dataclass(frozen=True)
class Pool:
    """The board with its two-sided optimum for the goal; `column` is where each row's person stands among the
    columns. `shared` is what each pair pays because somebody of all must go without."""

    board: Board
    goal: Goal
    optimum: Optimum
    column: Whole
    shared: int

    @property
    def bonus(self) -> int:
        return self.goal.bonus - self.shared

    def level(self, joint: Whole) -> Prices:
        """Prices of rows and columns, without the bonus; a pair is worth more than its joint prices only if it is
        above these one way or the other."""
        column = self.optimum.prices.column
        return Prices(joint - column[self.column] - self.bonus, column)


def paired(board: Board, goal: Goal, optimum: Optimum, effort: Effort) -> tuple[Optimum, OddSets]:
    """`chosen` names partners in both directions, value and bounds count each pair once; with the sets that have a
    price."""
    pool = pool_of(board, goal, optimum)
    first = begun(pool)
    if optimum.value < optimum.bound:
        return told(pool, first)
    pairs = candidates(pool, first)
    while True:
        best = pairing(pairs, first, effort.may_continue)
        missed = outpriced(pool, first, best)
        if not len(missed):
            return told(pool, best)
        if not effort.may_continue():
            return told(pool, replace(first, partner=best.partner))
        pairs = join(pairs, missed)


def pool_of(board: Board, goal: Goal, optimum: Optimum) -> Pool:
    """Of an odd number one goes without: where nobody need on two sides, every pair pays what the cheapest is worth."""
    column = np.searchsorted(board.seats.columns, board.seats.rows)
    joint = optimum.prices.row + optimum.prices.column[column]
    return Pool(board, goal, optimum, column, int(joint.min()) if len(joint) % 2 else 0)


def begun(pool: Pool) -> Pairing:
    """What the two-sided optimum says of pairs and prices."""
    prices, chosen = pool.optimum.prices, pool.optimum.chosen
    after = np.where(chosen >= 0, row_of(pool)[chosen], NOBODY)
    return Pairing(unravelled(after.tolist()), prices.row + prices.column[pool.column] - pool.shared, ())


def row_of(pool: Pool) -> Whole:
    rows = np.full(len(pool.board.columns), NOBODY, dtype=np.int64)
    rows[pool.column] = np.arange(len(pool.column))
    return rows


def candidates(pool: Pool, first: Pairing) -> Arcs:
    """Pairs near their prices, those of the two-sided optimum, and all with points by name, which none looks for."""
    board, chosen = pool.board, pool.optimum.chosen
    near, _ = look(board, plain(pool), pool.level(first.joint).less(max(1, spread(board) // 2)), most=WIDTH)
    held, named = np.flatnonzero(chosen >= 0), named_pairs(board, plain(pool))
    rows, columns = [near.rows, held, named.rows], [near.columns, chosen[held], named.columns]
    return once(pool, np.concatenate(rows), np.concatenate(columns))


def plain(pool: Pool) -> Goal:
    return replace(pool.goal, bonus=0)


def once(pool: Pool, rows: Whole, columns: Whole) -> Arcs:
    """Each pair of two rows once, the smaller first, with points and bonus; who has no place is left out."""
    partners = row_of(pool)[columns]
    rows, partners = rows[partners >= 0], partners[partners >= 0]
    first, second = np.minimum(rows, partners), np.maximum(rows, partners)
    return join(Arcs(first, second, pool.board.points(first, pool.column[second]) + pool.bonus))


def outpriced(pool: Pool, first: Pairing, best: Pairing) -> Arcs:
    """The pairs worth more than they pay; only who pays less than at first can have one."""
    found, _ = look(pool.board, plain(pool), pool.level(best.joint), pool.level(first.joint))
    pairs = once(pool, found.rows, found.columns)
    paid = best.joint[pairs.rows] + best.joint[pairs.columns]
    paid += 2 * paid_inside(best.sets, len(best.joint), pairs.rows, pairs.columns)
    return pairs.at(2 * pairs.points > paid)


def told(pool: Pool, best: Pairing) -> tuple[Optimum, OddSets]:
    board, joint = pool.board, best.joint
    held = np.flatnonzero(best.partner >= 0)
    chosen = np.full(len(joint), NOBODY, dtype=np.int64)
    chosen[held] = pool.column[best.partner[held]]
    value = (int(board.points(held, chosen[held]).sum()) + pool.goal.bonus * len(held)) // 2
    sets = with_everybody(best.sets, len(joint), pool.shared) if pool.shared else best.sets
    bound = replace(best, sets=sets).bound
    found = replace(pool.optimum, chosen=chosen, prices=split(pool, joint), value=value, bound=bound, price_bound=bound)
    return found, sets


def split(pool: Pool, joint: Whole) -> Prices:
    """The columns' prices as they were where that can be, so that none is below 0."""
    column = pool.optimum.prices.column.copy()
    column[pool.column] = np.minimum(column[pool.column], joint)
    return Prices(joint - column[pool.column], column)
