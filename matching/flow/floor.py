"""Worst-off first: how high the lowest pair can be while as many people as possible are matched."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import Flags, Whole
from matching.board import Board
from matching.candidates.pricing import best_of_each_row, possible
from matching.candidates.scan import Sight, scan
from matching.flow import Arcs, assign_most, concatenate, join
from matching.flow.goal import Goal
from matching.prices import Prices, recover

MOST = 30  # further pairs of a row in one round


@dataclass(frozen=True)
class Cutting:
    """Rows and columns that between them hold every possible pair of at least `minimum` points.

    No matching of such pairs is larger than these rows and the places of these columns: `size`.
    """

    minimum: int
    rows: Flags
    columns: Flags
    size: int


@dataclass(frozen=True)
class Floor:
    """`most`: no matching has more pairs. `above`: with a floor one point higher fewer are matched."""

    height: int
    most: Cutting
    above: Cutting


def raise_floor(
    board: Board, arcs: Arcs, matched: int, lowest: int, may_continue: Callable[[], bool]
) -> tuple[Floor, Arcs] | None:
    """In growing steps from the lowest pair of a largest matching, then by halving; None if stopped before the end.

    `arcs` are candidates with their points, without bonus; among them a matching of size `matched`. Among those
    returned is one whose pairs all reach the floor.
    """
    if not may_continue():
        return None
    most, arcs = largest(board, arcs, board.minimum, matched + 1)
    assert isinstance(most, Cutting)
    height, step = lowest, 1
    above = nothing_left(board, board.reach + 1)
    while above.minimum - height > 1:
        if not may_continue():
            return None
        middle = min(height + step, (height + above.minimum + 1) // 2)
        found, arcs = largest(board, arcs, middle, matched)
        if isinstance(found, Cutting):
            above = found
        else:
            height, step = middle, 4 * step
    return Floor(height, most, above), arcs


def nothing_left(board: Board, minimum: int) -> Cutting:
    """No pair has that many points, so nobody is needed to hold them."""
    rows, columns = np.zeros(len(board.rows), dtype=np.bool_), np.zeros(len(board.columns), dtype=np.bool_)
    return Cutting(minimum, rows, columns, 0)


def largest(board: Board, arcs: Arcs, minimum: int, wanted: int) -> tuple[Cutting | None, Arcs]:
    """None where `wanted` pairs of at least `minimum` points exist, else what proves that they do not."""
    while True:
        enough = arcs.points >= minimum
        graph = Arcs(arcs.rows[enough], arcs.columns[enough], np.ones(int(enough.sum()), dtype=np.int64))
        flow = assign_most(graph, len(board.rows), board.places)
        if len(flow.used) >= wanted:
            return None, arcs
        prices = recover(graph, flow, len(board.columns), whole(len(board.rows), 0))
        rows, columns = prices.row > 0, prices.column > 0
        missed = outside(board, rows, columns, minimum)
        if not len(missed):
            size = int(rows.sum()) + int(board.places[columns].sum())
            return Cutting(minimum, rows, columns, size), arcs
        arcs = join(arcs, missed)


def outside(board: Board, rows: Flags, columns: Flags, minimum: int) -> Arcs:
    """Possible pairs of at least `minimum` points with neither their row nor their column among these."""
    free_rows, free_columns = np.flatnonzero(~rows), np.flatnonzero(~columns)
    left, right = board.features.left[free_rows], board.features.right[free_columns]
    features = replace(board.features, left=left, right=right)
    level = Prices(whole(len(board.rows), minimum - 1), whole(len(board.columns), 0))
    found = []
    for sight in scan(features, Prices(level.row[free_rows], level.column[free_columns])):
        seen = Sight(free_rows[sight.rows], free_columns[sight.columns], sight.points)
        found.append(best_of_each_row(possible(board, Goal(0, minimum), seen), level, MOST))
    return concatenate(found)


def whole(length: int, number: int) -> Whole:
    return np.full(length, number, dtype=np.int64)
