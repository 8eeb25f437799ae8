"""Parts of a large linked system that are protected one after another, before all of it together.

While a part moves all else stands still, so that a witness found in it is a witness of the whole, and nothing that is
proved rests on how the parts are cut. Time grows with the number of organisations, where one programme for all of them
takes more than twice as long for twice as many.

Parts are sets of organisations that do not overlap and that other sets lie in, as regions are; then three of them
together, and so on. Sums that cross a part, such as those of councils alike, are in it too: they may be hidden for its
sake. Those over more than half are in none, so that they stand.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from workforce.statistics.deviations import Mask

TOGETHER = 3
Places = frozenset[str]


def parts(cells: pl.DataFrame, tied: pl.DataFrame, at_once: int) -> tuple[Mask, ...]:
    """By cell, whether it is in the part: from the smallest parts to the whole, which is the last.

    Of at most `at_once` cells there is but the whole.
    """
    whole = np.ones(cells.height, dtype=bool)
    if cells.height <= at_once or "place" not in cells.columns:
        return (whole,)
    sets = sets_of(cells, tied)
    everybody = Places().union(*sets.values())
    small = {name: members for name, members in sets.items() if len(members) <= len(everybody) / 2}
    found = tuple(mask(cells, each, small) for each in growing(disjoint(small, everybody)))
    return (*found, whole)


def sets_of(cells: pl.DataFrame, tied: pl.DataFrame) -> Mapping[str, Places]:
    """The places that are sums of others, with those."""
    named = tied.filter(kind="sum").join(cells.select("cell", "place"), on="cell")
    totals = named.filter(pl.col("coefficient") < 0).select("equation", total="place")
    terms = named.filter(pl.col("coefficient") > 0).join(totals, on="equation")
    pairs = terms.filter(pl.col("place") != pl.col("total")).select("total", "place").unique()
    return {name: Places(those) for name, those in pairs.group_by("total").agg("place").sort("total").iter_rows()}


def disjoint(sets: Mapping[str, Places], everybody: Places) -> list[Places]:
    """Sets that do not overlap, first those that most others lie in, and at last whoever is in none of them.

    >>> sets = {"North": Places("ABCD"), "Hills": Places("AB"), "South": Places("EF"), "Ports": Places("CE")}
    >>> [sorted(each) for each in disjoint(sets, Places("ABCDEFG"))]
    [['A', 'B', 'C', 'D'], ['E', 'F'], ['G']]
    """

    def rank(name: str) -> tuple[int, int, str]:
        return -sum(other < sets[name] for other in sets.values()), -len(sets[name]), name

    chosen, taken = [], Places()
    for name in sorted(sets, key=rank):
        if not sets[name] & taken:
            chosen.append(sets[name])
            taken |= sets[name]
    rest = everybody - taken
    return [*chosen, rest] if rest else chosen


def growing(those: list[Places]) -> Iterator[Places]:
    """Each, then three together, until one would be all.

    >>> [len(each) for each in growing([Places("A"), Places("B"), Places("C"), Places("D")])]
    [1, 1, 1, 1, 3, 1]
    """
    while len(those) > 1:
        yield from those
        starts = range(0, len(those), TOGETHER)
        those = [Places().union(*those[start : start + TOGETHER]) for start in starts]


def mask(cells: pl.DataFrame, members: Places, sets: Mapping[str, Places]) -> Mask:
    names = [*members, *(name for name, those in sets.items() if those & members)]
    return cells["place"].is_in(names).to_numpy()
