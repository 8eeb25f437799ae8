"""Frozen and pinned pairs: kept wherever a rule allows, and said where not."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board, Seats, lay_out, seats_for
from matching.intake import Intake
from matching.policy import Policy


@dataclass(frozen=True)
class Setting:
    """The whole board, the pairs pinned on it (row, column), and the board of everybody else.

    `open_rows` are the rows of the whole board that the open board still has, in order.
    """

    intake: Intake
    policy: Policy
    whole: Board
    pinned: Whole
    open_rows: Whole
    board: Board


def set_out(intake: Intake, policy: Policy) -> Setting:
    seats = seats_for(intake, policy)
    none = np.empty((0, 2), dtype=np.int64)
    whole = lay_out(intake, policy, seats, none)
    pinned = accepted(intake, policy, whole)
    ends = (pinned.ravel(), pinned.ravel()) if policy.one_pool else (pinned[:, 0], pinned[:, 1])
    open_rows = np.setdiff1d(np.arange(len(whole.rows)), ends[0])
    if not len(pinned):
        return Setting(intake, policy, whole, pinned, open_rows, whole)
    places = seats.places - np.bincount(ends[1], minlength=len(seats.places))
    board = lay_out(intake, policy, Seats(seats.rows[open_rows], seats.columns, places), reverse(seats, pinned))
    return Setting(intake, policy, whole, pinned, open_rows, board)


def reverse(seats: Seats, pinned: Whole) -> Whole:
    """Mentee and mentor positions of the pinned pairs the other way round."""
    return np.column_stack([seats.columns[pinned[:, 1]], seats.rows[pinned[:, 0]]])


def laid_out_again(setting: Setting, policy: Policy) -> Board:
    """The open board with other points: the same people, places and pinned pairs."""
    return lay_out(setting.intake, policy, setting.board.seats, reverse(setting.whole.seats, setting.pinned))


def accepted(intake: Intake, policy: Policy, board: Board) -> Whole:
    """Row and column of each frozen or pinned pair that stands, frozen ones first; the others go to the report."""
    kept: list[tuple[int, int]] = []
    frozen, pinned = intake.links.frozen.tolist(), intake.links.pinned.tolist()
    asked = [*(("frozen", pair) for pair in frozen), *(("pinned", pair) for pair in pinned if pair not in frozen)]
    for file, (first, second) in asked:
        row, column = stand(board, first, second, either=policy.objective.both_ways)
        problem = objection(board, (row, column), kept, pool=policy.one_pool)
        if not problem:
            kept.append((row, column))
            continue
        names = f"{intake.people.ids[first]} with {intake.people.ids[second]}"
        intake.ledger.say(file, "mentee", f"{names}: {problem}", f"not {file}, matched like everybody else")
    return np.array(kept, dtype=np.int64).reshape(-1, 2)


def stand(board: Board, first: int, second: int, *, either: bool) -> tuple[int, int]:
    """The row of the first person and the column of the second, or the other way about; −1 if neither."""
    row, column = place_in(board.seats.rows, first), place_in(board.seats.columns, second)
    if NOBODY not in (row, column) or not either:
        return row, column
    return place_in(board.seats.rows, second), place_in(board.seats.columns, first)


def place_in(seats: Whole, person: int) -> int:
    found = np.flatnonzero(seats == person)
    return int(found[0]) if len(found) else NOBODY


def objection(board: Board, pair: tuple[int, int], kept: list[tuple[int, int]], *, pool: bool) -> str:
    """Why the pair cannot be pinned beside those kept already; empty if it can."""
    row, column = pair
    if row == NOBODY:
        return "the first is not a mentee"
    if column == NOBODY:
        return "the second is not a mentor"
    rules = board.broken(row, column)
    if rules:
        return f"the pair breaks {', '.join(rules)}"
    if pool and {row, column} & {end for pair in kept for end in pair}:
        return "one of them is pinned to somebody else already"
    if any(row == other for other, _ in kept):
        return "the mentee is pinned to somebody else already"
    if sum(column == other for _, other in kept) >= board.places[column]:
        return "the mentor has no place left"
    people = (board.seats.rows[row], board.seats.columns[column])
    if any((board.seats.columns[j], board.seats.rows[i]) == people for i, j in kept):
        return "they are pinned the other way round already"
    return ""
