"""What a table would lose, before anything is solved: small cells, and what has to be hidden beside them.

Reckoned on the table alone by subtraction: in every sum a hidden figure needs another one, and all that is hidden
there must come to the width. An estimate: protection shares figures between sums, and keeps to other tables too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from workforce.statistics.cells import register
from workforce.statistics.deviations import Mask, Numbers, System, empty, system
from workforce.statistics.equations import Relation, equations, holding
from workforce.statistics.primary import Rule, small, telling
from workforce.statistics.protect import hidden_before, prices, shown

DEAR = 0.40  # of the figures that are not zero: above, less detail is proposed
ROUNDS = 200
PERCENT = 100


@dataclass(frozen=True)
class Prediction:
    """Of the figures of one table, in all places that it is shown of: how many there are, and how many would go."""

    cells: int
    small: int
    hidden: int
    not_zero: int

    @property
    def loss(self) -> float:
        return self.hidden / self.not_zero if self.not_zero else 0.0

    @property
    def per_cent(self) -> int:
        return round(self.loss * PERCENT)

    @property
    def is_dear(self) -> bool:
        return self.loss > DEAR


def predicted(table: pl.DataFrame, relations: Sequence[Relation], rule: Rule | None = None) -> Prediction:
    """`table` as `protect` takes it: `withheld` where nothing is shown, `published` as earlier releases settled it."""
    rule = rule or Rule()
    cells = register({"asked": table})
    tied = holding(equations(cells, relations), cells)
    those = system(cells, tied)
    few = small(cells, rule) | telling(cells, tied)
    offered = ~cells["withheld"].to_numpy()
    begun, fixed = few | hidden_before(cells), empty(those) | shown(cells)
    hidden = hidden_by_subtraction(those, begun, ~offered, fixed, prices(cells, tied, rule), rule.width)
    seen = offered & (those.values > 0)
    return Prediction(int(offered.sum()), int((few & offered).sum()), int((hidden & seen).sum()), int(seen.sum()))


def hidden_by_subtraction(those: System, hidden: Mask, unseen: Mask, fixed: Mask, price: Numbers, width: int) -> Mask:
    """`hidden` and what it needs; what is `unseen` costs nothing and need not be safe."""
    hidden = hidden & ~fixed
    for _ in range(ROUNDS):
        more = neighbours(those, telling_sums(those, hidden, hidden | unseen, width), hidden | unseen | fixed, price)
        if not more.any():
            return hidden
        hidden = hidden | more
    return hidden


def neighbours(those: System, unsafe: Mask, settled: Mask, price: Numbers) -> Mask:
    """Figures that mend the sums which give away what they hide: each the cheapest of every such sum it stands in."""
    rows, columns = those.rows, those.columns
    open_to = unsafe[rows] & ~settled[columns] & (those.values[columns] > 0)
    rows, columns = rows[open_to], columns[open_to]
    mends = np.bincount(columns, minlength=len(settled))
    cost = price / np.maximum(mends, 1) ** 2
    least = np.full(len(those.equal), np.inf)
    np.minimum.at(least, rows, cost[columns])
    best = np.bincount(columns, cost[columns] == least[rows], minlength=len(settled))
    return np.asarray((best > 0) & ((best == mends) | (cost <= least.min(initial=np.inf))))


def telling_sums(those: System, hidden: Mask, gone: Mask, width: int) -> Mask:
    """Sums with something hidden in them that lack it alone, or figures of less than the width together."""
    count, lacking = len(those.equal), gone[those.columns]
    about = np.bincount(those.rows, hidden[those.columns], minlength=count) > 0
    many = np.bincount(those.rows, lacking, minlength=count)
    much = np.bincount(those.rows, lacking * those.values[those.columns], minlength=count)
    has_total = np.bincount(those.rows, lacking & (those.coefficients < 0), minlength=count) > 0
    return np.asarray(those.equal & about & ((many == 1) | ((many > 1) & ~has_total & (much < width))))
