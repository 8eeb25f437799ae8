"""The same table by every method: what it loses, what it changes, and what a reader could still work out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.attack import intervals
from workforce.statistics.cells import register
from workforce.statistics.equations import TOLERANCE, Relation, equations
from workforce.statistics.primary import Rule, small

MOST_AUDITED = 400  # small figures: each takes two linear programmes


@dataclass(frozen=True)
class Utility:
    """`hidden`: share of figures that are not zero. `change`: of those shown, how far off on average.

    `torn`: sums that do not hold as published. `exact`: figures about a few people that can be worked out exactly all
    the same; None where there are too many to try them all.
    """

    method: str
    hidden: float
    change: float
    torn: int
    exact: int | None


def compared(
    true: pl.DataFrame, published: Mapping[str, pl.DataFrame], relations: Sequence[Relation], rule: Rule | None = None
) -> tuple[Utility, ...]:
    """`true`: dimensions and count. `published`: the same rows by method, with count (null: hidden), floor, ceiling."""
    few = small(register({"true": true}), rule or Rule())
    return tuple(utility(method, true, table, relations, pl.Series(few)) for method, table in published.items())


def utility(
    method: str, true: pl.DataFrame, table: pl.DataFrame, relations: Sequence[Relation], few: pl.Series
) -> Utility:
    names = [name for name in true.columns if name not in ("count", "contributors")]
    both = true.select(*names, true="count").join(table.select(*names, "count"), on=names)
    populated = both.filter(pl.col("true") > 0)
    off = both.select((pl.col("count") - pl.col("true")).abs().mean()).item()
    return Utility(
        method,
        populated["count"].null_count() / populated.height if populated.height else 0.0,
        round(float(off or 0.0), 2),
        torn_sums(table.select(*names, "count"), relations),
        worked_out(table.select(*names, "floor", "ceiling"), relations, few),
    )


def torn_sums(shown: pl.DataFrame, relations: Sequence[Relation]) -> int:
    """Sums all of whose terms are shown and that do not come out."""
    cells = register({"shown": shown})
    terms = equations(cells, relations).join(cells.select("cell", "value"), on="cell")
    sums = terms.group_by("equation").agg(
        balance=(pl.col("coefficient") * pl.col("value")).sum(), shown=pl.col("value").is_not_null().all()
    )
    return sums.filter("shown", pl.col("balance").abs() > TOLERANCE).height


def worked_out(known: pl.DataFrame, relations: Sequence[Relation], few: pl.Series) -> int | None:
    """A reader knows the range of every figure, that true figures are whole, and that they add up."""
    if few.sum() > MOST_AUDITED:
        return None
    cells = register({"known": known.with_columns(count=pl.lit(None, pl.Int64), whole=pl.lit(value=True))})
    return int(intervals(cells, equations(cells, relations), few)["exact"].sum())
