"""The loop: solve the candidates, recover prices, price out the pairs in doubt, until no pair offends."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole
from matching.board import Board
from matching.candidates import among_equals, first_levels, named_pairs, spread, thresholds, with_few
from matching.candidates.pricing import look
from matching.flow import Arcs, Flow, assign, join
from matching.flow.goal import Goal
from matching.prices import Prices, recover

FEW_AWAY = 0.003  # of all rows: so few may outbid the others without doing harm


@dataclass(frozen=True)
class Effort:
    """How many pairs a row to look for first and to keep at most, up to how many pairs in all to look at every
    one, and in how many rounds at most people may go elsewhere: none changes the value found.

    `may_continue` is asked after every round: the caller holds the clock.
    """

    width: int = 28
    most: int = 100
    few: int = 40_000
    loose: int = 8
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


@dataclass(frozen=True)
class Market:
    """`arcs`: every possible pair above `level`, those with points by name, and others met on the way.

    At first a row may also go `elsewhere`, for about what its best pair below the level may be worth: without
    that, the few who find no place among the candidates would outbid everybody.
    """

    arcs: Arcs
    level: Prices
    elsewhere: Whole


@dataclass(frozen=True)
class Round:
    """A flow, the prices that support it, and what was found above `level` near these prices."""

    flow: Flow
    prices: Prices
    level: Prices
    found: Arcs
    shortfall: Whole


def optimise(board: Board, goal: Goal, effort: Effort, start: Market | None = None) -> Optimum:
    """Value equals bound unless the caller stopped it; even then no pair is above its prices."""
    step = spread(board)
    market = start or opened(board, goal, effort, step)
    rounds = 0
    while True:
        rounds += 1
        found = looked(board, goal, effort, market, rounds, step)
        settled = not found.shortfall.any() and not away(market, found).any()
        if settled or not effort.may_continue():
            return concluded(board, market.arcs, found, rounds)
        hopeful = rounds < effort.loose and len(found.found) > 0
        loose = hopeful and away(market, found).mean() > FEW_AWAY
        market = widened(board, goal, market, found, step) if loose else closed(board, goal, market, found)


def reopened(arcs: Arcs, level: Prices) -> Market:
    """For a goal near one that is reached already, with its prices as levels."""
    return Market(arcs, level, np.zeros(len(level.row), dtype=np.int64))


def away(market: Market, found: Round) -> Flags:
    """Which rows went elsewhere for something."""
    return np.asarray(found.flow.idle & (market.elsewhere > 0))


def opened(board: Board, goal: Goal, effort: Effort, step: int) -> Market:
    """The pairs above levels that promise enough of them; in a small cohort all pairs."""
    is_small = len(board.rows) * len(board.columns) <= effort.few
    level = everything(board, goal) if is_small else first_levels(board, goal, effort.width)
    found, level = look(board, goal, level, most=effort.most)
    elsewhere = np.zeros(len(board.rows), dtype=np.int64)
    if not is_small:
        found, level = filled(board, goal, effort, found, level)
        elsewhere = (level.row - step).clip(min=0)
    for width in (effort.width, 8 * effort.width):
        found = join(found, among_equals(board, goal, level, found, width))
    return Market(join(named_pairs(board, goal), found), level, elsewhere)


def filled(board: Board, goal: Goal, effort: Effort, found: Arcs, level: Prices) -> tuple[Arcs, Prices]:
    """With more for rows that rules have left few: their levels are lowered."""
    few = with_few(board, found)
    wider = level.less(0)
    wider.row[few] = np.minimum(level.row[few], goal.bonus + thresholds(board, few, level.column, 4 * effort.width))
    more, wider = look(board, goal, wider, level, effort.width)
    return join(found, more), wider


def everything(board: Board, goal: Goal) -> Prices:
    """Levels below any pair."""
    row = np.full(len(board.rows), goal.bonus - board.reach - 1)
    return Prices(row, np.zeros(len(board.columns), dtype=np.int64))


def looked(board: Board, goal: Goal, effort: Effort, market: Market, rounds: int, step: int) -> Round:
    """While some go elsewhere, pairs near their prices come along: the next prices may make them offend."""
    flow = assign(market.arcs, board.places, market.elsewhere)
    prices = recover(market.arcs, flow, len(board.columns), market.elsewhere)
    idle = np.flatnonzero(flow.idle & (market.elsewhere > 0))
    level = prices.less(step // 2 if len(idle) else 0)
    wider = goal.bonus + thresholds(board, idle, prices.column, effort.width * 4**rounds)
    level.row[idle] = np.minimum(level.row[idle], wider)
    found, level = look(board, goal, level, market.level, effort.most)
    shortfall = np.zeros(len(board.rows), dtype=np.int64)
    np.maximum.at(shortfall, found.rows, found.points - prices.of(found))
    return Round(flow, prices, level, found, shortfall)


def widened(board: Board, goal: Goal, market: Market, found: Round, step: int) -> Market:
    """With the pairs found, and without those far below their prices, which can be found again."""
    return Market(near(board, goal, market, found), found.level, (found.level.row - step).clip(min=0))


def closed(board: Board, goal: Goal, market: Market, found: Round) -> Market:
    """From now on nobody goes elsewhere and nothing is forgotten, so that the rounds come to an end."""
    last = market.elsewhere.any()
    arcs = near(board, goal, market, found) if last else join(market.arcs, found.found)
    return Market(arcs, found.level, np.zeros_like(market.elsewhere))


def near(board: Board, goal: Goal, market: Market, found: Round) -> Arcs:
    """What does not lie below the levels, what is used, and what has points by name, which none looks for."""
    arcs = market.arcs
    kept = arcs.points >= found.level.of(arcs)
    kept[found.flow.used] = True
    return join(arcs.at(kept), found.found, named_pairs(board, goal))


def concluded(board: Board, arcs: Arcs, found: Round, rounds: int) -> Optimum:
    """A row's price raised by its worst offender is a sound price, so the bound always holds."""
    prices = Prices(found.prices.row + found.shortfall, found.prices.column)
    bound = prices.bound(board.places)
    value = int(arcs.points[found.flow.used].sum())
    return Optimum(found.flow.chosen(arcs), prices, value, bound, bound, rounds, arcs)
