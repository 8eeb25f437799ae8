"""Worked examples of each rounding, and what holds of them whatever the table."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.tables import DEEP, FLAT, leaf_cells, with_totals
from workforce.statistics.equations import sums
from workforce.statistics.rounding.cell_keys import cell_keys, changes, record_keys
from workforce.statistics.rounding.comparing import compared
from workforce.statistics.rounding.controlled import controlled
from workforce.statistics.rounding.methods import hesa, hesa_average, hesa_percentage, nearest, ten_five

TREES = (DEEP, FLAT)
TIED = [sums(tree) for tree in TREES]
TABLES = st.lists(st.integers(0, 14), min_size=15, max_size=15).map(
    lambda counts: with_totals(dict(zip(leaf_cells(TREES), counts, strict=True)), TREES)
)


@pytest.mark.parametrize(("value", "rounded"), [(2.4, 0), (2.5, 5), (22, 20), (23, 25), (0, 0), (7.5, 10)])
def test_hesa_rounds_to_the_nearest_five_and_halves_up(value: float, rounded: int) -> None:
    assert pl.select(nearest(pl.lit(value))).item() == rounded


@pytest.mark.parametrize(("part", "whole", "said"), [(11, 22, None), (11.25, 22.5, 50.0), (11.5, 23, 50.0)])
def test_hesa_gives_no_percentage_of_fewer_than_22_and_a_half(part: float, whole: float, said: float | None) -> None:
    assert pl.select(hesa_percentage(pl.lit(part), pl.lit(whole))).item() == said


@pytest.mark.parametrize(("people", "said"), [(7, None), (8, 3.0)])
def test_hesa_gives_no_average_of_seven_or_fewer(people: int, said: float | None) -> None:
    assert pl.select(hesa_average(pl.lit(3.0 * people), pl.lit(people))).item() == said


def test_ten_five_hides_under_ten_and_rounds_the_rest() -> None:
    told = ten_five(pl.DataFrame({"count": [0, 9, 10, 12, 13, 22, 23]}))
    assert told["count"].to_list() == [None, None, 10, 10, 15, 20, 25]


def test_cell_keys_change_nothing_on_average_and_make_no_one_or_two() -> None:
    by_count = changes().group_by("capped").agg(pl.col("change").mean(), pl.len())
    assert by_count["change"].abs().max() == pytest.approx(0, abs=0.01)
    assert set(by_count["len"]) == {256}
    told = changes().select(pl.col("capped") + pl.col("change"))
    assert not told.to_series().is_in([1, 2]).any()


def test_the_same_people_get_the_same_change_in_every_table() -> None:
    keys = record_keys(pl.Series(["a", "b", "c"]), b"secret")
    assert keys.to_list() == record_keys(pl.Series(["a", "b", "c"]), b"secret").to_list()
    one = cell_keys(pl.DataFrame({"sex": ["Female"], "count": [3], "key": [keys.sum()]}))
    other = cell_keys(pl.DataFrame({"age": ["35 to 44"], "count": [3], "key": [keys.sum() + 256]}))
    assert one["count"].to_list() == other["count"].to_list()


@settings(max_examples=15, deadline=None)
@given(TABLES)
def test_controlled_rounding_adds_up_and_stays_near(table: pl.DataFrame) -> None:
    told = controlled(table, TIED)
    off = (told["count"] - table["count"]).abs()
    assert (told["count"] % 5 == 0).all()
    assert off.max() < 5  # type: ignore[operator]
    (said,) = compared(table, {"controlled": told}, TIED)
    assert said.torn == 0


@settings(max_examples=15, deadline=None)
@given(TABLES)
def test_what_is_true_lies_in_the_range_that_every_method_leaves_open(table: pl.DataFrame) -> None:
    keyed = table.with_columns(key=pl.int_range(pl.len()) * 37)
    for told in (hesa(table), ten_five(table), controlled(table, TIED), cell_keys(keyed)):
        assert (told["floor"] <= table["count"]).all()
        assert (told["ceiling"] >= table["count"]).all()


def test_rounding_gives_away_what_the_sums_pin_down() -> None:
    """Five figures of 2 that are rounded to 0, in a total of 10 that is a multiple: none could have been less."""
    counts = {leaf: 2 if leaf[1] == "red" else 0 for leaf in leaf_cells(TREES)}
    table = with_totals(counts, TREES)
    rounded = hesa(table)
    pinned = rounded.with_columns(floor=pl.when(pl.col("count") == 10).then(10.0).otherwise("floor"))
    safe, told = compared(table, {"as it is": rounded, "with its total true": pinned}, TIED)
    assert (safe.exact, safe.hidden) == (0, 0.0)
    assert safe.torn > 0
    assert told.exact
