"""Whole numbers an organisation at a time, where too many pairs are taken in fractions for one integer programme.

A limit between two organisations cuts across the places of mentors: the more such limits bind, the more fractions the
linear programme takes, and an integer programme then searches for ever. Mentees whose pair it takes whole keep it; of
the others those of one organisation are made whole at a time, and the rest stays in fractions until its turn.
"""

from collections.abc import Iterator

import numpy as np

from matching.arrays import Flags, Whole
from matching.conditions import Between
from matching.conditions.answers import Answer, answer, in_whole_numbers
from matching.conditions.blocks import Sizes
from matching.conditions.case import Case
from matching.conditions.linear import VIOLATED
from matching.conditions.programme import Programme
from matching.conditions.relaxed import Limits, survey
from matching.flow import Arcs
from matching.flow.engine import Effort

ROOM = 10_000  # of the bound, one part in so many: pairs that lose more are left out
NEAR = 50_000  # of the bound, one part in so many: so near the best is enough in each step
MOST_FRACTIONS = 150  # pairs taken in fractions beyond which one integer programme does not end
AT_ONCE = 20  # of the rows left open one in so many is settled at its largest fraction
MOST_OPEN = 250  # rows in fractions that are all left to the organisations
FEW_OPEN = 100  # rows that are left to them where there are more


def fractions(limits: Limits) -> int:
    return int(np.count_nonzero(np.abs(limits.fractions - np.rint(limits.fractions)) > VIOLATED))


def by_organisation(case: Case, between: Between, limits: Limits, effort: Effort) -> Answer | None:
    """None where the limits leave no answer on this way, or there was no time for it."""
    seen = survey(case, limits.arcs, limits.duals, max(4, limits.bound // ROOM))
    arcs = seen.arcs.at(seen.loss <= seen.beyond)
    programme = in_whole_numbers(case, arcs, effort)
    taken = mostly_settled(programme, arcs)
    if taken is None:
        return None
    for members in organisations(between, arcs, taken):
        found = programme.made_whole(members, max(0.5, limits.bound / NEAR), thorough=False)
        if found is None or not effort.may_continue():
            return None
        programme.settle(members, np.rint(found[members]))
        taken[members] = found[members] > 0.5
    return answer(case, arcs, np.flatnonzero(taken), limits.bound)


def mostly_settled(programme: Programme, arcs: Arcs) -> Flags | None:
    """Settles the arcs that are taken whole, and the largest fractions until few rows are left."""
    taken, enough = np.zeros(len(arcs), dtype=np.bool_), MOST_OPEN
    while True:
        found = programme.relax()
        if found is None:
            return None
        values = found.values[: len(arcs)]
        taken |= values > 1 - VIOLATED
        left = np.flatnonzero((values > VIOLATED) & ~taken)
        if len(np.unique(arcs.rows[left])) <= enough:
            programme.settle(np.flatnonzero(taken), np.ones(int(taken.sum())))
            return taken
        enough = FEW_OPEN
        taken[largest(arcs, left, values)] = True
        programme.settle(np.flatnonzero(taken), np.ones(int(taken.sum())))


def largest(arcs: Arcs, left: Whole, values: Sizes) -> Whole:
    """The largest of the rows with the largest fractions."""
    order = left[np.argsort(-values[left], kind="stable")]
    _, first = np.unique(arcs.rows[order], return_index=True)
    return order[np.sort(first)[: max(1, len(first) // AT_ONCE)]]


def organisations(between: Between, arcs: Arcs, taken: Flags) -> Iterator[Whole]:
    """The arcs of those rows of each organisation that have none yet, the fewest first."""
    done = np.zeros(len(between.own), dtype=np.bool_)
    done[arcs.rows[taken]] = True
    left = np.flatnonzero(~done[arcs.rows])
    own = between.own[arcs.rows[left]]
    numbers, sizes = np.unique(own, return_counts=True)
    yield from (left[own == organisation] for organisation in numbers[np.argsort(sizes, kind="stable")])
