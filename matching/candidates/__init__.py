"""Which pairs the flow is given: those that come near their prices, and every pair with points by name."""

import numpy as np

from matching.arrays import Whole
from matching.board import Board
from matching.candidates.pricing import STRIDE, possible
from matching.candidates.scan import Sight
from matching.flow import Arcs, concatenate
from matching.flow.goal import Goal
from matching.prices import Prices
from matching.threads import in_turn

SAMPLE = 1024
FEW = 500
AT_ONCE = 256  # rows
ENOUGH = 4  # pairs of a row


def first_levels(board: Board, goal: Goal, width: int) -> Prices:
    """Row levels that about `width` columns exceed while no place has a price."""
    free = np.zeros(len(board.columns), dtype=np.int64)
    return Prices(goal.bonus + thresholds(board, np.arange(len(board.rows)), free, width), free)


def spread(board: Board) -> int:
    """How far the points of pairs lie apart, as the standard deviation in a sample: the measure of a step."""
    points = board.features.left[:FEW] @ board.features.right[:FEW].T
    return max(1, int(points.std())) if points.size else 1


def thresholds(board: Board, rows: Whole, column: Whole, width: int) -> Whole:
    """For each of these rows the points over the column prices that about `width` columns exceed, at least 0.

    People stand in the order of the lottery, so the first columns are a random sample. Too low or too high
    a threshold costs time only: pricing out repairs it.
    """
    sample = np.vstack([board.features.right[:SAMPLE].T, -column[:SAMPLE]]).astype(board.features.left.dtype)
    if not sample.size:
        return np.zeros(len(rows), dtype=np.int64)
    rank = sample.shape[1] - max(1, min(sample.shape[1], width * sample.shape[1] // max(1, len(column))))

    def exceeded(start: int) -> Whole:
        points = board.features.left[rows[start : start + SAMPLE]] @ sample[:-1] + sample[-1]
        points.partition(rank, axis=1)
        return np.asarray(points[:, rank], dtype=np.int64)

    found = [np.zeros(0, dtype=np.int64), *in_turn(exceeded, range(0, len(rows), SAMPLE))]
    return np.concatenate(found).clip(min=0)


def with_few(board: Board, found: Arcs) -> Whole:
    return np.flatnonzero(np.bincount(found.rows, minlength=len(board.rows)) < ENOUGH)


def among_equals(board: Board, goal: Goal, level: Prices, above: Arcs, width: int) -> Arcs:
    """Pairs at their levels, for rows that have few above them: where many pairs are equal, levels have none above.

    Each row looks at `width` columns from another start, so that not all crowd onto the same few.
    """
    rows = with_few(board, above)
    found: list[Arcs] = []
    for start in range(0, len(rows) if len(board.columns) else 0, AT_ONCE):
        some = np.repeat(rows[start : start + AT_ONCE], width)
        columns = (some * STRIDE + np.tile(np.arange(width), len(some) // width)) % len(board.columns)
        arcs = possible(board, goal, Sight(some, columns, board.features.points(some, columns)))
        found.append(arcs.at(arcs.points == level.of(arcs)))
    return concatenate(found)


def named_pairs(board: Board, goal: Goal) -> Arcs:
    """Preferences and standing pairs: the matrix product does not see their points."""
    rows, columns = np.divmod(board.bonuses.keys, max(len(board.columns), 1))
    return possible(board, goal, Sight(rows, columns, board.features.points(rows, columns)))
