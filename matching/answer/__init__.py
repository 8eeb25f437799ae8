"""From positions on the board to frames that name people."""

import numpy as np
import polars as pl

from matching.arrays import Whole
from matching.board import Board
from matching.board.pins import Setting
from matching.flow.engine import Optimum
from matching.terms import TERMS


def pairs_of(setting: Setting, optimum: Optimum) -> Whole:
    """Row and column on the whole board of every pair, pinned ones included (k × 2)."""
    matched = np.flatnonzero(optimum.chosen >= 0)
    found = np.column_stack([setting.open_rows[matched], optimum.chosen[matched]])
    if setting.policy.one_pool:
        found = found[found[:, 0] < found[:, 1]]
    return np.concatenate([setting.pinned, found])


def matches_frame(board: Board, pairs: Whole) -> pl.DataFrame:
    """mentee, mentor, points, and the points of each term; sorted by mentee."""
    rows, columns = pairs[:, 0], pairs[:, 1]
    terms = board.by_term(rows, columns)
    frame = pl.DataFrame(
        {
            "mentee": pl.Series(board.rows.ids[rows].tolist(), dtype=pl.String),
            "mentor": pl.Series(board.columns.ids[columns].tolist(), dtype=pl.String),
            "points": sum(terms.values(), np.zeros(len(rows), dtype=np.int64)),
            **{name: terms[name] for name in TERMS},
        }
    )
    return frame.sort("mentee")


def prices_frame(board: Board, optimum: Optimum) -> pl.DataFrame:
    """person, side (mentee | mentor), price; a pinned mentee has none."""
    sides = (
        ("mentee", board.rows.ids, optimum.prices.row),
        ("mentor", board.columns.ids, optimum.prices.column),
    )
    frames = [
        pl.DataFrame({"person": pl.Series(ids.tolist(), dtype=pl.String), "price": price}).select(
            "person", pl.lit(side).alias("side"), "price"
        )
        for side, ids, price in sides
    ]
    return pl.concat(frames).sort("side", "person")
