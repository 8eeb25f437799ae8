"""Pairs among peers, and blossoms: rings of an odd number of people who pair off but for one (Edmonds).

A node is a person or a blossom; blossoms stand in blossoms. All prices are twice what they are in points, so that
halves are whole numbers.
"""

from collections.abc import Sequence

from matching.arrays import NOBODY

Tie = tuple[int, int]  # two people who are worth exactly their prices to each other


class Blossoms:
    """`partner` of each person; by node the `price`, the `base` (the member left over for somebody outside) and the
    blossom `above` it.

    In a blossom ring[k] is tied to ring[k + 1] by ties[k], and the last to the first: all pair off along the ring
    but the first, which holds the base. The people of an outermost node are a crew with a number, that of the
    first of them; in a new blossom the largest crew takes the others in behind itself, so that few change theirs.
    """

    def __init__(self, price: Sequence[int], partner: Sequence[int]) -> None:
        self.people = len(partner)
        self.partner = list(partner)
        self.price = list(price)
        self.base = list(range(self.people))
        self.above = [NOBODY] * self.people
        self.rings: dict[int, list[int]] = {}
        self.ties: dict[int, list[Tie]] = {}
        self.crew = list(range(self.people))
        self.crews = [[person] for person in range(self.people)]
        self.outermost = list(range(self.people))
        self.core: dict[int, tuple[int, int]] = {}  # of each blossom the part with the largest crew, and its size

    def home(self, person: int) -> int:
        """The outermost node that holds them."""
        return self.outermost[self.crew[person]]

    def crew_of(self, node: int) -> list[int]:
        """The people in an outermost node."""
        return self.crews[self.crew[self.base[node]]]

    def close(self, ring: list[int], ties: list[Tie]) -> int:
        """A blossom of these outermost nodes, priced 0."""
        node = len(self.price)
        self.price.append(0)
        self.base.append(self.base[ring[0]])
        self.above.append(NOBODY)
        self.rings[node], self.ties[node] = ring, ties
        largest = max(ring, key=lambda part: len(self.crew_of(part)))
        crew = self.crew[self.base[largest]]
        self.core[node] = largest, len(self.crews[crew])
        for part in ring:
            self.above[part] = node
            if part != largest:
                self.crews[crew] += self.moved(self.crew_of(part), crew)
        self.outermost[crew] = node
        return node

    def moved(self, people: list[int], crew: int) -> list[int]:
        for person in people:
            self.crew[person] = crew
        return people

    def open(self, node: int) -> tuple[list[int], list[Tie]]:
        """The ring and ties of an outermost blossom, whose parts are outermost now."""
        ring, (largest, size) = self.rings.pop(node), self.core.pop(node)
        whole = self.crew[self.base[node]]
        del self.crews[whole][size:]
        self.outermost[whole] = largest
        for part in ring:
            self.above[part] = NOBODY
            if part != largest:
                people = self.members(part)
                crew = people[0]
                self.crews[crew] = self.moved(people, crew)
                self.outermost[crew] = part
        return ring, self.ties.pop(node)

    def members(self, node: int) -> list[int]:
        """The people in any node, those of its core first."""
        found, waiting = list[int](), [node]
        while waiting:
            part = waiting.pop()
            if part in self.rings:
                core = self.core[part][0]
                waiting += [*(one for one in self.rings[part] if one != core), core]
            else:
                found.append(part)
        return found

    def open_if_free(self, node: int) -> None:
        """Whatever has no price is no blossom any more, however deep."""
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one in self.rings and not self.price[one]:
                waiting += self.open(one)[0]

    def lay_bare(self, node: int, person: int) -> None:
        """Makes this member the base: the others pair off among themselves, in this blossom and all inside it."""
        waiting = [(node, person)]
        while waiting:
            top, base = waiting.pop()
            inner = base
            while inner != top:
                outer = self.above[inner]
                if self.base[outer] != base:
                    waiting += self.turn(outer, inner, base)
                inner = outer

    def turn(self, node: int, part: int, person: int) -> list[Tie]:
        """Pairs off the ring but for this part, which holds the person; what the base of each other has to be."""
        place = self.rings[node].index(part)
        ring = self.rings[node] = self.rings[node][place:] + self.rings[node][:place]
        ties = self.ties[node] = self.ties[node][place:] + self.ties[node][:place]
        self.base[node] = person
        bases: list[int] = []
        for one, other in ties[1::2]:
            self.partner[one], self.partner[other] = other, one
            bases += [one, other]
        return list(zip(ring[1:], bases, strict=True))

    def part_of(self, node: int, person: int) -> int:
        """The part of the ring that holds them."""
        part = person
        while self.above[part] != node:
            part = self.above[part]
        return part
