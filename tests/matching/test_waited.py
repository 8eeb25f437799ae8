"""Whoever was left waiting goes first in the lottery: among equals, whatever the seed, never past a single point."""

from itertools import product

import pytest

from matching import Result, lottery, match, verify
from matching.policy import WAITED
from tests.matching.brute import Pair, Town
from tests.matching.makers import cohort, faults, mentee, mentor, policy, random_cohort, random_policy
from tests.matching.test_thousands import KINDS

NAMES = [f"m{number}" for number in range(12)]
MODES = ["value", "everyone", "worst_first"]


def matched(result: Result) -> set[str]:
    return {*result.matches["mentee"]}


def crowd(waiting: str, **over: object) -> list[dict[str, object]]:
    """Twelve alike for four places; `over` sets apart everybody but the one who waited."""
    people = [mentee(name, **({"labels": WAITED} if name == waiting else over)) for name in NAMES]
    return [*people, *(mentor(f"M{number}", capacity=2) for number in range(2))]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(4))
def test_who_waited_goes_first_among_equals(mode: str, seed: int) -> None:
    asked = policy(objective={"mode": mode, "seed": seed, "waited_first": True})
    for waiting in NAMES[:4]:
        town = cohort(crowd(waiting))
        result = match(town, asked)
        assert waiting in matched(result)
        assert verify(town, asked, result).proved


def test_unless_it_is_asked_for_the_lottery_knows_nobody() -> None:
    lost = [name for name in NAMES if name not in matched(match(cohort(crowd(name)), policy()))]
    assert lost


def test_a_single_point_weighs_more_than_everybody_who_waited() -> None:
    """With one point for having waited the three would have taken both places: 3 points against 2."""
    waiting = [mentee(f"w{number}", labels=WAITED) for number in range(3)]
    better = [mentee(f"b{number}", digital="yes") for number in range(2)]
    town = cohort([*waiting, *better, mentor("M", capacity=3)])
    asked = policy(points={"crossing": 1}, objective={"waited_first": True})
    assert {"b0", "b1"} < matched(match(town, asked))
    assert match(town, asked).certificate.value == match(town, policy(points={"crossing": 1})).certificate.value


def test_it_earns_nobody_a_point() -> None:
    result = match(cohort(crowd("m0")), policy(objective={"waited_first": True}))
    assert result.matches["waited"].sum() == 0
    assert result.matches["points"].n_unique() == 1


def test_nobody_is_given_somebody_else_for_having_waited() -> None:
    """Every pair of theirs is worth the same: with places for all, pairs stay as they were."""
    people = [mentee("a", region="north", labels=WAITED), mentee("b", region="south")]
    town = cohort([*people, mentor("N", region="north"), mentor("S", region="south")])
    asked = [policy(objective={"waited_first": first}) for first in (False, True)]
    pairs = [match(town, each).matches.select("mentee", "mentor").rows() for each in asked]
    assert sorted(pairs[0]) == sorted(pairs[1])


def test_where_finer_points_overflow_the_report_says_that_chance_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lottery, "overflows", lambda *_: True)
    people = [mentee("w0", labels=WAITED), mentee("w1", labels=WAITED), mentor("M", capacity=1)]
    town, asked = cohort(people), policy(objective={"waited_first": True})
    result = match(town, asked)
    assert "goes into the lottery like everybody else" in faults(result)
    assert verify(town, asked, result).proved


def rank(town: Town, pairs: list[Pair], mode: str) -> tuple[int, ...]:
    """What a matching is worth in the order of the mode, and last how many it has who waited."""
    value, found = town.value(pairs), {name for pair in pairs for name in pair}
    learning = found if town.policy.objective.both_ways else {mentee for mentee, _ in pairs}
    waited = sum(WAITED in town.labels(name, "labels") for name in learning)
    first = {"value": (), "everyone": (len(pairs),), "worst_first": (len(pairs), town.lowest(pairs))}[mode]
    return (*first, value, waited)


def town_of(seed: int, kind: str, mode: str) -> Town:
    objective, roles, rules = KINDS[kind]
    asked = random_policy(seed, **objective, mode=mode, waited_first=True)
    asked = asked.model_copy(update={"rules": asked.rules.model_copy(update=rules)})
    return Town(random_cohort(seed, roles), asked)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [*product(KINDS, ["value", "everyone"]), *product(["mentors and mentees", "paired both ways"], ["worst_first"])],
)
def test_no_equally_good_matching_has_more_of_those_who_waited(kind: str, mode: str) -> None:
    for seed in range(40):
        town = town_of(seed, kind, mode)
        result = match(town.cohort, town.policy)
        found = result.matches.select("mentee", "mentor").rows()
        assert rank(town, found, mode) == max(rank(town, each, mode) for each in town.matchings()), seed
        assert verify(town.cohort, town.policy, result).holds


def test_quotas_are_kept_while_those_who_waited_go_first() -> None:
    """Two of four places are for those of the north: of them, and of the others, who waited go first."""
    people = [
        mentee(name, labels=f"north;{WAITED}" if name == "m0" else "north" if number < 6 else WAITED * (name == "m9"))
        for number, name in enumerate(NAMES)
    ]
    town = cohort([*people, *(mentor(f"M{number}", capacity=2) for number in range(2))])
    quota: list[dict[str, object]] = [{"label": "north", "at_least_share": 50}]
    for seed in range(4):
        result = match(town, policy(quota=quota, objective={"seed": seed, "waited_first": True}))
        assert {"m0", "m9"} <= matched(result)
        assert len(matched(result) & {*NAMES[:6]}) >= 2
