"""Councils like one another: of one type, and of about as many residents.

Both are facts that anybody can look up, never figures of a return: who is in a group tells nothing of anybody's staff.
"""

from collections.abc import Iterable, Iterator

import polars as pl

ALIKE = pl.Schema({"organisation": pl.String, "alike": pl.String})
COUNCILS = pl.Schema({"organisation": pl.String, "kind": pl.String, "population": pl.Int64})
KINDS = {
    "county council": "County councils",
    "unitary authority": "Unitary authorities",
    "district council": "District councils",
    "metropolitan district": "Metropolitan districts",
    "London borough": "London boroughs",
    "Scottish council": "Scottish councils",
    "Welsh council": "Welsh councils",
    "Northern Irish council": "Northern Irish councils",
}
EDGES = (75_000, 100_000, 125_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 750_000, 1_000_000)
FEWEST_ALIKE = 10  # a band of fewer joins the next: it is shown while some of its councils have not returned


def councils_alike(councils: pl.DataFrame) -> pl.DataFrame:
    """`ALIKE`, of `COUNCILS`: every council that stands on a day, whether it returned or not.

    A type is cut at those of `EDGES` that leave `FEWEST_ALIKE` on both sides, from the lowest up. A type too small to
    be cut is one group; in one that is cut, a council whose residents are not counted is in none.
    """
    return pl.DataFrame(list(named(councils)), ALIKE, orient="row")


def named(councils: pl.DataFrame) -> Iterator[tuple[str, str]]:
    for kind, words in KINDS.items():
        there = councils.filter(pl.col("kind") == kind).select("organisation", "population").sort("organisation")
        cuts = cuts_of(there["population"].drop_nulls())
        for code, residents in there.iter_rows():
            if residents is not None or not cuts:
                yield code, words + band_of(residents or 0, cuts)


def cuts_of(residents: Iterable[int]) -> list[int]:
    """
    >>> cuts_of([60_000] * 10 + [90_000] * 9 + [120_000] * 10 + [180_000] * 10)  # nine are too few between two edges
    [75000, 125000]
    """
    sizes, cuts = [*residents], list[int]()
    for edge in EDGES:
        lowest = max(cuts, default=0)
        below, above = sum(lowest <= size < edge for size in sizes), sum(size >= edge for size in sizes)
        if min(below, above) >= FEWEST_ALIKE:
            cuts.append(edge)
    return cuts


def band_of(residents: int, cuts: list[int]) -> str:
    """
    >>> band_of(80_000, [75_000, 125_000])
    ', 75,000 to 125,000 residents'
    >>> band_of(125_000, [75_000, 125_000])
    ', 125,000 residents or more'
    """
    if not cuts:
        return " of every size"
    reached = [cut for cut in cuts if residents >= cut]
    missed = [cut for cut in cuts if residents < cut]
    if not reached:
        return f", under {missed[0]:,} residents"
    return f", {reached[-1]:,} to {missed[0]:,} residents" if missed else f", {reached[-1]:,} residents or more"
