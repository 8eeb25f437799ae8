"""Peers: the pairing against another's blossom algorithm, and the odd sets of the certificate against forgers."""

from dataclasses import replace
from random import Random

import numpy as np
import polars as pl
import pytest
import rustworkx

from matching import Result, match, verify
from matching.arrays import Whole
from matching.flow import Arcs, assign
from matching.peers.odd_sets import paid_inside
from matching.peers.pairing import Pairing, pairing, unravelled
from matching.prices import recover
from matching.result import PricedSet
from tests.matching.makers import cohort, person, policy, random_cohort

ASKED = policy(objective={"both_ways": True, "mode": "everyone"})
TOWN = cohort([person(name, "both", grade=1) for name in ("Ada", "Bo", "Cy", "Di", "Ed")])
HONEST = match(TOWN, ASKED)


def some_pairs(seed: int) -> tuple[int, Arcs]:
    """How many people, and pairs that suit each other more or less; few distinct worths make many ties."""
    chance = np.random.default_rng(seed)
    people = int(chance.integers(2, 24)) if seed % 20 else 200
    one, other = np.triu_indices(people, 1)
    kept = chance.random(len(one)) < (chance.random() if seed % 20 else 0.06)
    worth = chance.integers(1, (5, 30, 300)[seed % 3], len(one)) + 10_000 * (seed % 2)
    return people, Arcs(one[kept], other[kept], worth[kept])


def two_sided(people: int, pairs: Arcs) -> Pairing:
    ends, others = np.concatenate([pairs.rows, pairs.columns]), np.concatenate([pairs.columns, pairs.rows])
    order = np.lexsort((others, ends))
    arcs = Arcs(ends, others, np.tile(pairs.points, 2)).at(order)
    nowhere = np.zeros(people, dtype=np.int64)
    flow = assign(arcs, np.ones(people, dtype=np.int64), nowhere)
    prices = recover(arcs, flow, people, nowhere)
    return Pairing(unravelled(flow.chosen(arcs).tolist()), prices.row + prices.column, ())


def by_rustworkx(people: int, pairs: Arcs) -> int:
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(people))
    graph.add_edges_from(list(zip(pairs.rows.tolist(), pairs.columns.tolist(), pairs.points.tolist(), strict=True)))
    taken = rustworkx.max_weight_matching(graph, weight_fn=int)
    return sum(graph.get_edge_data(*pair) for pair in taken)


def value(pairs: Arcs, partner: Whole) -> int:
    return int(pairs.points[partner[pairs.rows] == pairs.columns].sum())


def test_nobody_at_all_is_no_fault() -> None:
    assert verify(cohort([]), ASKED, match(cohort([]), ASKED)).proved


@pytest.mark.parametrize("first", range(0, 300, 60))
def test_a_pairing_is_worth_its_bound_and_no_pair_more_than_it_pays(first: int) -> None:
    for seed in range(first, first + 60):
        people, pairs = some_pairs(seed)
        found = pairing(pairs, two_sided(people, pairs), lambda: True)
        assert value(pairs, found.partner) == by_rustworkx(people, pairs) == found.bound
        paid = found.joint[pairs.rows] + found.joint[pairs.columns]
        inside = paid_inside(found.sets, people, pairs.rows, pairs.columns)
        assert (2 * pairs.points <= paid + 2 * inside).all()


def test_the_certificate_needs_no_solver_to_be_believed() -> None:
    verdict = verify(TOWN, ASKED, HONEST)
    assert (verdict.holds, verdict.proved, verdict.rests_on_solver) == (True, True, False)
    assert HONEST.certificate.odd_sets


def test_stopped_early_it_says_how_far_it_may_be_from_the_best() -> None:
    people = random_cohort(5, ("both",))
    result = match(people, ASKED, may_continue=lambda: False)
    assert verify(people, ASKED, result).reasons == ()


def reasons(result: Result, *sets: PricedSet) -> str:
    certificate = result.certificate.model_copy(update={"odd_sets": sets})
    return " ".join(verify(TOWN, ASKED, replace(result, certificate=certificate)).reasons)


def test_odd_sets_may_not_be_left_out_or_cheaper() -> None:
    assert "The prices prove a bound" in reasons(HONEST)
    sets = HONEST.certificate.odd_sets
    assert "The prices prove a bound" in reasons(HONEST, *(one.model_copy(update={"price": 1}) for one in sets))


@pytest.mark.parametrize(
    ("forged", "words"),
    [
        (PricedSet(members=("Ada", "Bo"), price=1), "even"),
        (PricedSet(members=("Ada", "Bo", "Cy"), price=-1), "out of range"),
        (PricedSet(members=("Ada", "Bo", "Cy"), price=2**70), "out of range"),
        (PricedSet(members=("Ada", "Bo", "Zoe"), price=1), "not sets of peers"),
        (PricedSet(members=("Ada", "Ada", "Bo"), price=1), "not sets of peers"),
        (PricedSet(members=("Ada",), holds=(0, 0), price=1), "not sets of peers"),
        (PricedSet(members=("Ada",), holds=(7,), price=1), "not sets of peers"),
    ],
)
def test_what_is_no_odd_set_of_peers_is_refused(forged: PricedSet, words: str) -> None:
    assert words in reasons(HONEST, forged)


@pytest.mark.parametrize("seed", range(6))
def test_a_worse_pairing_is_not_sold_with_a_bound_to_match(seed: int) -> None:
    """A pair dropped, and its worth taken off the prices and sets one way or another."""
    chance = Random(seed)
    people = cohort([person(f"p{number}", "both", grade=chance.randint(1, 6)) for number in range(9)])
    honest = match(people, ASKED)
    lost = honest.matches["points"][0]
    forged = without_first_pair(honest, lost)
    assert not verify(people, ASKED, forged).holds
    rich = chance.randrange(forged.prices.height)
    cheaper = forged.prices.with_columns(pl.col("price") - pl.when(pl.int_range(pl.len()) == rich).then(2).otherwise(0))
    assert not verify(people, ASKED, replace(forged, prices=cheaper)).holds


def without_first_pair(honest: Result, lost: int) -> Result:
    certificate = honest.certificate
    value = certificate.value - lost
    figures = {"value": value, "bound": value, "price_bound": value, "matched": certificate.matched - 1}
    return replace(honest, matches=honest.matches.slice(1), certificate=certificate.model_copy(update=figures))


def test_a_peer_without_a_price_of_their_own_must_be_pinned() -> None:
    paired = set(HONEST.matches["mentor"])
    bare = HONEST.prices.filter(~((pl.col("side") == "mentee") & pl.col("person").is_in(paired)))
    assert "priced and pinned, or neither" in reasons(replace(HONEST, prices=bare), *HONEST.certificate.odd_sets)
