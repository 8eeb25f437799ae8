"""Prices out all pairs: finds every pair worth more than its two prices."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole
from matching.board import Board
from matching.candidates import concatenate, possible
from matching.flow import Arcs
from matching.goal import Goal
from matching.prices import Prices
from matching.scan import Sight, best_of_each_row, scan


@dataclass(frozen=True)
class Offenders:
    """The worst pairs of each row as candidates, and by how much each row's price is too low."""

    arcs: Arcs
    shortfall: Whole


def price_out(board: Board, goal: Goal, prices: Prices, most: int, margin: int = 0) -> Offenders:
    """No shortfall at all is the proof that nothing was missed.

    Pairs within `margin` points of offending come along: the next prices may make them offend.
    """
    lowered = Prices(prices.row - margin, prices.column)
    row_cost, column_cost = costs(board, goal, lowered)
    found: list[Arcs] = []
    shortfall = np.zeros(len(board.rows), dtype=np.int64)
    for sight in scan(board.features, row_cost, column_cost):
        pairs = possible(board, goal, sight)
        excess = pairs.points + goal.bonus - prices.row[pairs.rows] - prices.column[pairs.columns]
        np.maximum.at(shortfall, pairs.rows, excess)
        pairs, excess = only(pairs, excess > -margin), excess[excess > -margin]
        kept = best_of_each_row(pairs, excess, most, len(board.columns))
        found.append(Arcs(pairs.rows[kept], pairs.columns[kept], pairs.points[kept] + goal.bonus))
    return Offenders(concatenate(found), shortfall)


def only(sight: Sight, wanted: Flags) -> Sight:
    return Sight(sight.rows[wanted], sight.columns[wanted], sight.points[wanted])


def costs(board: Board, goal: Goal, prices: Prices) -> tuple[Whole, Whole]:
    """Row and column costs such that points > row cost + column cost exactly where a pair offends.

    With a bonus, prices are a whole number of bonuses and a small rest. The bonus outweighs every rest, so a
    smaller stand-in that outweighs them too gives the same signs, and keeps the numbers exact in float32.
    """
    if not goal.bonus:
        return prices.row, prices.column
    row_count, row_rest = split(prices.row, goal.bonus)
    column_count, column_rest = split(prices.column, goal.bonus)
    rests = int(abs(row_rest).max(initial=0)) + int(abs(column_rest).max(initial=0))
    stand_in = board.reach + rests + 1
    if stand_in > goal.bonus:
        return prices.row - goal.bonus, prices.column
    return (row_count - 1) * stand_in + row_rest, column_count * stand_in + column_rest


def split(prices: Whole, bonus: int) -> tuple[Whole, Whole]:
    """The nearest number of bonuses, and what is left."""
    count = (prices + bonus // 2) // bonus
    return count, prices - count * bonus
