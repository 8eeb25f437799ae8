"""How far apart the values must lie that a hidden figure could have: less where all that moves is a few who are silent.

Example: it is told that three gave no answer on disability. How many of them are women can be 0 to 3, and nothing that
is hidden would make it more; nor would it of the women who answered, who are all women less those.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from workforce.statistics.categories import KNOWN
from workforce.statistics.cells import NOT_DIMENSIONS
from workforce.statistics.deviations import Indices, Mask, Numbers
from workforce.statistics.primary import Rule, silent


@dataclass(frozen=True)
class Room:
    """By cell, infinite where nothing bounds it: `within` the smallest silence of few people that is told and that it
    is a part of; and `beside` such parts, what they leave it if nothing else moves.
    """

    within: Numbers
    beside: Numbers

    def widths(self, rule: Rule, few: Mask) -> Numbers:
        """The rule's width, or what there is room for. Of `few` people it must be so, whatever moves beside them."""
        return np.minimum(rule.width, np.where(few, self.within, self.beside))


@dataclass(frozen=True)
class Terms:
    """The terms of all equations."""

    rows: Indices
    columns: Indices
    weights: Numbers
    equal: Mask

    @property
    def count(self) -> int:
        return int(self.rows.max(initial=-1)) + 1


def room(cells: pl.DataFrame, tied: pl.DataFrame, told: Mask, rule: Rule) -> Room:
    """`cells` from the registry, `tied` their equations; `told`: cells that everybody sees."""
    answers = [pl.col(name) == KNOWN for name in cells.columns if name not in NOT_DIMENSIONS]
    few = silent(cells, rule) & ~pl.any_horizontal(answers) & pl.Series(told) & (pl.col("value") < rule.width)
    silences = cells.select(pl.when(few).then("value").otherwise(float("inf"))).to_series().to_numpy()
    terms = Terms(
        tied["equation"].rank("dense").to_numpy().astype(np.int64) - 1,
        tied["cell"].to_numpy().astype(np.int64),
        tied["coefficient"].to_numpy().astype(np.float64),
        (tied["kind"] != "at least zero").to_numpy(),
    )
    within = silences.copy()
    while bound_parts(within, terms):
        pass
    beside = np.where(told, 0.0, within)
    while np.isfinite(beside[~told]).any() and bound_rests(beside, terms):
        pass
    return Room(within, np.where(told, within, beside))


def bound_parts(most: Numbers, terms: Terms) -> bool:
    """Where one cell stands alone on a side, nothing on the other side is more than it. Whether that lowered any."""
    before = most.copy()
    for side in (terms.weights > 0, (terms.weights < 0) & terms.equal):
        alone = np.bincount(terms.rows[side], minlength=terms.count) == 1
        total = np.full(terms.count, np.inf)
        total[terms.rows[side]] = np.abs(terms.weights[side]) * before[terms.columns[side]]
        parts = alone[terms.rows] & ~side
        limits = total[terms.rows[parts]] / np.abs(terms.weights[parts])
        np.minimum.at(most, terms.columns[parts], limits)
    return bool((most < before).any())


def bound_rests(most: Numbers, terms: Terms) -> bool:
    """Where one cell alone of an equation has no bound, the others give it theirs. Whether there was such a one."""
    shares = np.abs(terms.weights) * most[terms.columns]
    free = ~np.isfinite(shares)
    open_to = terms.equal & (np.bincount(terms.rows, free, minlength=terms.count) == 1)[terms.rows]
    others = np.bincount(terms.rows[~free], shares[~free], minlength=terms.count)
    rests = open_to & free & (others > 0)[terms.rows]
    np.minimum.at(most, terms.columns[rests], others[terms.rows[rests]] / np.abs(terms.weights[rests]))
    return bool(rests.any())
