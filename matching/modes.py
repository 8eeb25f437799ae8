"""What “best” means, mode by mode, in terms of the engine."""

from dataclasses import dataclass, replace

import numpy as np

from matching.board import Board
from matching.conditions.both_roles import apart
from matching.conditions.case import Case, Terms
from matching.conditions.conditioned import candidates, under
from matching.conditions.unmeetable import in_the_way, too_much
from matching.flow import Arcs
from matching.flow.engine import Effort, Optimum, optimise, reopened
from matching.flow.floor import Floor, raise_floor
from matching.flow.goal import Goal, most_people, most_value
from matching.peers.odd_sets import OddSets
from matching.peers.pool import paired
from matching.policy import Policy
from matching.prices import Prices
from matching.words import LATE, NOT_KEPT


@dataclass(frozen=True)
class Best:
    """`floor` only where the worst-off come first and the search was not cut short; `broken` says so where no
    matching that keeps the quotas and shapes was found, and `why` which stands in the way. `sets` are the odd sets
    of peers whose prices the bound counts. `hurried` where there was no time to raise the floor."""

    optimum: Optimum
    goal: Goal
    floor: Floor | None = None
    broken: str = ""
    why: str = ""
    sets: OddSets = ()
    hurried: bool = False


def best(board: Board, policy: Policy, effort: Effort, terms: Terms | None = None) -> Best:
    """The best of the flow, and what side conditions leave of it."""
    return finished(board, policy, by_flow(board, policy, effort), effort, terms)


def finished(board: Board, policy: Policy, found: Best, effort: Effort, terms: Terms | None) -> Best:
    """What quotas, shapes, odd sets of peers and second roles leave of the best of the flow."""
    if terms:
        return limited(terms, board, found, effort)
    if policy.one_pool:
        optimum, sets = paired(board, found.goal, found.optimum, effort)
        return replace(found, optimum=optimum, sets=sets)
    kept = apart(board, found.goal, found.optimum, effort.may_continue)
    if found.floor and (kept.chosen >= 0).sum() < found.floor.most.size:
        return Best(replace(kept, bound=kept.price_bound), found.goal)
    return replace(found, optimum=kept)


def limited(terms: Terms, board: Board, found: Best, effort: Effort) -> Best:
    case = Case(board, terms, found.goal.minimum)
    why = too_much(case)
    kept_all = None if why else under(terms, board, found.goal, found.optimum, effort)
    if kept_all:
        return Best(kept_all, found.goal)
    why = why or in_the_way(case, candidates(board, found.goal, found.optimum), effort)
    words = NOT_KEPT if why or effort.may_continue() else LATE
    return Best(apart(board, found.goal, found.optimum, effort.may_continue), found.goal, broken=words, why=why)


def by_flow(board: Board, policy: Policy, effort: Effort) -> Best:
    mode = policy.objective.mode
    if mode == "value":
        goal = most_value(board)
        return Best(optimise(board, goal, effort), goal)
    goal = most_people(board, board.minimum)
    optimum = optimise(board, goal, effort)
    stopped = optimum.value < optimum.bound
    if mode == "everyone" or policy.one_pool or stopped or (optimum.chosen < 0).all():
        return Best(optimum, goal)
    return worst_first(board, optimum, goal, effort)


def worst_first(board: Board, optimum: Optimum, goal: Goal, effort: Effort) -> Best:
    """From a largest matching of most value: raise the floor, then value again above it."""
    rows = np.flatnonzero(optimum.chosen >= 0)
    lowest = int(board.points(rows, optimum.chosen[rows]).min())
    plain = Arcs(optimum.arcs.rows, optimum.arcs.columns, optimum.arcs.points - goal.bonus)
    raised = raise_floor(board, plain, len(rows), lowest, effort.may_continue)
    if raised is None:
        return unproved(optimum, goal)
    floor, plain = raised
    above = Goal(goal.bonus, floor.height)
    if floor.height == lowest:
        enough = optimum.arcs.at(optimum.arcs.points - goal.bonus >= floor.height)
        return Best(replace(optimum, arcs=enough), above, floor)
    high = plain.at(plain.points >= floor.height)
    arcs = Arcs(high.rows, high.columns, high.points + goal.bonus)
    return Best(optimise(board, above, effort, reopened(arcs, optimum.prices)), above, floor)


def unproved(optimum: Optimum, goal: Goal) -> Best:
    """A largest matching of most value, a point from its bound: how high its lowest pair could be, nobody knows.

    One price is a point higher than it need be, so that the prices still prove the bound.
    """
    prices = Prices(optimum.prices.row + (np.arange(len(optimum.chosen)) == 0), optimum.prices.column)
    dearer = replace(optimum, prices=prices, bound=optimum.bound + 1, price_bound=optimum.price_bound + 1)
    return Best(dearer, goal, hurried=True)
