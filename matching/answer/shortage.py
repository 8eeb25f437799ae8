"""Who goes without for want of places, and the set of people that proves it (Hall's theorem)."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Flags, Whole
from matching.board import Board

PAIRS_AT_ONCE = 500_000
MOST_PAIRS = 30_000_000  # a search that looks at more is given up: a second on one core


@dataclass(frozen=True)
class Short:
    """No row in `rows` is possible with a place outside `columns`, which have fewer places than there are rows."""

    rows: Whole
    columns: Whole


def short_of_places(board: Board, chosen: Whole, hopeless: Flags) -> Short | None:
    """The unmatched whom no change of pairs could bring to a free place, and everybody they compete with.

    `chosen` is any matching; `hopeless` are rows without a possible column, who are told so anyway. None where
    everybody unmatched could be brought to a place, or where the search is given up.
    """
    stuck = stuck_rows(board, chosen, hopeless)
    without = stuck[chosen[stuck] == NOBODY]
    if not len(without):
        return None
    return competing(board, chosen, without)


def stuck_rows(board: Board, chosen: Whole, hopeless: Flags) -> Whole:
    """From free places backwards: whoever is possible with one is not stuck, nor whoever is possible with the
    place that these would leave. None at all where the search is given up."""
    left, looked_at = np.flatnonzero(~hopeless), 0
    reached = board.places > np.bincount(chosen[chosen >= 0], minlength=len(board.columns))
    waiting = np.flatnonzero(reached)
    while len(waiting) and (chosen[left] == NOBODY).any():
        some, waiting = np.split(waiting, [max(1, PAIRS_AT_ONCE // len(left))])
        looked_at += len(left) * len(some)
        if looked_at > MOST_PAIRS:
            return left[:0]
        movable = possible(board, left, some).any(axis=1)
        leaving = np.unique(chosen[left[movable]])
        fresh = leaving[(leaving >= 0) & ~reached[leaving]]
        reached[fresh] = True
        waiting, left = np.append(waiting, fresh), left[~movable]
    return left


def competing(board: Board, chosen: Whole, without: Whole) -> Short | None:
    """From the unmatched forwards: the columns they are possible with, who holds those, and so on."""
    waiting, others, looked_at = without, np.flatnonzero(board.places > 0), 0
    rows, columns = without, others[:0]
    while len(waiting) and len(others):
        some, waiting = np.split(waiting, [max(1, PAIRS_AT_ONCE // len(others))])
        looked_at += len(some) * len(others)
        if looked_at > MOST_PAIRS:
            return None
        wanted = possible(board, some, others).any(axis=0)
        holders = np.flatnonzero(np.isin(chosen, others[wanted]))
        columns, others = np.append(columns, others[wanted]), others[~wanted]
        rows, waiting = np.append(rows, holders), np.append(waiting, holders)
    return Short(rows, columns)


def possible(board: Board, rows: Whole, columns: Whole) -> Flags:
    """Rows × columns: whether the pair may be matched, places aside."""
    i, j = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
    points = (board.features.left[rows] @ board.features.right[columns].T).astype(np.int64).ravel()
    points += board.bonuses.total(board.keys(i, j))
    found = (points >= board.minimum) & board.allowed(i, j)
    return np.asarray(found.reshape(len(rows), len(columns)))
