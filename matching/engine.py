"""The loop: solve the candidates, recover prices, price out all pairs, until no pair offends."""

from collections.abc import Callable
from dataclasses import dataclass

from matching.arrays import Whole
from matching.board import Board
from matching.candidates import first_candidates
from matching.flow import Arcs, assign, join
from matching.goal import Goal
from matching.prices import Prices, matched_points, recover
from matching.pricing import price_out


@dataclass(frozen=True)
class Effort:
    """How many pairs a row to look at first, how many offenders of a row to add, up to how many pairs in all
    to look at every one, and how near to offending a pair is added too: none changes the value found.


    `may_continue` is asked after every round: the caller holds the clock.
    """

    width: int = 20
    most: int = 12
    few: int = 40_000
    margin: int = 30
    may_continue: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class Optimum:
    """`chosen` is the column of each row or −1; no matching is worth more than `bound`, bonuses counted.

    `price_bound` is what the prices alone prove; an integer programme may prove a lower `bound`.
    """

    chosen: Whole
    prices: Prices
    value: int
    bound: int
    price_bound: int
    rounds: int
    arcs: Arcs


def optimise(board: Board, goal: Goal, effort: Effort) -> Optimum:
    """Value equals bound unless the caller stopped it; even then no pair is above its prices."""
    arcs = first_candidates(board, goal, effort.width, effort.few)
    rounds = 0
    while True:
        rounds += 1
        chosen = assign(arcs, len(board.rows), board.places)
        prices = recover(arcs, chosen, board.places)
        value = int(matched_points(arcs, chosen).sum())
        offenders = price_out(board, goal, prices, effort.most, effort.margin)
        if not offenders.shortfall.any() or not effort.may_continue():
            # A row's price raised by its worst offender is a sound price, so the bound always holds.
            prices = Prices(prices.row + offenders.shortfall, prices.column)
            bound = prices.bound(board.places)
            return Optimum(chosen, prices, value, bound, bound, rounds, arcs)
        arcs = join(arcs, offenders.arcs)
