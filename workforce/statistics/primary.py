"""Which figures must not be known: those about few people, and those that tell something of everyone."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Rule:
    """`smallest`: counts of 1 to one less are hidden. `width`: how wide an attacker's interval must stay.

    `period`: the dimensions left out when cells are put in order, so that the same cells hide every month.
    """

    smallest: int = 5
    width: int = 5
    period: tuple[str, ...] = ("as_at",)


def small(cells: pl.DataFrame, rule: Rule) -> Mask:
    """Figures with 1 to 4 people behind them."""
    return cells["contributors"].is_between(1, rule.smallest - 1).to_numpy()


def telling(cells: pl.DataFrame, tied: pl.DataFrame) -> Mask:
    """Categories that everyone is in, where that tells something sensitive of each of them."""
    valued = tied.filter("telling").join(cells.select("cell", "value"), on="cell")
    total = pl.col("value").filter(pl.col("coefficient") < 0).first().over("equation")
    everyone = valued.filter((pl.col("coefficient") > 0) & (pl.col("value") == total) & (total > 0))
    return cells["cell"].is_in(everyone["cell"].unique().implode()).to_numpy()
