"""The pairs the flow is given first: each mentee's best, and every pair with points by name."""

import numpy as np

from matching.arrays import Whole
from matching.board import Board
from matching.flow import Arcs, join, no_arcs
from matching.goal import Goal
from matching.scan import Sight, best_of_each_row, scan

SAMPLE = 2048


def first_candidates(board: Board, goal: Goal, width: int, few: int) -> Arcs:
    """About `width` pairs a row, or all where there are `few`; only possible pairs."""
    named = named_pairs(board, goal)
    if not len(board.rows) or not len(board.columns):
        return named
    every = len(board.rows) * len(board.columns) <= few
    most = len(board.columns) if every else width
    least = np.full(len(board.rows), -board.features.reach) if every else thresholds(board, 2 * width)
    free = np.zeros(len(board.columns), dtype=np.int64)
    found = [best(board, goal, sight, most) for sight in scan(board.features, least - 1, free)]
    return join(named, concatenate(found))


def thresholds(board: Board, width: int) -> Whole:
    """For each row the points that about `width` columns reach, judged by a sample of the columns.

    People stand in the order of the lottery, so the first columns are a random sample. Too low or too high
    a threshold costs time only: pricing out repairs it.
    """
    sample = board.features.right[:SAMPLE].T
    rank = sample.shape[1] - max(1, min(sample.shape[1], width * sample.shape[1] // len(board.columns)))
    least = np.empty(len(board.rows), dtype=np.int64)
    for start in range(0, len(least), SAMPLE):
        points = board.features.left[start : start + SAMPLE] @ sample
        least[start : start + SAMPLE] = np.partition(points, rank, axis=1)[:, rank]
    return least


def best(board: Board, goal: Goal, sight: Sight, most: int) -> Arcs:
    pairs = possible(board, goal, sight)
    kept = best_of_each_row(pairs, pairs.points, most, len(board.columns))
    return Arcs(pairs.rows[kept], pairs.columns[kept], pairs.points[kept] + goal.bonus)


def possible(board: Board, goal: Goal, sight: Sight) -> Sight:
    """The pairs no rule forbids, with the points of all terms."""
    kept = np.flatnonzero(board.allowed(sight.rows, sight.columns))
    rows, columns = sight.rows[kept], sight.columns[kept]
    points = sight.points[kept] + board.bonuses.total(board.keys(rows, columns))
    enough = points >= goal.minimum
    return Sight(rows[enough], columns[enough], points[enough])


def named_pairs(board: Board, goal: Goal) -> Arcs:
    """Preferences and standing pairs: the matrix product does not see their points."""
    rows, columns = np.divmod(board.bonuses.keys, max(len(board.columns), 1))
    points = board.features.points(rows, columns)
    pairs = possible(board, goal, Sight(rows, columns, points))
    return Arcs(pairs.rows, pairs.columns, pairs.points + goal.bonus)


def concatenate(found: list[Arcs]) -> Arcs:
    if not found:
        return no_arcs()
    return Arcs(*(np.concatenate([getattr(arcs, name) for arcs in found]) for name in ("rows", "columns", "points")))
