"""Rounding: a count → what would be published of it, and the values that a reader must then think possible.

Every method gives `count` (null where it hides), `floor` and `ceiling`: the range that the published figure and the
method's own rule, which everybody knows, leave open.
"""

import polars as pl

BASE = 5
FEWEST_IN_A_PERCENTAGE, FEWEST_IN_AN_AVERAGE = 22.5, 8
FEWEST_TEN_FIVE = 10


def nearest(value: pl.Expr, base: int = BASE) -> pl.Expr:
    """Halves up: 2.5 → 5, 2.4 → 0."""
    return ((value / base + 0.5).floor() * base).cast(pl.Int64)


def hesa(table: pl.DataFrame) -> pl.DataFrame:
    """HESA's standard rounding: every count to the nearest 5, so that 0, 1 and 2 are 0. Nothing is hidden.

    Example: 2 → 0, 3 → 5, 22 → 20, 23 → 25. Source: HESA, rounding and suppression to anonymise statistics.
    """
    rounded = nearest(pl.col("count"))
    return published(table, rounded, pl.max_horizontal(rounded - 2, pl.lit(0)), rounded + 2)


def hesa_percentage(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """To one decimal; null on fewer than 22.5 people: of 22 none, of 23 one."""
    return pl.when(whole >= FEWEST_IN_A_PERCENTAGE).then((part / whole * 100).round(1))


def hesa_average(total: pl.Expr, people: pl.Expr) -> pl.Expr:
    """Null on 7 people or fewer."""
    return pl.when(people >= FEWEST_IN_AN_AVERAGE).then(total / people)


def ten_five(table: pl.DataFrame) -> pl.DataFrame:
    """The 10-5 rule: counts under 10 are hidden, zero too, the others are rounded to the nearest 5.

    Example: 0 → [c], 9 → [c], 10 → 10, 12 → 10, 13 → 15.
    """
    rounded = nearest(pl.col("count"))
    hidden = pl.col("count") < FEWEST_TEN_FIVE
    shown = pl.when(~hidden).then(rounded)
    floor = pl.when(hidden).then(0).otherwise(pl.max_horizontal(rounded - 2, pl.lit(FEWEST_TEN_FIVE)))
    return published(table, shown, floor, pl.when(hidden).then(FEWEST_TEN_FIVE - 1).otherwise(rounded + 2))


def published(table: pl.DataFrame, count: pl.Expr, floor: pl.Expr, ceiling: pl.Expr) -> pl.DataFrame:
    ends = {"floor": floor.cast(pl.Float64), "ceiling": ceiling.cast(pl.Float64)}
    return table.with_columns(count.cast(pl.Int64).alias("count"), **ends)
