"""The engine against the definition on single towns, also of one person or none; `test_thousands` has the many."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matching import match
from tests.matching.brute import Town
from tests.matching.makers import random_cohort, random_policy

SEEDS = st.integers(0, 10**9)
towns = settings(max_examples=18, deadline=None, derandomize=True)


@towns
@given(SEEDS)
def test_no_matching_is_worth_more(seed: int) -> None:
    cohort, policy = random_cohort(seed), random_policy(seed)
    town = Town(cohort, policy)
    certificate = match(cohort, policy).certificate
    assert certificate.value == certificate.bound == max(map(town.value, town.matchings()))


@towns
@given(SEEDS)
def test_most_people_come_before_points(seed: int) -> None:
    cohort, policy = random_cohort(seed), random_policy(seed, mode="everyone")
    town = Town(cohort, policy)
    certificate = match(cohort, policy).certificate
    best = max((len(pairs), town.value(pairs)) for pairs in town.matchings())
    assert (certificate.matched, certificate.value) == best
    assert certificate.gap == 0


@towns
@given(SEEDS)
def test_the_worst_off_come_before_points_and_after_people(seed: int) -> None:
    cohort, policy = random_cohort(seed), random_policy(seed, mode="worst_first")
    town = Town(cohort, policy)
    certificate = match(cohort, policy).certificate
    best = max((len(pairs), town.lowest(pairs), town.value(pairs)) for pairs in town.matchings())
    assert (certificate.matched, certificate.lowest_pair or 0, certificate.value) == best
    assert certificate.gap == 0
