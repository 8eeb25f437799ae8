"""Prices out pairs: finds those worth more than their two prices."""

import numpy as np

from matching.arrays import Whole
from matching.board import Board
from matching.candidates.scan import Sight, scan
from matching.flow import Arcs, concatenate
from matching.flow.goal import Goal
from matching.prices import Prices

STRIDE = 7919  # a prime: the columns where one row and the next start lie far apart


def look(
    board: Board, goal: Goal, level: Prices, known: Prices | None = None, most: int | None = None
) -> tuple[Arcs, Prices]:
    """Every possible pair worth more than its two levels, but for those known already, and the levels kept.

    With `known` a pair is looked at only where the new levels are lower than those known. A row with more than
    `most` pairs keeps its best, and its level rises to the best that was dropped.
    """
    doubt = known.above(level) if known else None
    found: list[Arcs] = []
    kept = Prices(level.row.copy(), level.column)
    for sight in scan(board.features, costs(board, goal, level), doubt):
        arcs = possible(board, goal, sight)
        arcs = arcs.at(arcs.points > level.of(arcs))
        found.append(best_of_each_row(arcs, kept, most) if most else arcs)
    return concatenate(found), kept


def best_of_each_row(arcs: Arcs, level: Prices, most: int) -> Arcs:
    """The `most` pairs of each row furthest above their levels; raises the level of a row that has more.

    `arcs` are of one tile of rows. Among equals each row starts at another column, so that all rows do not crowd
    onto the same few.
    """
    if not len(arcs) or np.bincount(arcs.rows).max() <= most:
        return arcs
    above = arcs.points - level.of(arcs)
    turn = (arcs.columns - arcs.rows * STRIDE) % len(level.column)
    order = by_row(np.argsort(turn - above * len(level.column)), arcs.rows)
    rows = arcs.rows[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    surplus = order[place == most]
    level.row[arcs.rows[surplus]] += above[surplus]
    return arcs.at(np.sort(order[place < most]))


def by_row(order: Whole, rows: Whole) -> Whole:
    """The same order within each row; of few rows, so that numbers of 16 bits tell them apart and sort fast."""
    present = np.flatnonzero(np.bincount(rows))
    short = np.zeros(int(present[-1]) + 1, dtype=np.uint16)
    short[present] = np.arange(len(present))
    return np.asarray(order[np.argsort(short[rows[order]], kind="stable")])


def possible(board: Board, goal: Goal, sight: Sight) -> Arcs:
    """The pairs no rule forbids, with the points of all terms and the bonus."""
    kept = np.flatnonzero(board.allowed(sight.rows, sight.columns))
    rows, columns = sight.rows[kept], sight.columns[kept]
    points = sight.points[kept] + board.bonuses.total(board.keys(rows, columns))
    enough = points - board.features.dues(rows, columns) >= goal.minimum
    return Arcs(rows[enough], columns[enough], points[enough] + goal.bonus)


def costs(board: Board, goal: Goal, level: Prices) -> Prices:
    """Costs such that plain points > row cost + column cost exactly where a pair is above its levels.

    With a bonus, levels are a whole number of bonuses and a small rest. The bonus outweighs every rest, so a
    smaller stand-in that outweighs them too gives the same signs, and keeps the numbers exact in float32.
    """
    if not goal.bonus:
        return level
    row_count, row_rest = split(level.row, goal.bonus)
    column_count, column_rest = split(level.column, goal.bonus)
    rests = int(abs(row_rest).max(initial=0)) + int(abs(column_rest).max(initial=0))
    stand_in = board.reach + rests + 1
    if stand_in > goal.bonus:
        return level.less(goal.bonus)
    return Prices((row_count - 1) * stand_in + row_rest, column_count * stand_in + column_rest)


def split(prices: Whole, bonus: int) -> tuple[Whole, Whole]:
    """The nearest number of bonuses, and what is left."""
    count = (prices + bonus // 2) // bonus
    return count, prices - count * bonus
