"""What may not matter does not, and what can only help never hurts."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import Cohort, match
from matching.cohort import COLUMNS
from matching.engine import Effort
from matching.run import solve
from tests.matching.makers import cohort, matched, mentee, mentor, policy, random_cohort, random_policy

SEEDS = st.integers(0, 10**9)
towns = settings(max_examples=12, deadline=None, derandomize=True)
CROWD = [*(mentee(f"e{i}") for i in range(12)), *(mentor(f"m{i}") for i in range(6))]


def shuffled(town: Cohort, seed: int) -> Cohort:
    frames = {name: town.frame(name).sample(fraction=1, shuffle=True, seed=seed) for name in COLUMNS}
    return cohort(
        *(frame.to_dicts() for frame in (frames.pop("people"),)),
        **{n: f.to_dicts() for n, f in frames.items()},
    )


def value(town: Cohort, seed: int) -> int:
    return match(town, random_policy(seed)).certificate.value


def with_people(town: Cohort, people: pl.DataFrame) -> Cohort:
    return replace(town, people=people)


@pytest.mark.parametrize("mode", ["value", "everyone", "worst_first"])
@towns
@given(seed=SEEDS)
def test_the_order_of_rows_changes_nothing(mode: str, seed: int) -> None:
    town, asked = random_cohort(seed), random_policy(seed, mode=mode)
    first, second = match(town, asked), match(shuffled(town, seed), asked)
    assert first.matches.equals(second.matches)
    assert first.prices.equals(second.prices)
    assert first.certificate == second.certificate


@towns
@given(SEEDS)
def test_another_mentor_never_lowers_the_value(seed: int) -> None:
    town = random_cohort(seed)
    newcomer = pl.DataFrame([mentor("new", grade="4", region="north")], schema_overrides={"grade": pl.String})
    more = pl.concat([town.people, newcomer], how="diagonal")
    assert value(with_people(town, more), seed) >= value(town, seed)


@towns
@given(SEEDS)
def test_another_place_never_lowers_the_value(seed: int) -> None:
    town = random_cohort(seed)
    if town.people.is_empty():
        return
    more = town.people.with_columns(capacity=pl.lit("5"))
    assert value(with_people(town, more), seed) >= value(town, seed)


@towns
@given(SEEDS)
def test_other_names_have_the_same_value(seed: int) -> None:
    town = random_cohort(seed)
    names = dict(zip(town.people.to_series(0), "zyxwvutsrq", strict=False)) if town.people.height else {}
    renamed = [
        [{column: names.get(str(cell), cell) for column, cell in row.items()} for row in town.frame(file).to_dicts()]
        for file in COLUMNS
    ]
    files = dict(zip(COLUMNS, renamed, strict=True))
    assert value(cohort(files.pop("people"), **files), seed) == value(town, seed)


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
