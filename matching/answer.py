"""From positions on the board to frames that name people."""

import numpy as np
import polars as pl

from matching.arrays import Whole
from matching.board import Board
from matching.engine import Optimum
from matching.goal import Goal
from matching.pins import Setting
from matching.result import REMOVALS, UNMATCHED
from matching.terms import TERMS
from matching.words import counted


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


Entry = dict[str, str | int | None]


def unmatched_frame(board: Board, optimum: Optimum, goal: Goal) -> pl.DataFrame:
    """Who has no mentor and why: possible mentors, the nearest and how many points short, and by each rule
    the number of mentors it removes (a mentor may break several)."""
    rows = np.flatnonzero(optimum.chosen < 0)
    return pl.DataFrame([entry(board, optimum, int(row), goal) for row in rows], schema=UNMATCHED).sort("person")


def entry(board: Board, optimum: Optimum, row: int, goal: Goal) -> Entry:
    columns = np.arange(len(board.columns))
    rows = np.full_like(columns, row)
    points = row_points(board, row)
    keys = board.keys(rows, columns)
    removed = {rule.name: int(rule.broken(rows, columns).sum()) for rule in board.rules}
    removed |= (
        {name: within(barred, int(keys[0]), len(keys)) for name, barred in board.barred.items()} if len(keys) else {}
    )
    removed |= {"minimum_points": int((points < board.minimum).sum())}
    removed |= {"no_places": int((board.places == 0).sum())}
    counts = dict.fromkeys(REMOVALS, 0) | removed
    possible = columns[(points >= board.minimum) & board.allowed(rows, columns) & (board.places > 0)]
    open_to = possible[points[possible] >= goal.minimum]
    person: Entry = {"person": str(board.rows.ids[row]), "possible": len(possible), **counts}
    if not len(possible):
        return person | {"reason": ruled_out(len(columns), counts)}
    if not len(open_to):
        return person | {"reason": below_floor(len(possible), goal.minimum)}
    short = optimum.prices.row[row] + optimum.prices.column[open_to] - points[open_to] - goal.bonus
    nearest, least = str(board.columns.ids[open_to[short.argmin()]]), int(short.min())
    words = outbid(len(possible), nearest, least, goal.bonus)
    return person | {"reason": words, "nearest": nearest, "short": least}


def within(barred: Whole, first: int, count: int) -> int:
    start, end = np.searchsorted(barred, [first, first + count])
    return int(end - start)


def row_points(board: Board, row: int) -> Whole:
    """The points of one row with every column."""
    dense = (board.features.right @ board.features.left[row]).astype(np.int64)
    columns = np.arange(len(board.columns))
    return np.asarray(dense + board.bonuses.total(board.keys(np.full_like(columns, row), columns)))


def below_floor(possible: int, floor: int) -> str:
    return f"{possible} mentors are possible, none with the {floor} points that every pair can have."


def ruled_out(mentors: int, counts: dict[str, int]) -> str:
    if not mentors:
        return "There are no mentors."
    said = [f"{name} removes {count}" for name, count in counts.items() if count]
    return f"None of the {mentors} mentors is possible: {', '.join(said)}."


def outbid(possible: int, nearest: str, short: int, bonus: int) -> str:
    opening = f"{counted(possible, 'mentor')} possible, and every place does more elsewhere"
    if bonus and short > bonus // 2:
        return f"{opening}: one with {nearest} would leave somebody else without a mentor."
    return f"{opening}: the nearest is with {nearest}, at least {counted(short, 'point')} short."
