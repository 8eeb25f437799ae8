"""How much of their best possible points people attain, by any label the caller supplies."""

import numpy as np
import polars as pl

from matching.arrays import Whole
from matching.board import Board
from matching.candidates.scan import ROW_TILE
from matching.explanation.ask import Question
from matching.result import Result

SMALLEST = 10


def fairness(result: Result, labels: pl.DataFrame, smallest: int = SMALLEST) -> pl.DataFrame:
    """label, mentees, matched, attained: shares from 0 to 1, null where a group is hidden.

    `labels` has person and label, any number of rows a person. `attained` is the points of the group over
    the points its members would have with the best mentor each of them could have; who could have none is
    counted in neither. Groups of fewer than `smallest` are hidden, and with a single one the next smallest
    too, since the whole would give it away.
    """
    people = attained_by_person(result).join(labels.select("person", "label").unique(), on="person")
    groups = people.group_by("label").agg(
        mentees=pl.len().cast(pl.Int64),
        matched=pl.col("points").is_not_null().mean(),
        attained=pl.col("points").sum() / pl.col("best").sum(),
    )
    ordered = groups.sort("mentees", "label").with_row_index("place")
    few = int((ordered["mentees"] < smallest).sum())
    hidden = pl.col("place") < (2 if few == 1 else few)
    shown = [pl.when(~hidden).then(name).alias(name) for name in ("mentees", "matched", "attained")]
    return ordered.select("label", *shown).sort("label")


def attained_by_person(result: Result) -> pl.DataFrame:
    """person, points (null where unmatched), best: of the mentors each mentee could have.

    In one pool whoever is named second has the pair as much as whoever is named first.
    """
    board = Question(result).board
    best = best_possible(board)
    frame = pl.DataFrame({"person": pl.Series(board.rows.ids.tolist(), dtype=pl.String), "best": best})
    sides = ("mentee", "mentor") if result.policy.one_pool else ("mentee",)
    points = pl.concat([result.matches.select(pl.col(side).alias("person"), "points") for side in sides])
    return frame.join(points, on="person", how="left").filter(pl.col("best") > 0)


def best_possible(board: Board) -> Whole:
    """The points of each row's best possible pair, 0 where there is none."""
    best = np.zeros(len(board.rows), dtype=np.int64)
    columns = np.flatnonzero(board.places > 0)
    for start in range(0, len(best), ROW_TILE):
        rows = np.arange(start, min(start + ROW_TILE, len(best)))
        i, j = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
        points = (board.features.left[rows] @ board.features.right[columns].T).astype(np.int64).ravel()
        points += board.bonuses.total(board.keys(i, j))
        points[(points < board.minimum) | ~board.allowed(i, j)] = 0
        best[rows] = points.reshape(len(rows), -1).max(axis=1, initial=0)
    return best
