"""Which figures must not be known: those about few people, and those that tell something of everyone."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from workforce.statistics.categories import ALL, KNOWN, NOT_ASSESSED, SILENCES
from workforce.statistics.cells import NOT_DIMENSIONS
from workforce.statistics.measures import FULL_TIME_EQUIVALENT, HEADCOUNT, YEAR_BEFORE
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS

Mask = NDArray[np.bool_]
STOCKS = (HEADCOUNT, FULL_TIME_EQUIVALENT, YEAR_BEFORE, PEOPLE, STEPS, FTE)


@dataclass(frozen=True)
class Rule:
    """`smallest`: counts of 1 to one less are hidden. `width`: how wide an attacker's interval must stay.

    `period`: the dimensions left out when cells are put in order, so that the same cells hide every month.
    `untold`: members of which nothing is told but whether they answered, in figures of `stocks`. What counts something
    that happened to people, such as leaving or being promoted, tells it of whoever gave no answer too.
    `exact`: tables that are at most so many cells together are protected at the least loss there is.
    `at_once`: so many are protected as a whole, which hides a little less; of more, `parts` come first.
    """

    smallest: int = 5
    width: int = 5
    period: tuple[str, ...] = ("as_at",)
    untold: tuple[str, ...] = (KNOWN, *SILENCES, NOT_ASSESSED)
    stocks: tuple[str, ...] = STOCKS
    exact: int = 0
    at_once: int = 50_000


def small(cells: pl.DataFrame, rule: Rule) -> Mask:
    """Figures with 1 to 4 people behind them, unless all they tell of those is whether they answered."""
    few = pl.col("contributors").is_between(1, rule.smallest - 1)
    return cells.select(few & ~silent(cells, rule)).to_series().to_numpy()


def silent(cells: pl.DataFrame, rule: Rule) -> pl.Expr:
    """Of cells that say who answered something, and nothing else that people answer."""
    dimensions = [name for name in cells.columns if name not in NOT_DIMENSIONS]
    answered = [name for name in dimensions if cells[name].is_in(rule.untold).any()]
    untold = [pl.col(name).is_in(rule.untold) for name in answered]
    asked = [pl.col(name) == ALL for name in answered]
    nothing_more = [silence | total for silence, total in zip(untold, asked, strict=True)]
    stock = pl.col("measure").is_in(rule.stocks) if "measure" in cells.columns else pl.lit(value=True)
    return (
        stock & pl.any_horizontal(pl.lit(value=False), *untold) & pl.all_horizontal(pl.lit(value=True), *nothing_more)
    )


def telling(cells: pl.DataFrame, tied: pl.DataFrame) -> Mask:
    """Categories that everyone is in, where that tells something sensitive of each of them."""
    valued = tied.filter("telling").join(cells.select("cell", "value"), on="cell")
    total = pl.col("value").filter(pl.col("coefficient") < 0).first().over("equation")
    everyone = valued.filter((pl.col("coefficient") > 0) & (pl.col("value") == total) & (total > 0))
    return cells["cell"].is_in(everyone["cell"].unique().implode()).to_numpy()
