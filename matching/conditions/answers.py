"""An answer to a case, and the programme in whole numbers that looks for one."""

import math
from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.conditions.blocks import Block
from matching.conditions.both_roles import clashes
from matching.conditions.case import Case
from matching.conditions.linear import VIOLATED, fixed_blocks, forced
from matching.conditions.programme import Programme
from matching.conditions.relaxed import Limits
from matching.flow import Arcs
from matching.flow.engine import Effort


@dataclass(frozen=True)
class Answer:
    """`gap`: how far any choice may lie above it."""

    chosen: Whole
    value: int
    gap: int


def as_it_stands(case: Case, limits: Limits) -> Answer | None:
    """The answer of the linear programme, where it takes no fraction of anything."""
    taken = limits.fractions > 0.5
    if (np.abs(limits.fractions - taken) > VIOLATED).any():
        return None
    return answer(case, limits.arcs, taken.nonzero()[0], limits.bound)


def answer(case: Case, arcs: Arcs, taken: Whole, bound: int) -> Answer | None:
    chosen = np.full(len(case.board.rows), NOBODY, dtype=np.int64)
    chosen[arcs.rows[taken]] = arcs.columns[taken]
    if not case.terms.kept(chosen) or clashes(case.board, chosen).any():
        return None
    value = int(case.worth(arcs)[taken].sum())
    return Answer(chosen, value, max(0, bound - value))


def in_whole_numbers(case: Case, arcs: Arcs, effort: Effort) -> Programme:
    """Behind the arcs the fines of conditions, which nobody may pay here, and whether a column takes part."""
    places, fines = case.terms.places, len(case.terms.conditions)
    opened = np.flatnonzero(places.optional & (places.least > 1) & (places.most > 0))
    points = np.concatenate([case.worth(arcs).astype(np.float64), np.zeros(fines + len(opened))])
    most = np.concatenate([np.ones(len(arcs)), np.zeros(fines), np.ones(len(opened))])
    blocks = [*fixed_blocks(case, arcs), *forced(case, arcs), *loads(case, arcs, opened, len(arcs) + fines)]
    return Programme(points, most, blocks, effort.may_continue)


def loads(case: Case, arcs: Arcs, opened: Whole, behind: int) -> list[Block]:
    """From least × whether it takes part to most × whether it takes part, for each of these columns."""
    if not len(opened):
        return []
    places, count = case.terms.places, len(opened)
    place = np.full(len(places.most), -1)
    place[opened] = np.arange(count)
    members = np.flatnonzero(place[arcs.columns] >= 0)
    limits = np.concatenate([place[arcs.columns[members]], np.arange(count)])
    taken = np.concatenate([members, behind + np.arange(count)])
    ones, open_end = np.ones(len(members), dtype=np.int64), np.full(count, math.inf)
    return [
        Block(limits, taken, np.concatenate([ones, -places.least[opened]]), np.zeros(count), open_end),
        Block(limits, taken, np.concatenate([ones, -places.most[opened]]), -open_end, np.zeros(count)),
    ]
