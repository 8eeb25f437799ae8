"""An attacker who knows what everybody is paid, and how many are in each group, learns of nobody which they are in."""

from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from workforce.statistics.pay_safety import PayRule, Rates, Sides, Told, mean_told, median_told

PEOPLE = 9
RULE = PayRule(fewest=3, alike=3, steps=(10, 20, 40))
REFERENCE, GROUP = 0, 1  # and 2: of neither, or of no answer
WORLDS = np.array(list(product(range(3), repeat=PEOPLE)))
Middles = NDArray[np.float64]
RATES = st.lists(st.sampled_from([12, 13, 14, 15, 16, 18, 20, 24]), min_size=PEOPLE, max_size=PEOPLE).map(sorted)
MEMBERS = st.permutations([REFERENCE] * 4 + [GROUP] * 4 + [2])


def middles(worlds: NDArray[np.int64], rates: Rates, side: int, told: str) -> Middles:
    """Of one side, in each world."""
    theirs = np.where(worlds == side, rates, np.nan)
    return np.nanmean(theirs, axis=1) if told == "mean" else np.nanmedian(theirs, axis=1)


def possible(rates: Rates, sizes: tuple[int, int], figure: Told, told: str) -> NDArray[np.int64]:
    """The worlds of such sizes in which the figure would be what it is."""
    worlds = WORLDS[((WORLDS == REFERENCE).sum(1) == sizes[0]) & ((WORLDS == GROUP).sum(1) == sizes[1])]
    reference, group = (middles(worlds, rates, side, told) for side in (REFERENCE, GROUP))
    gaps = (reference - group) / reference * 100
    left: NDArray[np.int64] = worlds[np.abs(gaps - figure.per_cent) <= figure.step / 2 + 1e-9]
    return left


@pytest.mark.parametrize("told", ["mean", "median"])
@given(rates=RATES, members=MEMBERS)
@example(rates=[12, 12, 12, 13, 13, 14, 20, 24, 24], members=[1, 1, 1, 0, 0, 0, 2, 0, 1])
@example(rates=[12, 14, 16, 18, 20, 20, 20, 20, 24], members=[2, 1, 0, 1, 0, 1, 0, 1, 0])
@settings(max_examples=150, deadline=None)
def test_whatever_is_told_everybody_may_be_in_a_group_and_may_not(
    told: str, rates: list[int], members: list[int]
) -> None:
    paid, sides = np.array(rates, float), np.array(members)
    asked = Sides(paid[sides == GROUP], paid[sides == REFERENCE], paid)
    figure = mean_told(asked, RULE) if told == "mean" else median_told(asked, RULE)
    if figure is None:
        return
    left = possible(paid, (4, 4), figure, told)
    for side in (REFERENCE, GROUP):
        share = (left == side).mean(axis=0)
        assert share.min() > 0
        assert share.max() < 1


def test_a_figure_is_told_of_groups_that_are_large_and_alike() -> None:
    """Or the test above would be content with nothing told."""
    white, black = np.sort(np.array([16.0, 20, 24] * 40)), np.sort(np.array([14.0, 18, 22] * 20))
    sides = Sides(black, white, np.sort(np.concatenate([white, black])))
    assert mean_told(sides, PayRule()) == Told(10, 2)
    assert median_told(sides, PayRule()) == Told(10, 1)


def test_one_person_too_few_is_told_of_nothing() -> None:
    many, few = np.full(400, 20.0), np.full(49, 18.0)
    assert mean_told(Sides(few, many, np.sort(np.concatenate([few, many]))), PayRule()) is None


def test_one_who_earns_a_fortune_hides_the_mean_and_not_the_median() -> None:
    white, black = np.sort(np.array([16.0, 20, 24] * 40)), np.sort(np.array([14.0, 18, 22] * 19 + [15, 18, 2000.0]))
    sides = Sides(black, white, np.sort(np.concatenate([white, black])))
    assert mean_told(sides, PayRule()) is None
    assert median_told(sides, PayRule()) == Told(10, 1)
