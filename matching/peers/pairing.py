"""The best pairs among peers on candidates, from the two-sided optimum: exact, with prices that prove it.

In the two-sided optimum each person is a row and a column. Its pairs hang together in rings and chains: where a
ring is odd somebody is left over, and only for those a tree has to grow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Whole
from matching.flow import Arcs
from matching.peers.blossoms import Blossoms
from matching.peers.growth import Neighbours, Tree
from matching.peers.odd_sets import OddSet, OddSets, twice_paid


@dataclass(frozen=True)
class Pairing:
    """`partner` of each row or −1. No candidate is worth more than half of: the joint prices of its two, and twice
    the price of each set that holds both."""

    partner: Whole
    joint: Whole
    sets: OddSets

    @property
    def bound(self) -> int:
        return (int(self.joint.sum()) + twice_paid(self.sets)) // 2


def pairing(pairs: Arcs, start: Pairing, may_continue: Callable[[], bool]) -> Pairing:
    """`pairs` name two rows each, and hold those of `start`; stopped early, somebody is left over too many."""
    blossoms, near = Blossoms(start.joint.tolist(), start.partner.tolist()), neighbours(pairs, len(start.joint))
    for root in np.flatnonzero((start.partner == NOBODY) & (start.joint > 0)).tolist():
        if not may_continue():
            break
        if blossoms.partner[root] == NOBODY:
            Tree(blossoms, near, root).grow()
    partner = np.array(blossoms.partner, dtype=np.int64)
    return Pairing(partner, np.array(blossoms.price[: blossoms.people], dtype=np.int64), told(blossoms))


def told(blossoms: Blossoms) -> OddSets:
    """Blossoms as sets, those inside before those around them."""
    place = {node: number for number, node in enumerate(blossoms.rings)}
    return tuple(
        OddSet(
            np.sort([part for part in ring if part not in place]).astype(np.int64),
            tuple(sorted(place[part] for part in ring if part in place)),
            blossoms.price[node] // 2,
        )
        for node, ring in blossoms.rings.items()
    )


def neighbours(pairs: Arcs, people: int) -> Neighbours:
    """For each row the others, with twice what the pair is worth."""
    near: Neighbours = [[] for _ in range(people)]
    for one, other, worth in zip(pairs.rows.tolist(), pairs.columns.tolist(), (2 * pairs.points).tolist(), strict=True):
        near[one].append((other, worth))
        near[other].append((one, worth))
    return near


def unravelled(after: Sequence[int]) -> Whole:
    """Partners from whom each row was given: every second link of each chain and ring."""
    partner = np.full(len(after), NOBODY, dtype=np.int64)
    given = set(after)
    heads = [row for row in range(len(after)) if row not in given]
    seen: set[int] = set()
    for head in [*heads, *range(len(after))]:
        chain: list[int] = []
        while head != NOBODY and head not in seen:
            seen.add(head)
            chain.append(head)
            head = after[head]
        for one, other in zip(chain[::2], chain[1::2], strict=False):
            partner[one], partner[other] = other, one
    return partner
