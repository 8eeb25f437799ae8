"""Who has no mentor, and why: what each rule removes, who is nearest, and by how little they are outbid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from matching.arrays import Flags, Whole, ranges
from matching.board import Board
from matching.flow.engine import Optimum
from matching.flow.goal import Goal
from matching.prices import Prices
from matching.prices.displacement import to_those_who_hold_it
from matching.result import REMOVALS, UNMATCHED
from matching.words import counted, ruled_out

PAIRS_AT_ONCE = 1_000_000
BEYOND = 2**62


@dataclass(frozen=True)
class Look:
    """Some rows against all columns. `removed` by rule, `possible`, `open` (possible and above the floor) and
    `short` (of the nearest that is open) are numbers a row, `nearest` its column. `is_limited` where more than
    places and rules decided."""

    rows: Whole
    removed: dict[str, Whole]
    possible: Whole
    open: Whole
    nearest: Whole
    short: Whole
    bonus: int
    is_limited: bool


def unmatched_frame(board: Board, optimum: Optimum, goal: Goal) -> pl.DataFrame:
    """person, reason, possible mentors, the nearest and how many points short, and by each rule the number of
    mentors it removes (a mentor may break several)."""
    rows = np.flatnonzero(optimum.chosen < 0)
    step = max(1, PAIRS_AT_ONCE // max(1, len(board.columns)))
    worth = to_those_who_hold_it(optimum, board.places) if len(rows) else optimum.prices.column
    dear = replace(optimum, prices=Prices(np.zeros_like(optimum.prices.row), worth))
    looks = (look(board, dear, goal, rows[start : start + step]) for start in range(0, len(rows), step))
    entries = [entry for found in looks for entry in told(board, found, goal)]
    return pl.DataFrame(entries, schema=UNMATCHED, orient="row").sort("person")


def look(board: Board, optimum: Optimum, goal: Goal, rows: Whole) -> Look:
    points = points_with_all(board, rows)
    broken = np.zeros(points.shape, dtype=np.bool_)
    removed = {}
    for name, found in broken_with_all(board, rows, points):
        removed[name] = found.sum(axis=1)
        broken |= found
    open_to = ~broken & (points >= goal.minimum)
    worth = points + goal.bonus
    short = np.where(open_to, optimum.prices.column - worth, BEYOND).clip(min=0)
    if not points.shape[1]:
        short = np.full((len(rows), 1), BEYOND)
    return Look(
        rows=rows,
        removed=removed,
        possible=(~broken).sum(axis=1),
        open=open_to.sum(axis=1),
        nearest=short.argmin(axis=1),
        short=short.min(axis=1),
        bonus=goal.bonus,
        is_limited=optimum.bound < optimum.price_bound,
    )


def points_with_all(board: Board, rows: Whole) -> Whole:
    points = (board.features.left[rows] @ board.features.right.T).astype(np.int64)
    place, column, keys = named(board, rows, board.bonuses.keys)
    points[place, column] += board.bonuses.total(keys)
    return np.asarray(points)


def broken_with_all(board: Board, rows: Whole, points: Whole) -> Iterator[tuple[str, Flags]]:
    """Each rule with rows × columns: whether it removes the pair."""
    columns = np.arange(len(board.columns))
    for rule in board.rules:
        yield rule.name, rule.broken(rows[:, None], columns)
    for name, keys in board.barred.items():
        barred = np.zeros(points.shape, dtype=np.bool_)
        place, column, _ = named(board, rows, keys)
        barred[place, column] = True
        yield name, barred
    yield "minimum_points", points < board.minimum
    yield "no_places", np.broadcast_to(board.places == 0, points.shape)


def named(board: Board, rows: Whole, keys: Whole) -> tuple[Whole, Whole, Whole]:
    """Of the sorted keys those in these rows: place among the rows, column, key."""
    width = len(board.columns)
    starts, ends = np.searchsorted(keys, rows * width), np.searchsorted(keys, (rows + 1) * width)
    found = keys[ranges(starts, ends - starts)]
    return np.repeat(np.arange(len(rows)), ends - starts), found - np.repeat(rows, ends - starts) * width, found


Entry = tuple[str | int | None, ...]


def told(board: Board, found: Look, goal: Goal) -> Iterator[Entry]:
    """In the order of `UNMATCHED`."""
    table = np.column_stack([found.removed.get(name, np.zeros_like(found.rows)) for name in REMOVALS])
    for place, row in enumerate(found.rows.tolist()):
        counts: list[int] = table[place].tolist()
        possible, short = int(found.possible[place]), int(found.short[place])
        person = str(board.rows.ids[row])
        if not possible:
            words = ruled_out(len(board.columns), dict(zip(REMOVALS, counts, strict=True)))
            yield person, words, 0, None, None, *counts
        elif not found.open[place]:
            yield person, below_floor(possible, goal.minimum), possible, None, None, *counts
        else:
            nearest = str(board.columns.ids[found.nearest[place]])
            yield person, outbid(possible, nearest, short, found), possible, nearest, short, *counts


def below_floor(possible: int, floor: int) -> str:
    return f"{counted(possible, 'mentor')} possible, none with the {floor} points that every pair can have."


def outbid(possible: int, nearest: str, short: int, found: Look) -> str:
    opening = f"{counted(possible, 'mentor')} possible. Nearest: {nearest},"
    if found.bonus and short > found.bonus // 2:
        return f"{opening} but a pair with them would leave somebody else without a mentor."
    if short:
        return f"{opening} {counted(short, 'point')} short of what the place is worth to somebody else."
    if found.is_limited:
        return f"{opening} where a quota, a shape or somebody’s second role decided."
    return f"{opening} where somebody as good was chosen."
