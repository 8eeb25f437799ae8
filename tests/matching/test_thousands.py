"""Thousands of small towns against every matching of each, in all modes, and the checker agrees each time."""

import pytest

from matching import Result, match, verify
from matching.flow.engine import Effort
from matching.run import solve
from tests.matching.county import County, best_value, county, most_then_value, worst_first
from tests.matching.makers import Row

TOWNS = 40
NARROW = Effort(width=1, most=1, few=0, loose=1)
ROLES = ("both", "both", "mentor", "mentee")
KINDS: dict[str, tuple[Row, tuple[str, ...], dict[str, bool]]] = {
    "mentors and mentees": ({}, (), {}),
    "both roles": ({}, ROLES, {}),
    "paired both ways": ({"both_ways": True}, ROLES, {"crossing_required": True}),
    "peers in one pool": ({"both_ways": True}, ROLES, {"crossing_required": False}),
}


def towns(kind: str, mode: str, seed: int) -> County:
    objective, roles, rules = KINDS[kind]
    return county(seed, TOWNS, objective | {"mode": mode}, roles, **rules)


def proved(found: County, seed: int) -> Result:
    """Every other one from the narrowest candidates, which pricing has to repair."""
    result = solve(found.cohort, found.policy, NARROW) if seed % 2 else match(found.cohort, found.policy)
    verdict = verify(found.cohort, found.policy, result)
    assert verdict.reasons == ()
    assert verdict.proved or verdict.rests_on_solver
    return result


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(8))
def test_no_matching_is_worth_more(kind: str, seed: int) -> None:
    found = towns(kind, "value", seed)
    assert proved(found, seed).certificate.value == sum(map(best_value, found.towns))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(100, 108))
def test_most_people_come_before_points(kind: str, seed: int) -> None:
    found = towns(kind, "everyone", seed)
    certificate = proved(found, seed).certificate
    best = list(map(most_then_value, found.towns))
    assert certificate.matched == sum(matched for matched, _ in best)
    assert certificate.value == sum(value for _, value in best)


@pytest.mark.parametrize("kind", ["mentors and mentees", "paired both ways"])
@pytest.mark.parametrize("seed", range(200, 210))
def test_the_worst_off_come_before_points_and_after_people(kind: str, seed: int) -> None:
    found = towns(kind, "worst_first", seed)
    certificate = proved(found, seed).certificate
    assert (certificate.matched, certificate.lowest_pair, certificate.value) == worst_first(found.towns)
