"""A choice that keeps the terms, without a solver: those left over find places, and others make room for them."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from matching.arrays import NOBODY, Flags, Whole
from matching.candidates.scan import Sight
from matching.conditions.both_roles import clashes, worth
from matching.conditions.case import Case
from matching.flow.goal import Goal

LOOKS = 3_000  # rows whose columns are looked at, in all
IN_A_CHAIN = 40  # rows that are looked at for one that has no place
BEST = 12  # columns of a row that others are asked to leave

Moves = tuple[tuple[int, int], ...]


def filled(case: Case, goal: Goal, chosen: Whole) -> Whole:
    """Never worth less. Ends after so many looks, whatever the clock says: it is short."""
    chosen, looks = chosen.copy(), LOOKS
    for row in np.flatnonzero(chosen < 0).tolist():
        if looks <= 0:
            break
        for moves in chains(case, row, chosen):
            looks -= 1
            if moves and (found := moved(case, goal, chosen, moves)) is not None:
                chosen = found
                break
    return chosen


def moved(case: Case, goal: Goal, chosen: Whole, moves: Moves) -> Whole | None:
    """None where the terms are broken or nothing is won."""
    found = chosen.copy()
    for row, column in moves:
        found[row] = column
    kept = case.terms.kept(found) and not clashes(case.board, found).any()
    return found if kept and worth(case.board, goal, found) > worth(case.board, goal, chosen) else None


def chains(case: Case, first: int, chosen: Whole) -> Iterator[Moves]:
    """One for each row looked at: the moves that end in its best free column; none where it has none."""
    queue: list[tuple[int, Moves]] = [(first, ())]
    seen = {first}
    for row, before in islice(queue, IN_A_CHAIN):
        others = np.where(np.arange(len(chosen)) == row, NOBODY, chosen)
        columns, full, crowded = open_to(case, row, others)
        free = columns[~full & ~crowded]
        yield (*before, (row, int(free[0]))) if len(free) else ()
        for column in columns[full | crowded][:BEST].tolist():
            fresh = [one for one in in_the_way(case, row, column, others) if one not in seen]
            seen.update(fresh)
            queue += [(one, (*before, (row, column))) for one in fresh]


def open_to(case: Case, row: int, others: Whole) -> tuple[Whole, Flags, Flags]:
    """The columns of a row, the best first; which have no place left, and which a limit between organisations bars."""
    places, between = case.terms.places, case.terms.between
    columns = np.arange(len(places.most))
    arcs = case.possible(Sight(np.full(len(columns), row), columns, columns))
    columns = arcs.columns[np.argsort(-arcs.points, kind="stable")]
    held = np.flatnonzero(others >= 0)
    full = np.bincount(others[held], minlength=len(places.most))[columns] >= places.most[columns]
    if between is None:
        return columns, full, np.zeros_like(full)
    counts = np.bincount(between.groups(held, others[held]), minlength=between.most.size)
    groups = between.groups(np.full(len(columns), row), columns)
    return columns, full, (counts >= between.most.ravel())[groups]


def in_the_way(case: Case, row: int, column: int, others: Whole) -> list[int]:
    """Whose leaving makes room in a column that is full, or for a pair of organisations with no room, or both."""
    places, between = case.terms.places, case.terms.between
    held = np.flatnonzero(others >= 0)
    there = others[held] == column
    if between is None:
        return [int(one) for one in held[there]]
    groups = between.groups(held, others[held])
    group = between.own[row] * between.most.shape[1] + between.other[column]
    full, crowded = there.sum() >= places.most[column], (groups == group).sum() >= between.most.ravel()[group]
    kept = (there | ~full) & ((groups == group) | ~crowded)
    return [int(one) for one in held[kept]] if full or crowded else []
