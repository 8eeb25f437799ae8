"""Looks at pairs in tiles that stay in cache, and never holds the whole matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import local

import numpy as np

from matching.arrays import Matrix, Whole
from matching.prices import Prices
from matching.terms.features import Features, number_type
from matching.threads import in_turn

ROW_TILE, COLUMN_TILE = 512, 1024


@dataclass(frozen=True)
class Sight:
    """Pairs seen in one block of rows, with the points of the folded terms (no named bonuses)."""

    rows: Whole
    columns: Whole
    points: Whole


def scan(features: Features, cost: Prices, doubt: Prices | None = None) -> Iterator[Sight]:
    """The pairs worth more than row cost + column cost, a block of rows at a time.

    Pairs whose two doubts sum to 0 or less are passed over: with rows and columns in order of doubt the others
    are a staircase. The costs are two more columns of the matrix product; whole numbers, so it is exact.
    """
    rows, columns, widths = staircase(features, doubt)
    left, stripes = with_costs(features, cost, rows, columns)
    room = local()

    def look(part: tuple[int, int]) -> Sight:
        start, width = part
        block = left[start : start + ROW_TILE]
        seen = [seen_in(block, stripe, room, place * COLUMN_TILE) for place, stripe in enumerate(stripes[:width])]
        i, j, above = (np.concatenate(found) for found in zip(*seen, strict=True))
        i, j = rows[i + start], columns[j]
        return Sight(i, j, above + cost.row[i] + cost.column[j])

    parts = zip(range(0, len(rows), ROW_TILE), (-(-width // COLUMN_TILE) for width in widths), strict=True)
    return in_turn(look, ((start, width) for start, width in parts if width))


def staircase(features: Features, doubt: Prices | None) -> tuple[Whole, Whole, list[int]]:
    """Rows and columns in order of doubt, and how many columns each tile of rows has to look at."""
    rows, columns = len(features.left), len(features.right)
    starts = np.arange(0, rows, ROW_TILE)
    if doubt is None:
        return np.arange(rows), np.arange(columns), [columns] * len(starts)
    row_order, column_order = np.argsort(-doubt.row, kind="stable"), np.argsort(-doubt.column, kind="stable")
    return row_order, column_order, np.searchsorted(-doubt.column[column_order], doubt.row[row_order[starts]]).tolist()


def with_costs(features: Features, cost: Prices, rows: Whole, columns: Whole) -> tuple[Matrix, list[Matrix]]:
    """Rows × terms, and terms × columns in stripes."""
    reach = features.reach + int(abs(cost.row).max(initial=0)) + int(abs(cost.column).max(initial=0))
    dtype = number_type(reach)
    terms = features.left.shape[1]
    left = np.ones((len(rows), terms + 2), dtype=dtype)
    left[:, :terms], left[:, terms] = features.left[rows], -cost.row[rows]
    stripes: list[Matrix] = []
    for start in range(0, len(columns), COLUMN_TILE):
        some = columns[start : start + COLUMN_TILE]
        stripe = np.ones((terms + 2, len(some)), dtype=dtype)
        stripe[:terms], stripe[terms + 1] = features.right[some].T, -cost.column[some]
        stripes.append(stripe)
    return left, stripes


def seen_in(block: Matrix, stripe: Matrix, room: local, first: int) -> tuple[Whole, Whole, Whole]:
    """`room` of each thread, for the products and which are above 0, is used again: fresh memory costs more."""
    if not hasattr(room, "tile"):
        room.tile = np.empty(ROW_TILE * COLUMN_TILE, dtype=block.dtype)
        room.above = np.empty(ROW_TILE * COLUMN_TILE, dtype=np.bool_)
    shape = len(block), stripe.shape[1]
    tile, above = (part[: shape[0] * shape[1]].reshape(shape) for part in (room.tile, room.above))
    np.matmul(block, stripe, out=tile)
    found = np.flatnonzero(np.greater(tile, 0, out=above))
    rows, columns = np.divmod(found, shape[1])
    return rows, columns + first, tile.ravel()[found].astype(np.int64)
