"""Pinned pairs stay wherever a rule allows, the rest is best around them, the report says which fell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import match, verify
from tests.matching.brute import Town
from tests.matching.makers import (
    Row,
    cohort,
    faults,
    matched,
    mentee,
    mentor,
    partners,
    person,
    policy,
    random_cohort,
    random_policy,
)

PEOPLE = [
    mentee("Ada"),
    mentee("Bo"),
    mentee("Cy", organisation="kent"),
    mentor("Max"),
    mentor("Mia", organisation="kent"),
]


def pinned(*pairs: tuple[str, str]) -> list[Row]:
    return [{"mentee": first, "mentor": second} for first, second in pairs]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 10**9), st.sampled_from(["value", "everyone", "worst_first"]))
def test_the_rest_is_best_around_them(seed: int, mode: str) -> None:
    plain, asked = random_cohort(seed, ("both", "mentee")), random_policy(seed, mode=mode)
    pair = next(iter(partners(match(plain, random_policy(seed + 1))).items()), None)
    pins = pinned(pair) if pair else []
    town = random_cohort(seed, ("both", "mentee"))
    town = type(town)(**{**vars(town), "pinned": cohort([], pinned=pins).pinned})
    result = match(town, asked)
    kept = pair is not None and partners(result).get(pair[0]) == pair[1]
    assert kept or "not pinned" in faults(result) or not pair
    assert verify(town, asked, result).reasons == ()
    if mode == "value" and kept:
        definition = Town(town, asked)
        around = [pairs for pairs in definition.matchings() if pair in pairs]
        assert result.certificate.value == max(map(definition.value, around))


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("Cy", "Mia")], "Cy with Mia: the pair breaks different_organisation"),
        ([("Max", "Mia")], "Max with Mia: the first is not a mentee"),
        ([("Ada", "Bo")], "Ada with Bo: the second is not a mentor"),
        ([("Ada", "Max"), ("Ada", "Mia")], "the mentee is pinned to somebody else already"),
        ([("Ada", "Max"), ("Bo", "Max")], "the mentor has no place left"),
        ([("Ada", "Zoe")], "“Zoe” is nobody in the people file"),
        ([("Ada", "Ada")], "Ada is paired with themselves"),
    ],
)
def test_a_pin_that_cannot_stand_is_reported(pairs: list[tuple[str, str]], words: str) -> None:
    town = cohort(PEOPLE, pinned=pinned(*pairs))
    result = match(town)
    assert words in faults(result)
    assert verify(town, policy(), result).proved


def test_two_pinned_to_each_other_mentor_one_way() -> None:
    people = [person("Ada", "both"), person("Bo", "both")]
    town = cohort(people, pinned=pinned(("Ada", "Bo"), ("Bo", "Ada")))
    result = match(town)
    assert result.matches.height == 1
    assert "pinned the other way round" in faults(result)
    assert verify(town, policy(), result).proved


def test_a_frozen_pair_comes_before_pinned_ones() -> None:
    """Whatever the lottery says of their names."""
    for seed in range(6):
        town = cohort(PEOPLE, frozen=pinned(("Ada", "Max")), pinned=pinned(("Bo", "Max"), ("Ada", "Mia")))
        result = match(town, policy(objective={"seed": seed}))
        assert partners(result)["Ada"] == "Max"
        assert "pinned None mentee: Bo with Max: the mentor has no place left" in faults(result)


def test_a_frozen_pair_that_breaks_a_rule_is_reported_as_such() -> None:
    town = cohort(PEOPLE, frozen=pinned(("Cy", "Mia")))
    result = match(town)
    assert "frozen None mentee: Cy with Mia: the pair breaks different_organisation → not frozen" in faults(result)
    assert verify(town, policy(), result).proved


def test_a_forbidden_pair_is_not_matched_in_either_direction() -> None:
    people = [mentee("Ada"), mentor("Max")]
    assert matched(people, conflicts=[{"person": "Max", "other": "Ada"}]) == {}


def test_a_pin_taken_from_the_matches_is_noticed() -> None:
    town = cohort(PEOPLE, pinned=pinned(("Ada", "Max")))
    free = match(cohort(PEOPLE, conflicts=[{"person": "Ada", "other": "Max"}]))
    papers = match(town).certificate.model_dump(include={"cohort_hash", "policy_hash"})
    forged = type(free)(**{**vars(free), "certificate": free.certificate.model_copy(update=papers)})
    assert "was pinned and could stand" in " ".join(verify(town, policy(), forged).reasons)
