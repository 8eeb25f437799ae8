"""The lottery, and what is left when somebody stops the engine."""

from matching import match
from matching.engine import Effort
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
