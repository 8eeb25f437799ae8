"""Joiners, leavers, turnover and stability by group, of the 12 months to a day and of the 12 before."""

import polars as pl

from workforce.statistics.derived.chance import verdict
from workforce.statistics.derived.marks import marked, rate, renamed
from workforce.statistics.figures import beside

COUNTS = ("now", "joiners", "leavers")


def turnover(counts: pl.DataFrame) -> pl.DataFrame:
    """How many left and joined, in relation to how many work here, and how many stayed at the least.

    Definition: a leaver's employment ended, and a joiner's started, in the 12 months; a move to another post inside
    is neither. The headcount a year before follows from today's: headcount + leavers - joiners.
    Formula: turnover = leavers / mean of the headcounts a year before and today × 100. Joining rate: the same of
    joiners. Stability, at least = (headcount - joiners) / headcount a year before × 100; whoever joined and left
    within the year is in both, so the true index may be higher by as many.
    Source: joiners, leavers and headcount of the certified release. Turnover and stability as the Chartered Institute
    of Personnel and Development reckons them.
    Example: 100 a year ago, 12 joined, 7 left: 105 today. Turnover is 7 / 102.5 = 6.8 %, the joining rate
    12 / 102.5 = 11.7 %, and at least (105 - 12) / 100 = 93.0 % of those of a year ago stayed.

    `counts`: a label, then `COUNTS`, each with its shorthand.

    >>> one = {"now": [105], "joiners": [12], "leavers": [7]} | {f"{name}_shorthand": [""] for name in COUNTS}
    >>> turnover(pl.DataFrame({"sex": ["All"]} | one)).select("before", "turnover", "joining", "stability").row(0)
    (100, 6.8, 11.7, 93.0)
    """
    then = pl.col("now") - pl.col("joiners") + pl.col("leavers")
    known = counts.with_columns(marked("before", then, COUNTS))
    mean = known.with_columns(marked("mean", (pl.col("before") + pl.col("now")) / 2, ["before", "now"]))
    stayed = mean.with_columns(marked("stayed", pl.col("now") - pl.col("joiners"), ["now", "joiners"]))
    return stayed.with_columns(
        *rate("turnover", "leavers", "mean"),
        *rate("joining", "joiners", "mean"),
        *rate("stability", "stayed", "before"),
    )


def against_last_year(now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Both as `turnover` gives them; adds turnover_last_year and `change`, which says whether it is beyond chance."""
    label = now.columns[0]
    figures = [name for name in before.columns[1:] if not name.endswith("_shorthand")]
    old = renamed(before, {label: label} | {name: f"{name}_last_year" for name in figures})
    both = beside([now, old], label)
    left = (pl.col("leavers"), pl.col("mean"), pl.col("leavers_last_year"), pl.col("mean_last_year"))
    return both.with_columns(change=verdict(*left))
