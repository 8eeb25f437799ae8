"""Odd sets of people and their prices: of an odd number of peers one always goes without a partner among them.

Without that limit, three who suit each other would share each other by halves. So each pair inside a set pays its
price, once for all but one of the members.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.arrays import Whole


@dataclass(frozen=True)
class OddSet:
    """These rows of its `own` and all in the earlier sets it `holds`, an odd number; each pair inside pays `price`."""

    own: Whole
    holds: tuple[int, ...]
    price: int


OddSets = tuple[OddSet, ...]


def with_everybody(sets: OddSets, people: int, price: int) -> OddSets:
    """And a set of all, around those that no other holds."""
    held = {place for one in sets for place in one.holds}
    alone = np.setdiff1d(np.arange(people), np.concatenate([one.own for one in sets] or [np.empty(0, dtype=np.int64)]))
    return (*sets, OddSet(alone, tuple(place for place in range(len(sets)) if place not in held), price))


def twice_paid(sets: OddSets) -> int:
    """Twice what all pairs inside the sets can pay."""
    sizes: list[int] = []
    for one in sets:
        sizes.append(len(one.own) + sum(sizes[place] for place in one.holds))
    return sum(one.price * (size - 1) for one, size in zip(sets, sizes, strict=True))


def paid_inside(sets: OddSets, people: int, one: Whole, other: Whole) -> Whole:
    """What each of these pairs of rows pays to the sets that hold both."""
    around, innermost = np.full(len(sets) + 1, len(sets)), np.full(people, len(sets))
    for place, each in enumerate(sets):
        around[list(each.holds)] = place
        innermost[each.own] = place
    return with_those_around(sets, around)[meeting(around, innermost[one], innermost[other])]


def with_those_around(sets: Sequence[OddSet], around: Whole) -> Whole:
    """The price of each set and of all that hold it; behind the last a 0 for none."""
    total = np.zeros(len(sets) + 1, dtype=np.int64)
    for place in reversed(range(len(sets))):
        total[place] = sets[place].price + total[around[place]]
    return total


def meeting(around: Whole, one: Whole, other: Whole) -> Whole:
    """The innermost set that holds both: sets stand behind those they hold."""
    one, other = one.copy(), other.copy()
    apart = np.flatnonzero(one != other)
    while len(apart):
        first, second = one[apart], other[apart]
        one[apart] = np.where(first < second, around[first], first)
        other[apart] = np.where(second < first, around[second], second)
        apart = apart[one[apart] != other[apart]]
    return one
