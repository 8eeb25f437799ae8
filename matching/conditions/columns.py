"""What each column's places are worth, where it takes none, or from a least to a most number of rows."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Flags, Whole

FAR = 2**50  # further from 0 than any sum of surpluses


@dataclass(frozen=True)
class Places:
    """From `least` to `most` rows a column, or none where it is `optional`."""

    least: Whole
    most: Whole
    optional: Flags

    def hold(self, chosen: Whole) -> bool:
        """Whether every column has as many rows as it may; `chosen` is the column of each row or −1."""
        loads = np.bincount(chosen[chosen >= 0], minlength=len(self.most))
        enough = (loads >= self.least) | (self.optional & (loads == 0))
        return bool((enough & (loads <= self.most)).all())


@dataclass(frozen=True)
class Worth:
    """By column: the surplus of the best rows it can take, what a further row must bring to be among equals of
    the best, and the most that other rows can bring beside one. `taken`: positions of the pairs of the best."""

    best: Whole
    price: Whole
    others: Whole
    taken: Whole


def worth(surplus: Whole, columns: Whole, places: Places) -> Worth:
    """`surplus` is what each pair brings beyond the price of its row; any order."""
    count = len(places.most)
    order = np.lexsort((-surplus, columns))
    column, sorted_surplus = columns[order], surplus[order]
    first = np.searchsorted(column, np.arange(count + 1))
    number = np.arange(1, len(column) + 1) - first[column]
    running = np.concatenate([[0], np.cumsum(sorted_surplus)])
    total = running[1:] - running[first[column]]
    best = highest(total, column, (number >= places.least[column]) & (number <= places.most[column]), count)
    empty = places.optional | (places.least == 0)
    best = np.where(empty, best.clip(min=0), best)
    beside = highest(total, column, (number >= places.least[column] - 1) & (number < places.most[column]), count)
    beside = np.where((places.least <= 1) & (places.most >= 1), beside.clip(min=0), beside)
    gains = sorted_surplus.clip(min=0) * (number < places.most[column])
    others = np.bincount(column, gains, minlength=count).astype(np.int64)
    wanted = (number <= places.most[column]) & ((number <= places.least[column]) | (sorted_surplus > 0))
    taken = order[wanted & (best[column] > 0)]
    return Worth(best, best - beside, others, taken)


def highest(totals: Whole, columns: Whole, counted: Flags, count: int) -> Whole:
    found = np.full(count, -FAR)
    np.maximum.at(found, columns[counted], totals[counted])
    return found
