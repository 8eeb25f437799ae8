"""Which quota stands in the way where nothing keeps them all."""

from dataclasses import replace

import numpy as np

from matching.conditions import Condition
from matching.conditions.case import Case
from matching.conditions.columns import Places
from matching.conditions.relaxed import relax
from matching.flow import Arcs
from matching.flow.engine import Effort


def too_much(case: Case) -> str:
    """Of the quotas that ask for more matches than there are people or places to count; no pair is looked at."""
    short = [one for one in case.terms.conditions if one.least > most_counted(case, one)]
    return alone_in_the_way(short[0]) if short else ""


def most_counted(case: Case, one: Condition) -> int:
    """What all rows and all places together could bring, whoever is possible with whom."""
    best = np.unique(one.right[case.terms.places.most > 0], axis=0)
    if not len(best):
        return 0
    by_row = (one.left @ best.T).max(axis=1).clip(min=0)
    kinds = np.unique(one.left, axis=0)
    by_place = (one.right @ kinds.T).max(axis=1, initial=0) * case.terms.places.most
    return int(min(by_row.sum(), by_place.sum()))


def in_the_way(case: Case, arcs: Arcs, effort: Effort) -> str:
    """A quota that nothing keeps even by itself, or without which all the others can be kept; blank where there is
    none, or no time to look."""
    conditions = case.terms.conditions
    for one in conditions:
        if hopeless(without_shape(case, (one,)), arcs, effort):
            return alone_in_the_way(one)
    for number, one in enumerate(conditions):
        others = conditions[:number] + conditions[number + 1 :]
        rest = replace(case, terms=replace(case.terms, conditions=others))
        if effort.may_continue() and not hopeless(rest, arcs, effort):
            return f"All quotas and shapes but one could be kept; this one cannot be met beside them: {one.words}."
    return ""


def without_shape(case: Case, conditions: tuple[Condition, ...]) -> Case:
    most = case.terms.places.most
    places = Places(np.zeros_like(most), most, np.ones(len(most), dtype=np.bool_))
    return replace(case, terms=replace(case.terms, conditions=conditions, between=None, places=places))


def hopeless(case: Case, arcs: Arcs, effort: Effort) -> bool:
    """Whether not even fractions of pairs keep the terms."""
    found = relax(case, arcs, effort)
    return effort.may_continue() and (found is None or not found.met)


def alone_in_the_way(one: Condition) -> str:
    return f"This quota cannot be met by any matching: {one.words}."
