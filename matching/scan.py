"""Looks at every pair in tiles that stay in cache, and never holds the whole matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matching.arrays import Matrix, Whole
from matching.features import Features, number_type

ROW_TILE, COLUMN_TILE = 256, 1024


@dataclass(frozen=True)
class Sight:
    """Pairs seen in one block of rows, with the points of the folded terms (no named bonuses)."""

    rows: Whole
    columns: Whole
    points: Whole


def scan(features: Features, row_cost: Whole, column_cost: Whole) -> Iterator[Sight]:
    """Every pair worth more than row cost + column cost, a block of rows at a time, rows ascending.

    The costs are two more columns of the matrix product. Whole numbers, so the comparison is exact.
    """
    left, right = with_costs(features, row_cost, column_cost)
    for start in range(0, len(left), ROW_TILE):
        block = left[start : start + ROW_TILE]
        seen = [seen_in(block, right, column) for column in range(0, right.shape[1], COLUMN_TILE)]
        if not seen:
            continue
        rows, columns, above = (np.concatenate(parts) for parts in zip(*seen, strict=True))
        rows += start
        yield Sight(rows, columns, above + row_cost[rows] + column_cost[columns])


def with_costs(features: Features, row_cost: Whole, column_cost: Whole) -> tuple[Matrix, Matrix]:
    """Rows × terms and terms × columns."""
    reach = features.reach + int(abs(row_cost).max(initial=0)) + int(abs(column_cost).max(initial=0))
    dtype = number_type(reach)
    ones = np.ones(len(row_cost)), np.ones(len(column_cost))
    left: Matrix = np.column_stack([features.left, -row_cost, ones[0]]).astype(dtype)
    right: Matrix = np.vstack([features.right.T, ones[1], -column_cost]).astype(dtype)
    return left, right


def seen_in(block: Matrix, right: Matrix, start: int) -> tuple[Whole, Whole, Whole]:
    tile = block @ right[:, start : start + COLUMN_TILE]
    found = np.flatnonzero(tile > 0)
    rows, columns = np.divmod(found, tile.shape[1])
    return rows, columns + start, tile.ravel()[found].astype(np.int64)


def best_of_each_row(sight: Sight, merit: Whole, most: int, columns: int) -> Whole:
    """Positions in `sight` of the `most` pairs of greatest merit in each row.

    Among equals each row starts at another column, so that all rows do not crowd onto the same few.
    """
    turn = (sight.columns - sight.rows * 7919) % max(columns, 1)
    order = np.lexsort((turn, -merit, sight.rows))
    rows = sight.rows[order]
    first = np.searchsorted(rows, rows)
    return np.sort(order[np.arange(len(rows)) - first < most])
