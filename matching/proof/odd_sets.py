"""The odd sets of a certificate: whether they are sets and odd, and what each pair of peers pays to them."""

from collections import Counter

import numpy as np

from matching.arrays import Whole
from matching.proof.claim import Claim
from matching.result import PricedSet, Result

LARGEST = 2**53


def wrong_sets(claim: Claim, result: Result) -> list[str]:
    """Sets of open peers within each other, none twice, each an odd number and no price below 0."""
    sets = result.certificate.odd_sets
    if not sets:
        return []
    if not claim.one_pool:
        return ["Only peers in one pool have odd sets."]
    members = Counter(name for one in sets for name in one.members)
    held = Counter(place for one in sets for place in one.holds)
    outside = set(members) - set(claim.ids[claim.rows[~claim.fixed_mentees]])
    later = any(not 0 <= place < number for number, one in enumerate(sets) for place in one.holds)
    if outside or later or any(count > 1 for count in (*members.values(), *held.values())):
        return ["The odd sets are not sets of peers within each other."]
    if any(not 0 <= one.price < LARGEST for one in sets) or any(size % 2 == 0 for size in sizes(sets)):
        return ["An odd set is even, or its price is out of range."]
    return []


def sizes(sets: tuple[PricedSet, ...]) -> list[int]:
    found: list[int] = []
    for one in sets:
        found.append(len(one.members) + sum(found[place] for place in one.holds))
    return found


def twice_paid(result: Result) -> int:
    """Twice what all pairs can pay to the sets: of each, one goes without."""
    sets = result.certificate.odd_sets
    return sum(one.price * (size - 1) for one, size in zip(sets, sizes(sets), strict=True))


def common_price(claim: Claim, result: Result) -> int:
    """What every pair pays, to sets of all peers."""
    sets, everybody = result.certificate.odd_sets, int((~claim.fixed_mentees).sum())
    return sum(one.price for one, size in zip(sets, sizes(sets), strict=True) if size == everybody)


class Paid:
    """What two people pay to the sets that hold both."""

    def __init__(self, claim: Claim, result: Result) -> None:
        sets = result.certificate.odd_sets
        nowhere = len(sets)
        self.around = np.full(nowhere + 1, nowhere)
        self.costs = np.zeros(nowhere + 1, dtype=np.int64)
        for number, one in enumerate(sets):
            self.around[list(one.holds)] = number
        for number in range(nowhere - 1, -1, -1):
            self.costs[number] = sets[number].price + self.costs[self.around[number]]
        place = {name: number for number, one in enumerate(sets) for name in one.members}
        self.inside = np.array([place.get(name, nowhere) for name in claim.ids])

    def by(self, people: Whole, others: Whole) -> Whole:
        """From the sets of the two outwards, which stand ever later, to the first that is the same."""
        first, second = self.inside[people], self.inside[others]
        while (first != second).any():
            behind, before = first < second, second < first
            first[behind], second[before] = self.around[first[behind]], self.around[second[before]]
        return np.asarray(self.costs[first])
