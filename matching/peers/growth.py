"""A partner for somebody left over: a tree of alternating pairs grows from them until it ends in an exchange.

Prices move at the same pace in the whole tree, outer people's down and inner people's up, so that every event has
a time which can be told when the tree gets there. A tree is local: it costs what it touches.
"""

from heapq import heappop, heappush

from matching.arrays import NOBODY
from matching.peers.blossoms import Blossoms, Tie

OUTER, INNER = -1, 1  # how a person's price moves; a blossom's moves twice as fast the other way
GO, OPEN, MEET = range(3)

Neighbours = list[list[tuple[int, int]]]


class Tree:
    """`near`: for each person whom else they may be with, and twice what that is worth."""

    def __init__(self, blossoms: Blossoms, near: Neighbours, root: int) -> None:
        self.blossoms, self.near = blossoms, near
        self.now = 0
        self.events: list[tuple[int, int, int, int, int]] = []
        self.side: dict[int, int] = {}
        self.since: dict[int, int] = {}  # by person and outermost blossom
        self.entry: dict[int, Tie | None] = {}  # from whom of the node before to whom of this one
        self.add_outer(blossoms.home(root), None)

    def grow(self) -> None:
        """Until the root is paired, or somebody worth nothing goes without in its place."""
        while not self.happened():
            pass
        for node in self.side:
            self.settle(node)
        for node in self.side:
            self.blossoms.open_if_free(node)

    def happened(self) -> bool:
        self.now, kind, one, other, worth = heappop(self.events)
        if kind == GO:
            return self.goes(one)
        if kind == OPEN:
            self.reopen(one)
            return False
        return self.meets(one, other, worth)

    def goes(self, person: int) -> bool:
        if self.side.get(self.blossoms.home(person)) != OUTER or self.price(person):
            return False
        self.exchange(person, NOBODY)
        return True

    def meets(self, one: int, other: int, worth: int) -> bool:
        """Two who are worth their prices by now, if both are still where they were."""
        side = self.side
        if side.get(self.blossoms.home(one)) != OUTER:
            one, other = other, one
        here, there = self.blossoms.home(one), self.blossoms.home(other)
        if here == there or side.get(here) != OUTER or side.get(there) == INNER:
            return False
        if self.price(one) + self.price(other) != worth:
            return False
        if there in side:
            self.close(one, other)
        elif self.blossoms.partner[self.blossoms.base[there]] == NOBODY:
            self.blossoms.lay_bare(there, other)
            self.blossoms.partner[other] = one
            self.exchange(one, other)
            return True
        else:
            self.extend(one, other)
        return False

    def price(self, person: int) -> int:
        side = self.side.get(self.blossoms.home(person))
        own = self.blossoms.price[person]
        return own + side * (self.now - self.since[person]) if side else own

    def settle(self, node: int) -> None:
        """Writes down the prices in an outermost node of the tree as they are now."""
        self.settle_people(node, self.side[node])
        self.settle_own(node)

    def settle_people(self, node: int, side: int) -> None:
        price, since = self.blossoms.price, self.since
        for person in self.blossoms.crew_of(node):
            price[person] += side * (self.now - since[person])
            since[person] = self.now

    def settle_own(self, node: int) -> None:
        """The price of the blossom alone: as a part of another it stays where it is."""
        if node >= self.blossoms.people:
            self.blossoms.price[node] -= 2 * self.side[node] * (self.now - self.since[node])
            self.since[node] = self.now

    def add(self, node: int, side: int, entry: Tie | None) -> None:
        self.side[node], self.entry[node] = side, entry
        if node >= self.blossoms.people:
            self.since[node] = self.now

    def add_outer(self, node: int, entry: Tie | None) -> None:
        self.add(node, OUTER, entry)
        self.start_people(node)
        for person in self.blossoms.crew_of(node):
            self.look_around(person)

    def add_inner(self, node: int, entry: Tie | None) -> None:
        self.add(node, INNER, entry)
        if node >= self.blossoms.people:
            self.announce(self.blossoms.price[node] // 2, OPEN, node)

    def start_people(self, node: int) -> None:
        self.since.update(dict.fromkeys(self.blossoms.crew_of(node), self.now))

    def announce(self, after: int, kind: int, one: int, other: int = NOBODY, worth: int = 0) -> None:
        heappush(self.events, (self.now + after, kind, one, other, worth))

    def look_around(self, person: int) -> None:
        """When somebody outer goes without, and when they meet whom."""
        own, node = self.price(person), self.blossoms.home(person)
        self.announce(own, GO, person)
        for other, worth in self.near[person]:
            there = self.blossoms.home(other)
            side = self.side.get(there)
            if side == INNER or there == node:
                continue
            between = own + self.price(other) - worth
            self.announce(between // 2 if side == OUTER else between, MEET, person, other, worth)

    def extend(self, one: int, other: int) -> None:
        blossoms = self.blossoms
        node = blossoms.home(other)
        self.add_inner(node, (one, other))
        self.start_people(node)
        base = blossoms.base[node]
        partner = blossoms.partner[base]
        self.add_outer(blossoms.home(partner), (base, partner))

    def exchange(self, person: int, partner: int) -> None:
        """Gives somebody outer this partner, their old one the next, and so on down to the root."""
        blossoms, entry = self.blossoms, self.entry
        while True:
            node = blossoms.home(person)
            blossoms.lay_bare(node, person)
            blossoms.partner[person] = partner
            before = entry[node]
            if before is None:
                return
            inner = blossoms.home(before[0])
            tie = entry[inner]
            if tie is None:
                return
            partner, freed = tie
            blossoms.lay_bare(inner, freed)
            blossoms.partner[freed] = partner
            person, partner = partner, freed

    def close(self, one: int, other: int) -> None:
        """A blossom of two branches that have met, from where they part; it is outer as a whole."""
        left, right = self.to_root(one), self.to_root(other)
        while left and right and left[-1] == right[-1]:
            apex = left.pop()
            right.pop()
        down, up = [self.entry[node] for node in reversed(left)], [self.entry[node] for node in right]
        ties = [*down, (one, other), *((tie[1], tie[0]) for tie in up if tie)]
        ring = [apex, *reversed(left), *right]
        new = [person for node in ring if self.side[node] == INNER for person in self.blossoms.crew_of(node)]
        for node in ring:
            (self.settle if self.side[node] == INNER else self.settle_own)(node)
            del self.side[node]
        node = self.blossoms.close(ring, [tie for tie in ties if tie])
        self.add(node, OUTER, self.entry[apex])
        for person in new:
            self.look_around(person)

    def to_root(self, person: int) -> list[int]:
        nodes = [self.blossoms.home(person)]
        while entry := self.entry[nodes[-1]]:
            nodes.append(self.blossoms.home(entry[0]))
        return nodes

    def reopen(self, node: int) -> None:
        """An inner blossom that is worth nothing any more: the even way round to its base stays in the tree."""
        entry = self.entry[node] if self.side.get(node) == INNER else None
        if entry is None:
            return
        self.settle_own(node)
        if self.blossoms.price[node]:
            return
        del self.side[node]
        part = self.blossoms.part_of(node, entry[1])
        ring, ties = self.blossoms.open(node)
        way, links = way_round(ring, ties, ring.index(part))
        for part in ring:
            if part not in way[::2]:
                self.settle_people(part, INNER)
        self.keep(way, [entry, *links])
        for part in ring:
            if part not in self.side:
                self.look_back(part)

    def keep(self, way: list[int], entries: list[Tie]) -> None:
        """Every other part stays inner, and its people's prices move on."""
        for part, entry in zip(way[::2], entries[::2], strict=True):
            self.add_inner(part, entry)
        for part, entry in zip(way[1::2], entries[1::2], strict=True):
            self.add_outer(part, entry)

    def look_back(self, node: int) -> None:
        """When those outer meet somebody who has left the tree."""
        for person in self.blossoms.crew_of(node):
            for other, worth in self.near[person]:
                if self.side.get(self.blossoms.home(other)) == OUTER:
                    self.announce(self.price(person) + self.price(other) - worth, MEET, other, person, worth)


def way_round(ring: list[int], ties: list[Tie], place: int) -> tuple[list[int], list[Tie]]:
    """From this place to the first in an even number of steps, and the tie of each step."""
    if place % 2:
        return [*ring[place:], ring[0]], ties[place:]
    return ring[place::-1], [(two, one) for one, two in reversed(ties[:place])]
