"""Examples are worked by hand from SI 2017/353, Schedule 1."""

import doctest
from decimal import Decimal
from fractions import Fraction
from random import Random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.statistics import pay_gap
from workforce.statistics.pay_gap import FEMALE, MALE, RATES, Quarter, mean_gap, median_gap, quarters


def staff(men: list[str], women: list[str]) -> pl.DataFrame:
    rows = [(MALE, Decimal(rate)) for rate in men] + [(FEMALE, Decimal(rate)) for rate in women]
    return pl.DataFrame(rows, schema=RATES, orient="row")


RATE = st.integers(0, 6).map(lambda step: str(Decimal(step) / 4 + 11))
councils = settings(max_examples=40, deadline=None, derandomize=True)
COUNCILS = st.builds(staff, st.lists(RATE, max_size=12), st.lists(RATE, max_size=12))


def test_the_worked_example_comes_out_as_written() -> None:
    found = doctest.testmod(pay_gap)
    assert found.attempted
    assert not found.failed


def test_the_mean_gap_is_what_women_are_paid_less_than_men() -> None:
    assert mean_gap(staff(["20", "30"], ["20"])) == Decimal("20.0")


def test_the_gap_is_below_zero_where_women_are_paid_more() -> None:
    assert mean_gap(staff(["10"], ["15"])) == Decimal("-50.0")


def test_the_median_is_that_of_the_middle_and_a_chief_executive_moves_it_not() -> None:
    council = staff(["10", "20", "60"], ["15", "17"])
    assert median_gap(council) == Decimal("20.0")
    assert median_gap(staff(["10", "20", "600"], ["15", "17"])) == Decimal("20.0")


def test_halves_are_rounded_away_from_zero() -> None:
    assert mean_gap(staff(["200"], ["199.9"])) == Decimal("0.1")
    assert mean_gap(staff(["200"], ["200.1"])) == Decimal("-0.1")


def test_without_men_or_without_women_there_is_no_gap() -> None:
    for council in (staff(["10"], []), staff([], ["10"]), staff([], []), staff(["0"], ["10"])):
        assert mean_gap(council) is None
        assert median_gap(council) is None


def test_one_rate_for_all_puts_the_same_share_of_women_into_every_band() -> None:
    assert quarters(staff(["12"] * 4, ["12"] * 4)) == [
        Quarter(name, 1, 1) for name in ("Lower", "Lower middle", "Upper middle", "Upper")
    ]


def test_a_rate_cut_by_one_boundary_is_shared_in_proportion() -> None:
    """Ranks 1 to 2 at 10, 3 to 8 at 12 (two men, four women), the rest above: the first band takes a third of six."""
    found = quarters(staff(["10", "12", "12", *["20"] * 4], ["10", *["12"] * 4, *["21"] * 4]))
    assert [(band.men, band.women) for band in found] == [(2, 2), (1, 3), (4, 0), (0, 4)]


def test_bands_are_as_equal_as_can_be() -> None:
    assert [band.people for band in quarters(staff([str(rate) for rate in range(11, 17)], []))] == [1, 2, 1, 2]
    assert [band.people for band in quarters(staff([], []))] == [0, 0, 0, 0]


@councils
@given(COUNCILS)
def test_bands_hold_everybody_once_and_differ_by_at_most_one(council: pl.DataFrame) -> None:
    found = quarters(council)
    assert sum(band.women for band in found) == council.filter(sex=FEMALE).height
    assert sum(band.men for band in found) == council.filter(sex=MALE).height
    assert min(band.women for band in found) >= 0
    assert min(band.men for band in found) >= 0
    sizes = [band.people for band in found]
    assert max(sizes) - min(sizes) <= 1


@councils
@given(COUNCILS, st.randoms())
def test_nobody_can_move_a_figure_by_listing_staff_in_another_order(council: pl.DataFrame, chance: Random) -> None:
    rows = council.rows()
    chance.shuffle(rows)
    shuffled = pl.DataFrame(rows, schema=RATES, orient="row")
    assert quarters(shuffled) == quarters(council)
    assert mean_gap(shuffled) == mean_gap(council)


@councils
@given(COUNCILS)
def test_no_boundary_is_further_than_half_a_person_from_the_same_proportion(council: pl.DataFrame) -> None:
    """Held against the regulation in fractions, employee by employee."""
    shares: dict[Decimal, Fraction] = {}
    for rate in council["hourly_rate"].unique():
        at_rate = council.filter(hourly_rate=rate)
        shares[rate] = Fraction(at_rate.filter(sex=FEMALE).height, at_rate.height)
    ranked = [shares[rate] for rate in council["hourly_rate"].sort()]
    end = women = 0
    for band in quarters(council):
        end, women = end + band.people, women + band.women
        assert abs(women - sum(ranked[:end], Fraction(0))) <= Fraction(1, 2)
