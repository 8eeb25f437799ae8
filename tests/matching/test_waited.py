"""Whoever was left waiting goes first in the lottery: among equals, whatever the seed, and never past a better pair."""

import pytest

from matching import Result, match, verify
from matching.policy import WAITED
from tests.matching.makers import cohort, mentee, mentor, policy

NAMES = [f"m{number}" for number in range(12)]


def matched(result: Result) -> set[str]:
    return {*result.matches["mentee"]}


def crowd(waiting: str, **over: object) -> list[dict[str, object]]:
    """Twelve alike for four places; `over` sets apart everybody but the one who waited."""
    people = [mentee(name, **({"labels": WAITED} if name == waiting else over)) for name in NAMES]
    return [*people, *(mentor(f"M{number}", capacity=2) for number in range(2))]


@pytest.mark.parametrize("mode", ["value", "everyone", "worst_first"])
@pytest.mark.parametrize("seed", range(4))
def test_who_waited_goes_first_among_equals(mode: str, seed: int) -> None:
    asked = policy(points={"waited": 1}, objective={"mode": mode, "seed": seed})
    for waiting in NAMES[:4]:
        town = cohort(crowd(waiting))
        result = match(town, asked)
        assert waiting in matched(result)
        assert verify(town, asked, result).proved


def test_without_the_point_the_lottery_knows_nobody() -> None:
    lost = [name for name in NAMES if name not in matched(match(cohort(crowd(name)), policy()))]
    assert lost


def test_one_point_never_beats_a_better_pair() -> None:
    result = match(cohort(crowd("m0", digital="yes")), policy(points={"waited": 1, "crossing": 2}))
    assert "m0" not in matched(result)


def test_nobody_is_given_somebody_else_for_having_waited() -> None:
    """Every pair of theirs earns the same: with places for all, pairs stay as they were."""
    people = [mentee("a", region="north", labels=WAITED), mentee("b", region="south")]
    town = cohort([*people, mentor("N", region="north"), mentor("S", region="south")])
    pairs = [match(town, policy(points={"waited": each})).matches.select("mentee", "mentor").rows() for each in (0, 1)]
    assert sorted(pairs[0]) == sorted(pairs[1])
