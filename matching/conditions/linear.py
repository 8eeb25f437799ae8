"""The linear programme of a matching under conditions, on candidate pairs."""

import math
from collections.abc import Callable, Sequence

import numpy as np

from matching.arrays import Flags, Whole, ranges
from matching.conditions import Condition
from matching.conditions.blocks import Block, Sizes, at_least, at_most
from matching.conditions.both_roles import mutual
from matching.conditions.case import Case, Duals
from matching.conditions.programme import Corner, Programme, Relaxed
from matching.flow import Arcs

DEAR = 20  # times what a pair can be worth is the fine for a condition not met
VIOLATED = 1e-6


def linear(case: Case, arcs: Arcs, may_continue: Callable[[], bool], corner: Corner | None) -> Relaxed | None:
    """Its limits are rows, columns, conditions, spread, then those of the least loads as they are violated.

    `corner` is where a programme on fewer candidates ended.
    """
    fines = len(case.terms.conditions)
    price = float(DEAR * (case.reach + 1))
    points = np.concatenate([case.worth(arcs).astype(np.float64), np.full(fines, -price)])
    most = np.concatenate([np.ones(len(arcs)), np.full(fines, math.inf)])
    programme = Programme(points, most, [*fixed_blocks(case, arcs), *forced(case, arcs)], may_continue)
    if corner:
        programme.begin(corner)
    asked = np.zeros(len(arcs), dtype=np.bool_)
    while True:
        found = programme.relax()
        if found is None:
            return None
        short = lonely(case, arcs, found.values[: len(arcs)]) & ~asked
        if not short.any():
            return found
        asked |= short
        programme.add(company(case, arcs, np.flatnonzero(short)))


def fixed_blocks(case: Case, arcs: Arcs) -> list[Block]:
    """Rows, columns, conditions with their fines, spread: the limits that have prices; then pairs both ways."""
    board, terms = case.board, case.terms
    blocks = [
        at_most(arcs.rows, np.ones(len(board.rows), dtype=np.int64)),
        at_most(arcs.columns, terms.places.most),
        weighed(terms.conditions, arcs),
    ]
    if terms.between:
        blocks.append(at_most(terms.between.groups(arcs.rows, arcs.columns), terms.between.most.ravel()))
    return [*blocks, mutual(board, arcs)]


def weighed(conditions: Sequence[Condition], arcs: Arcs) -> Block:
    """With a fine for each, behind the arcs, that makes up for what is missing."""
    count, size = len(conditions), len(arcs)
    weights = [one.weights(arcs.rows, arcs.columns) for one in conditions]
    return Block(
        np.concatenate([np.repeat(np.arange(count), size), np.arange(count)]),
        np.concatenate([np.tile(np.arange(size), count), size + np.arange(count)]),
        np.concatenate([*weights, np.ones(count, dtype=np.int64)]),
        np.array([one.least for one in conditions], dtype=np.float64),
        np.full(count, math.inf),
    )


def forced(case: Case, arcs: Arcs) -> list[Block]:
    """Columns that pinned pairs have opened and left short of the least."""
    places = case.terms.places
    due = np.where(places.optional, 0, places.least)
    return [at_least(arcs.columns, due)] if due.any() else []


def lonely(case: Case, arcs: Arcs, fractions: Sizes) -> Flags:
    """Arcs taken to a greater part than the least load of their column is."""
    places = case.terms.places
    loads = np.bincount(arcs.columns, fractions, minlength=len(places.most))
    least = np.where(places.optional, places.least, 0)[arcs.columns]
    return np.asarray((least > 1) & (least * fractions > loads[arcs.columns] + VIOLATED))


def company(case: Case, arcs: Arcs, short: Whole) -> Block:
    """Least × the arc is no more than what its whole column has."""
    order = np.argsort(arcs.columns, kind="stable")
    first = np.searchsorted(arcs.columns[order], np.arange(len(case.terms.places.most) + 1))
    columns = arcs.columns[short]
    sizes = first[columns + 1] - first[columns]
    limits = np.repeat(np.arange(len(short)), sizes)
    members = order[ranges(first[columns], sizes)]
    amounts = np.where(members == short[limits], 1 - case.terms.places.least[columns][limits], 1)
    return Block(limits, members, amounts, np.zeros(len(short)), np.full(len(short), math.inf))


def priced(case: Case, found: Relaxed) -> Duals:
    """The prices in fine parts, rounded: any prices give a sound bound."""
    board, terms = case.board, case.terms
    start = len(board.rows) + len(board.columns)
    row = parts(case, found.prices[: len(board.rows)])
    conditions = parts(case, -found.prices[start : start + len(terms.conditions)]).tolist()
    lefts = [price * one.left for price, one in zip(conditions, terms.conditions, strict=True) if price]
    rights = [one.right for price, one in zip(conditions, terms.conditions, strict=True) if price]
    off = sum(price * one.least for price, one in zip(conditions, terms.conditions, strict=True))
    if terms.between:
        start += len(terms.conditions)
        table = parts(case, found.prices[start : start + terms.between.most.size]).reshape(terms.between.most.shape)
        dear = np.flatnonzero(table.any(axis=0))
        lefts.append(-table[terms.between.own][:, dear])
        rights.append((terms.between.other[:, None] == dear).astype(np.int64))
        off -= int((table * terms.between.most).sum())
    return Duals(row, beside(lefts, len(board.rows)), beside(rights, len(board.columns)), off)


def parts(case: Case, prices: Sizes) -> Whole:
    return np.asarray(np.rint(prices.clip(min=0) * case.fine), dtype=np.int64)


def beside(parts: list[Whole], height: int) -> Whole:
    return np.hstack([np.zeros((height, 0), dtype=np.int64), *parts])
