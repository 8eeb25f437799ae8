"""Moves inside an organisation, and promotions."""

import polars as pl

from workforce.statistics.derived.marks import marked, rate

COUNTS = ("now", "before", "moves", "promotions")


def moves_inside(counts: pl.DataFrame) -> pl.DataFrame:
    """How many change posts without leaving, and how many of those rise.

    Definition: somebody has moved whose post of today, or one before it in the 12 months, took the place of another
    within seven days, and counts once; promoted, where grade, salary band or hourly rate, the first that both posts
    give, is higher. An increment is none, nor is acting up. Whoever has left since is not counted.
    Formula: rate = moves, or promotions, of the 12 months / mean of the headcounts a year before and today × 100.
    Source: moves, promotions, joiners, leavers and headcount of the certified release, from the dated posts of each
    register; the rule is our own.
    Example: of 100 a year ago and 105 today, 12 moved and 8 of them were promoted: 11.7 % and 7.8 %.

    `counts`: a label, then `COUNTS`, each with its shorthand; promotions are among the moves.

    >>> one = dict(zip(COUNTS, ([105], [100], [12], [8]))) | {f"{name}_shorthand": [""] for name in COUNTS}
    >>> moves_inside(pl.DataFrame({"sex": ["All"]} | one)).select("moving", "promoted").row(0)
    (11.7, 7.8)
    """
    mean = counts.with_columns(marked("mean", (pl.col("before") + pl.col("now")) / 2, ["before", "now"]))
    return mean.with_columns(*rate("moving", "moves", "mean"), *rate("promoted", "promotions", "mean"))
