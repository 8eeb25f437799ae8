"""What the engine maximises: points, or first the number of pairs and then points."""

from dataclasses import dataclass

from matching.board import Board

WIDEST = 2**63


@dataclass(frozen=True)
class Goal:
    """`bonus` is added to every pair; a pair with fewer points than `minimum` is impossible."""

    bonus: int
    minimum: int


def most_value(board: Board) -> Goal:
    return Goal(0, board.minimum)


def most_people(board: Board, minimum: int) -> Goal:
    """A pair more is worth more than all points there are.

    Of two matchings the one with a pair more can have less value by at most (2 × rows + 1) × reach.
    """
    return Goal((2 * len(board.rows) + 1) * (board.reach + 1), minimum)


def overflows(board: Board, goal: Goal) -> bool:
    """Whether the flow solver's costs, scaled by the number of its nodes, would leave 63 bits."""
    nodes = len(board.rows) + len(board.columns) + 2
    return (goal.bonus + board.reach + 1) * (nodes + 1) * 4 >= WIDEST
