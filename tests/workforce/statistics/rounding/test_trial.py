"""Methods are compared on figures that fit what is shown, and never on what is hidden."""

from dataclasses import replace
from datetime import date
from itertools import product

import polars as pl
import pytest

from tests.workforce.statistics.tables import with_totals
from workforce.statistics.categories import SEX
from workforce.statistics.composing.asked import TREES
from workforce.statistics.composing.crosstab import frame, headings
from workforce.statistics.equations import sums
from workforce.statistics.protect import protect
from workforce.statistics.rounding.comparing import Utility
from workforce.statistics.rounding.controlled import CannotRound
from workforce.statistics.rounding.trial import CONTROLLED, HESA, HIDING, TEN_FIVE, fitting, long, tried
from workforce.statistics.table import Table

TWO = (TREES["disability"], SEX)
TIED = [sums(tree) for tree in TWO]


@pytest.fixture(scope="module")
def true() -> pl.DataFrame:
    leaves = [*product(*(tree.leaves() for tree in TWO))]
    return with_totals({leaf: (3, 40, 17, 0, 9, 28, 2)[at % 7] for at, leaf in enumerate(leaves)}, TWO)


@pytest.fixture(scope="module")
def table(true: pl.DataFrame) -> Table:
    cells = protect({"true": true}, TIED).tables["true"].with_columns(pl.col("count").cast(pl.Int64))
    words = {"name": "x", "scope": "Region", "place": "Wales", "title": "X", "definition": "", "source": ""}
    counted = {"as_at": date(2030, 3, 31), "returned": 3, "expected": 3, "certificate": ""}
    return Table(**words, **counted, headings=headings("Headcount", TWO), frame=frame(cells, "Headcount", TWO))  # type: ignore[arg-type]


def test_what_stands_for_hidden_figures_agrees_with_all_that_is_shown(true: pl.DataFrame, table: Table) -> None:
    shown = long(table, TWO)
    fit = fitting(shown, TIED)
    names = [tree.name for tree in TWO]
    both = shown.join(fit, on=names, suffix="_fit").join(true, on=names, suffix="_true")
    assert both.height == true.height
    assert both.filter(pl.col("count") != pl.col("count_fit")).is_empty()
    hidden = both.filter(pl.col("count").is_null())
    assert (hidden["count_fit"] >= 0).all()
    assert (hidden["count_fit"] != hidden["count_true"]).any()  # made up, not peeped at
    by_method = {each.method: each for each in tried(table, TWO)}
    assert by_method[HIDING].torn == by_method[CONTROLLED].torn == 0  # so the made-up figures add up too


def test_each_method_says_what_it_costs(table: Table) -> None:
    found: dict[str, Utility] = {each.method: each for each in tried(table, TWO)}
    hiding = found[HIDING]
    assert (hiding.changed, hiding.change, hiding.exact) == (0.0, 0.0, 0)
    assert hiding.hidden > 0.0
    assert hiding.narrowest is not None
    assert hiding.narrowest >= 5
    rounded = found[HESA]
    assert rounded.hidden == 0.0
    assert rounded.torn > 0
    assert rounded.narrowest is not None
    assert rounded.narrowest < 5
    assert found[TEN_FIVE].hidden > 0


def test_a_table_too_large_is_refused(table: Table) -> None:
    tall = replace(table, frame=pl.concat([table.frame] * 20))
    with pytest.raises(CannotRound, match="at most 400 are compared"):
        tried(tall, TWO)
