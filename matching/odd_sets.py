"""Shares of pairs among peers, by linear programmes that learn odd sets of people (Edmonds).

Of an odd set of people one always goes without a partner inside it; without that limit, three who suit each other
would share each other by halves.
"""

from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import Whole
from matching.flow import Arcs
from matching.programme import Block, Programme, Sizes, at_most

WHOLE = 1e-6
LEARNT = 40  # rounds of looking for odd sets
CUTS = (WHOLE, 0.25, 0.5)  # people are tied where they share more than this


@dataclass(frozen=True)
class OddSet:
    """`members` are rows, ascending and odd in number; `price` is what each pair inside pays, whole points."""

    members: Whole
    price: int


@dataclass(frozen=True)
class Shares:
    """`fractions` of each pair, and the odd sets learnt with their prices."""

    fractions: Sizes
    sets: tuple[OddSet, ...]


def shares(pairs: Arcs, people: int, known: tuple[Whole, ...]) -> Shares | None:
    """`pairs` name two rows each, the smaller first, with what they are worth; `known` are sets learnt before."""
    programme = Programme(pairs.points.astype(np.float64), np.ones(len(pairs)), [one_partner(pairs, people)])
    sets: list[Whole] = []
    fresh = list(known)
    best: Shares | None = None
    for _ in range(LEARNT):
        for members in fresh:
            programme.add(one_left_over(pairs, members, people))
        sets += fresh
        found = programme.relax()
        if found is None:
            return best
        best = Shares(found.values, dear(sets, found.prices[people:]))
        fresh = [members for members in violated(pairs, found.values, people) if not known_already(members, sets)]
        if not fresh:
            return best
    return best


def one_partner(pairs: Arcs, people: int) -> Block:
    ends = at_most(np.concatenate([pairs.rows, pairs.columns]), np.ones(people, dtype=np.int64))
    return replace(ends, candidates=np.tile(np.arange(len(pairs)), 2))


def dear(sets: list[Whole], prices: Sizes) -> tuple[OddSet, ...]:
    """Those that have a price, in whole points: any prices give a sound bound."""
    whole = np.rint(prices.clip(min=0)).astype(np.int64).tolist()
    return tuple(OddSet(members, price) for members, price in zip(sets, whole, strict=True) if price)


def known_already(members: Whole, sets: list[Whole]) -> bool:
    return any(np.array_equal(members, one) for one in sets)


def one_left_over(pairs: Arcs, members: Whole, people: int) -> Block:
    inside = np.zeros(people, dtype=np.bool_)
    inside[members] = True
    taken = np.flatnonzero(inside[pairs.rows] & inside[pairs.columns])
    most = np.array([float(len(members) // 2)])
    return Block(np.zeros(len(taken), dtype=np.int64), taken, np.ones_like(taken), np.array([-np.inf]), most)


def violated(pairs: Arcs, fractions: Sizes, people: int) -> list[Whole]:
    """Odd sets of people tied by what they share, who share more than all but one of them could."""
    found: dict[tuple[int, ...], Whole] = {}
    for cut in CUTS:
        for fractional in (fractions > cut, (fractions > cut) & (fractions < 1 - WHOLE)):
            for members in tied(pairs.at(fractional), people):
                if len(members) % 2 and shared(pairs, fractions, members, people) > len(members) // 2 + WHOLE:
                    found[tuple(members.tolist())] = members
    return list(found.values())


def tied(pairs: Arcs, people: int) -> list[Whole]:
    import rustworkx

    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(people))
    graph.add_edges_from_no_data(list(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)))
    return [np.array(sorted(one)) for one in rustworkx.connected_components(graph) if len(one) > 1]


def shared(pairs: Arcs, fractions: Sizes, members: Whole, people: int) -> float:
    inside = np.zeros(people, dtype=np.bool_)
    inside[members] = True
    return float(fractions[inside[pairs.rows] & inside[pairs.columns]].sum())


def blossom(pairs: Arcs, people: int) -> Whole:
    """Positions of the pairs that are worth most together, each person once."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    positions = range(len(pairs))
    ends = zip(pairs.rows.tolist(), pairs.columns.tolist(), positions, strict=True)
    graph.add_edges_from(list(ends))
    points = pairs.points.tolist()
    taken = rustworkx.max_weight_matching(graph, weight_fn=lambda position: points[position])
    return np.array(sorted(graph.get_edge_data(*pair) for pair in taken), dtype=np.int64)
