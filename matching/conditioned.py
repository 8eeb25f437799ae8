"""The best matching under quotas and shapes: prices for the conditions, then an integer programme on what is left.

Each condition gets a price (Lagrange), which makes the flow's bound as sharp as the linear programme's. Every
pair further below its prices than the best answer found lies below the bound is then no part of a better one,
and the integer programme has only the others to choose from.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.board import Board
from matching.both_roles import clashes, mutual
from matching.candidates import spread
from matching.conditions import Condition
from matching.engine import Effort, Optimum, optimise
from matching.features import with_dues
from matching.flow import Arcs, join
from matching.goal import Goal, most_people
from matching.integer import Choice, Limit, Load, at_most, most_then_points, shadow_prices
from matching.pricing import look

TRIES = 12
MOST_ARCS = 60_000  # beyond it the answer so far stands, with its gap


@dataclass(frozen=True)
class Terms:
    """What limits the choice besides rows, places and rules; `least` mentees a mentor, or none.

    `held`: how many each column has by pinned pairs already.
    """

    conditions: tuple[Condition, ...]
    least: int
    held: Whole

    def kept(self, board: Board, chosen: Whole) -> bool:
        loads = self.held + np.bincount(chosen[chosen >= 0], minlength=len(board.columns))
        return all(one.holds(chosen) for one in self.conditions) and not ((loads > 0) & (loads < self.least)).any()


@dataclass(frozen=True)
class Priced:
    """The board with the conditions' prices in its points, its goal and optimum, and what is to be taken off
    its bound."""

    board: Board
    goal: Goal
    optimum: Optimum
    off: int

    @property
    def most(self) -> int:
        """No matching has more pairs: what is left of the bound is too little for a bonus."""
        return (self.bound + self.goal.bonus // 2) // self.goal.bonus if self.goal.bonus else len(self.board.rows)

    @property
    def bound(self) -> int:
        return self.optimum.price_bound - self.off


def under(terms: Terms, board: Board, goal: Goal, optimum: Optimum, effort: Effort) -> Optimum | None:
    """The optimum under the terms; None where nothing that keeps them was found."""
    if terms.kept(board, optimum.chosen) and not clashes(board, optimum.chosen).any():
        return optimum
    priced = with_prices(terms, board, goal, optimum, effort)
    room, best = max(4, spread(board) // 4), None
    for _ in range(TRIES):
        arcs = near(priced, room)
        if len(arcs) > MOST_ARCS:
            break
        found = most_then_points(arcs.points, priced.goal.bonus, priced.most, *limits_of(terms, board, arcs))
        answer = better(priced, arcs, found, room)
        best = answer if answer and (best is None or answer.below <= best.below) else best
        if best and best.below <= room:
            break
        room = min(best.below, 3 * room) if best else 3 * room
    return None if best is None else told(board, goal, optimum, best)


@dataclass(frozen=True)
class Answer:
    """`below`: how far its value lies below the prices' bound; `gap`: how far any choice may lie above it."""

    chosen: Whole
    below: int
    gap: int


def with_prices(terms: Terms, board: Board, goal: Goal, optimum: Optimum, effort: Effort) -> Priced:
    """Prices from the linear programme on the candidates, rounded: any prices give a sound bound."""
    level = optimum.prices.less(2 * spread(board))
    arcs = optimum.arcs.at(optimum.arcs.points > level.of(optimum.arcs))
    limits, _ = limits_of(replace(terms, least=1), board, arcs)
    asked = [limit for limit in limits if limit.weights is not None]
    prices = shadow_prices(arcs.points - goal.bonus, goal.bonus, limits, asked)
    left = [price * one.left for price, one in zip(prices, terms.conditions, strict=True)]
    right = [one.right for one in terms.conditions]
    features = with_dues(board.features, np.hstack(left), np.hstack(right)) if left else board.features
    dear = replace(board, features=features)
    aim = most_people(dear, goal.minimum) if goal.bonus else goal
    off = sum(price * one.least for price, one in zip(prices, terms.conditions, strict=True))
    return Priced(dear, aim, optimise(dear, aim, effort), off)


def near(priced: Priced, room: int) -> Arcs:
    """Every pair less than `room` below its prices, with its own points, bonus and dues taken off."""
    level = priced.optimum.prices.less(room)
    found, _ = look(priced.board, priced.goal, level)
    known = priced.optimum.arcs
    arcs = join(found, known.at(known.points > level.of(known)))
    dues = priced.board.features.dues(arcs.rows, arcs.columns)
    return Arcs(arcs.rows, arcs.columns, arcs.points - priced.goal.bonus - dues)


def limits_of(terms: Terms, board: Board, arcs: Arcs) -> tuple[list[Limit], list[Load]]:
    limits = [
        *at_most(arcs.rows, np.ones(len(board.rows), dtype=np.int64)),
        *at_most(arcs.columns, board.places),
        *mutual(board, arcs),
    ]
    for one in terms.conditions:
        limits.append(Limit(np.arange(len(arcs)), None, one.least, one.weights(arcs.rows, arcs.columns)))
    if terms.least == 1:
        return limits, []
    groups = [np.flatnonzero(arcs.columns == column) for column in range(len(board.columns))]
    limits += [
        Limit(members, None, terms.least - held)
        for members, held in zip(groups, terms.held.tolist(), strict=True)
        if held
    ]
    return limits, [
        Load(members, terms.least, places)
        for members, held, places in zip(groups, terms.held.tolist(), board.places.tolist(), strict=True)
        if len(members) and not held
    ]


def better(priced: Priced, arcs: Arcs, found: Choice | None, room: int) -> Answer | None:
    """What was found, and how far any other choice may lie above it: inside the programme, or outside it."""
    if found is None:
        return None
    value = int(arcs.points[found.chosen].sum()) + priced.goal.bonus * int(found.chosen.sum())
    bound = min(priced.bound, max(found.bound, priced.bound - room))
    chosen = np.full(len(priced.board.rows), NOBODY, dtype=np.int64)
    chosen[arcs.rows[found.chosen]] = arcs.columns[found.chosen]
    return Answer(chosen, priced.bound - value, max(0, bound - value))


def told(board: Board, goal: Goal, relaxed: Optimum, best: Answer) -> Optimum:
    """With the prices of the matching without conditions, which anyone can check."""
    rows = np.flatnonzero(best.chosen >= 0)
    value = int(board.points(rows, best.chosen[rows]).sum()) + goal.bonus * len(rows)
    bound = min(value + best.gap, relaxed.price_bound)
    return replace(relaxed, chosen=best.chosen, value=value, bound=bound)
