"""Measures made of visible figures: every worked example in its docstring, and what holds whatever the figures are."""

import doctest
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from pkgutil import iter_modules

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.measures.catalogue import MEASURES
from workforce.measures.measure import Measure
from workforce.returns.employments import employments
from workforce.statistics import derived
from workforce.statistics.derived.targets import COUNTS as EACH_END
from workforce.statistics.derived.targets import REQUIRED, growth
from workforce.statistics.derived.turnover import COUNTS, turnover

EXPLAINED = [module.name for module in iter_modules(derived.__path__) if module.name != "marks"]
Figure = int | str


def frame_of(rows: Mapping[str, Sequence[Figure]], names: Sequence[str]) -> pl.DataFrame:
    """A label, and figures or the marks of why there are none."""
    columns: dict[str, list[int | str | None]] = {"label": list(rows)}
    for place, name in enumerate(names):
        figures = [row[place] for row in rows.values()]
        columns[name] = [None if isinstance(figure, str) else figure for figure in figures]
        columns[f"{name}_shorthand"] = [figure if isinstance(figure, str) else "" for figure in figures]
    return pl.DataFrame(columns, schema_overrides=dict.fromkeys(names, pl.Int64))


@pytest.mark.parametrize("name", EXPLAINED)
def test_the_worked_example_comes_out_as_written(name: str) -> None:
    found = doctest.testmod(import_module(f"workforce.statistics.derived.{name}"))
    assert found.attempted
    assert not found.failed


def test_what_is_hidden_or_too_little_stays_so_in_every_rate() -> None:
    rows: dict[str, Sequence[Figure]] = {
        "hidden": (100, "[c]", 7),
        "not there": (100, "[x]", 7),
        "few": (20, 1, 1),
        "nobody": (0, 0, 0),
        "shown": (105, 12, 7),
    }
    found = turnover(frame_of(rows, COUNTS))
    marks = dict(zip(found["label"], found["turnover_shorthand"], strict=True))
    assert marks == {"hidden": "[c]", "not there": "[x]", "few": "[u]", "nobody": "[z]", "shown": ""}
    assert found.filter(pl.col("turnover_shorthand") != "")["turnover"].null_count() == 4
    assert found.filter(pl.col("label").is_in(["hidden", "not there"]))["before"].null_count() == 2


NOW, THEN = date(2030, 3, 31), date(2029, 3, 31)
POSTS = st.lists(st.tuples(st.integers(1, 8), st.integers(0, 1200), st.integers(0, 900)), min_size=1, max_size=25)
"""Of each: whose it is, days before the day on which it began, days for which it is held."""


def posts_of(drawn: list[tuple[int, int, int]]) -> pl.DataFrame:
    rows = [
        (number, person, (began := NOW - timedelta(days=since)), began + timedelta(days=held))
        for number, (person, since, held) in enumerate(drawn)
    ]
    names = {"id": pl.Int64, "person_id": pl.Int64, "starts_on": pl.Date, "ends_on": pl.Date}
    return pl.DataFrame(rows, names, orient="row")


@settings(max_examples=60, deadline=None)
@given(POSTS)
def test_stock_is_stock_and_joiners_less_leavers_to_the_person(drawn: list[tuple[int, int, int]]) -> None:
    posts = posts_of(drawn)
    now, then = employments(posts, NOW), employments(posts, THEN)
    headcount, joiners, leavers = (int(now[name].sum()) for name in ("in_post", "joined", "left"))
    found = turnover(frame_of({"All": (headcount, joiners, leavers)}, COUNTS)).row(0, named=True)
    assert found["before"] == then["in_post"].sum()
    assert found["stayed"] <= now.filter(pl.col("in_post") & ~pl.col("joined")).height


def test_each_reading_of_the_aim_says_what_a_year_asks_for() -> None:
    """By hand, four years before the day: 1.2 to the power of a quarter is 4.66 %; 20 points are five a year."""
    rows: dict[str, Sequence[Figure]] = {
        "as it was": (100, 500, 1000, 100, 500, 1000),
        "more declare": (100, 500, 1000, 120, 600, 1000),
        "won": (100, 500, 1000, 200, 500, 1000),
        "hidden": (100, "[c]", 1000, 100, 500, 1000),
    }
    found = growth(frame_of(rows, EACH_END), date(2026, 12, 31), date(2026, 12, 31)).select("label", *REQUIRED)
    assert found.rows() == [
        ("as it was", 4.7, 4.7, 5.0),
        ("more declare", 0.0, 4.7, 5.0),
        ("won", 0.0, 0.0, 0.0),
        ("hidden", 4.7, None, None),
    ]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_every_measure_says_its_definition_formula_source_and_example(measure: Measure) -> None:
    said = dict(measure.explained())
    assert {"Definition", "Formula", "Source", "Example"} <= {*said}
    assert all(len(words) > 20 for words in said.values())
