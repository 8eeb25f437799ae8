"""The lottery, and what is left when somebody stops the engine."""

import pytest

from matching import match
from matching.flow.engine import Effort
from matching.run import solve
from tests.matching.makers import cohort, matched, mentee, mentor, policy

CROWD = [*(mentee(f"e{i}") for i in range(12)), *(mentor(f"m{i}") for i in range(6))]


def test_the_lottery_among_equals_turns_on_the_seed_alone() -> None:
    winners = [set(matched(CROWD, policy(objective={"seed": seed}))) for seed in range(30)]
    again = [set(matched(CROWD[::-1], policy(objective={"seed": seed}))) for seed in range(30)]
    assert winners == again
    drawn = [sum(f"e{i}" in won for won in winners) for i in range(12)]
    assert min(drawn) >= 6
    assert max(drawn) <= 24


def test_who_stops_the_engine_gets_the_best_so_far_and_its_gap() -> None:
    people = [mentee(f"e{i}", grade=i % 5, region=f"r{i % 7}") for i in range(60)]
    people += [mentor(f"m{i}", grade=i % 6, region=f"r{i % 5}", capacity=2) for i in range(30)]
    hasty = Effort(width=1, most=1, few=0, may_continue=lambda: False)
    stopped, whole = solve(cohort(people), policy(), hasty), match(cohort(people))
    assert stopped.certificate.gap > 0
    assert stopped.certificate.value < whole.certificate.value <= stopped.certificate.bound
    assert stopped.certificate.rounds == 1


@pytest.mark.parametrize("places", [1, 2])
def test_a_crowd_of_equals_is_settled_in_two_rounds(places: int) -> None:
    """Levels have no pair above them where all are equal, and yet nobody has to look at every pair."""
    crowd = [*(mentee(f"e{i}") for i in range(300)), *(mentor(f"m{i}", capacity=places) for i in range(150))]
    found = match(cohort(crowd)).certificate
    assert (found.matched, found.gap) == (150 * places, 0)
    assert found.rounds <= 2
