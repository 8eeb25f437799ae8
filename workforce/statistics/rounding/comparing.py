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
    """`hidden`: share of figures that are not zero. `changed`: share of those shown that are not true; `change` and
    `middle`: how far those shown are off, on average and in the middle.

    `torn`: sums that do not hold as published. `few`: figures about a few people. `exact`: those of them that can be
    worked out exactly all the same; None where there are too many to try them all. `narrowest`, `widest`: how far
    apart the values lie that a reader must think possible of one; None where there is none, or no bound.
    """

    method: str
    hidden: float
    changed: float
    change: float
    middle: float
    torn: int
    few: int
    exact: int | None
    narrowest: float | None
    widest: float | None


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
    off = (pl.col("count") - pl.col("true")).abs()
    means = both.select(changed=(off > 0).mean(), change=off.mean(), middle=off.median())
    changed, change, middle = means.row(0)
    found = worked_out(table.select(*names, "floor", "ceiling"), relations, few)
    return Utility(
        method=method,
        hidden=populated["count"].null_count() / populated.height if populated.height else 0.0,
        changed=changed or 0.0,
        change=round(change or 0.0, 2),
        middle=middle or 0.0,
        torn=torn_sums(table.select(*names, "count"), relations),
        few=int(few.sum()),
        exact=None if found is None else int(found["exact"].sum()),
        narrowest=apart(found, 0.0),
        widest=apart(found, 1.0),
    )


def torn_sums(shown: pl.DataFrame, relations: Sequence[Relation]) -> int:
    """Sums all of whose terms are shown and that do not come out."""
    cells = register({"shown": shown})
    terms = equations(cells, relations).join(cells.select("cell", "value"), on="cell")
    sums = terms.group_by("equation").agg(
        balance=(pl.col("coefficient") * pl.col("value")).sum(), shown=pl.col("value").is_not_null().all()
    )
    return sums.filter("shown", pl.col("balance").abs() > TOLERANCE).height


def worked_out(known: pl.DataFrame, relations: Sequence[Relation], few: pl.Series) -> pl.DataFrame | None:
    """A reader knows the range of every figure, that true figures are whole, and that they add up.

    Gives low, high and exact of the few, as `attack`; None where they are too many.
    """
    if few.sum() > MOST_AUDITED:
        return None
    cells = register({"known": known.with_columns(count=pl.lit(None, pl.Int64), whole=pl.lit(value=True))})
    return intervals(cells, equations(cells, relations), few)


def apart(found: pl.DataFrame | None, share: float) -> float | None:
    """The narrowest (0) or widest (1) of the ranges; None where the widest has no end."""
    widths = pl.Series() if found is None else (found["high"] - found["low"]).fill_null(float("inf")).sort()
    width = widths[round(share * (len(widths) - 1))] if len(widths) else float("inf")
    return None if width == float("inf") else float(width)
