"""Both roles at once, pairing both ways, peers in one pool: against every matching of small towns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Cohort, Policy, match, verify
from tests.matching.brute import Town
from tests.matching.makers import (
    cohort,
    matched,
    mentee,
    mentor,
    partners,
    person,
    policy,
    random_cohort,
    random_policy,
)

SEEDS = st.integers(0, 10**9)
towns = settings(max_examples=12, deadline=None, derandomize=True)
ROLES = ("both", "both", "mentor", "mentee")


@pytest.mark.parametrize("mode", ["value", "everyone"])
@towns
@given(seed=SEEDS)
def test_nobody_mentors_their_mentor_and_nothing_is_lost_by_it(mode: str, seed: int) -> None:
    town, asked = random_cohort(seed, ROLES), random_policy(seed, mode=mode)
    agrees(town, asked)


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("crossing", [True, False])
@towns
@given(seed=SEEDS)
def test_pairs_that_mentor_each_other_are_best_too(*, mode: str, crossing: bool, seed: int) -> None:
    town, asked = random_cohort(seed, ROLES), random_policy(seed, mode=mode, both_ways=True)
    rules = asked.rules.model_copy(update={"crossing_required": crossing})
    agrees(town, asked.model_copy(update={"rules": rules}))


def agrees(town: Cohort, asked: Policy) -> None:
    """With the definition, with the bound, and with the checker."""
    definition = Town(town, asked)
    result = match(town, asked)
    certificate = result.certificate
    best = max((counted(asked, len(pairs)), definition.value(pairs)) for pairs in definition.matchings())
    assert (counted(asked, certificate.matched), certificate.value) == best
    assert certificate.gap == 0
    assert verify(town, asked, result).reasons == ()


def counted(asked: Policy, pairs: int) -> int:
    """The number of pairs, where it comes first."""
    return pairs if asked.objective.mode == "everyone" else 0


def test_two_who_would_suit_each_other_best_are_not_each_others() -> None:
    assert len(matched([person("Ada", "both"), person("Bo", "both")])) == 1


def test_three_peers_make_one_pair_and_the_third_is_told() -> None:
    asked = policy(objective={"both_ways": True})
    result = match(cohort([person(name, "both", grade=1) for name in ("Ada", "Bo", "Cy")]), asked)
    assert (result.matches.height, result.unmatched.height) == (1, 1)
    assert [one.members for one in result.certificate.odd_sets] == [("Ada", "Bo", "Cy")]
    assert result.certificate.price_bound == result.certificate.value


@pytest.mark.parametrize("both_ways", [True, False])
def test_a_pinned_pair_stays_and_the_rest_is_best_around_it(*, both_ways: bool) -> None:
    people = [mentee("Ada", grade=1), mentee("Bo", grade=1), mentor("Max", grade=9), mentor("Mia", grade=3)]
    town = cohort(people, pinned=[{"mentee": "Ada", "mentor": "Max"}])
    asked = policy(objective={"both_ways": both_ways})
    result = match(town, asked)
    assert {frozenset(pair) for pair in partners(result).items()} == {
        frozenset(("Ada", "Max")),
        frozenset(("Bo", "Mia")),
    }
    assert verify(town, asked, result).proved
