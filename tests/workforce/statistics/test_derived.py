"""Measures made of visible figures: every worked example in its docstring, and what holds whatever the figures are."""

import doctest
from collections.abc import Mapping, Sequence
from importlib import import_module
from pkgutil import iter_modules

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.statistics import derived
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


PEOPLE = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=60)
"""Of each: was there a year ago, joined within the year (if not there), left within the year."""


@given(PEOPLE)
def test_stock_is_stock_and_joiners_less_leavers_to_the_person(people: list[tuple[bool, bool, bool]]) -> None:
    employed = [(there, left) for there, joined, left in people if there or joined]
    before = sum(there for there, _ in employed)
    joiners = sum(not there for there, _ in employed)
    leavers = sum(left for _, left in employed)
    stayed = sum(there and not left for there, left in employed)
    now = sum(not left for _, left in employed)
    found = turnover(frame_of({"All": (now, joiners, leavers)}, COUNTS)).row(0, named=True)
    assert found["before"] == before == now - joiners + leavers
    assert found["stayed"] <= stayed
