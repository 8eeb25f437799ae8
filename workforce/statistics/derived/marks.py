"""A figure made of others has a mark where one of them has."""

from collections.abc import Sequence

import polars as pl

from workforce.statistics.cells import HIDDEN, UNAVAILABLE
from workforce.statistics.figures import LOW, NOT_APPLICABLE

UNRELIABLE = "[u]"
FEWEST_RATED = 22.5  # HESA standard rounding: a percentage of fewer people is not shown


def marked(name: str, value: pl.Expr, parts: Sequence[str], base: pl.Expr | None = None) -> list[pl.Expr]:
    """`value` as `name`, and `name`_shorthand; without a figure where one of the columns in `parts` has none.

    `base` is what a rate is taken of: of nobody it does not apply, and of fewer than `FEWEST_RATED` it is unreliable.
    """
    mark = pl.coalesce(absent(parts), unfit(base), pl.lit(""))
    return [pl.when(mark == "").then(value).alias(name), mark.alias(f"{name}_shorthand")]


def absent(parts: Sequence[str]) -> pl.Expr:
    """The mark of the first reason why one of the parts has no figure; null where all have one."""
    marks = [pl.col(f"{part}_shorthand") for part in parts]
    given = [pl.when(pl.any_horizontal(mark == each for mark in marks)).then(pl.lit(each)) for each in WORST_FIRST]
    return pl.when(pl.any_horizontal(pl.col(part).is_null() for part in parts)).then(pl.coalesce(given))


WORST_FIRST = (UNAVAILABLE, HIDDEN, UNRELIABLE, NOT_APPLICABLE, LOW)


def unfit(base: pl.Expr | None) -> pl.Expr:
    if base is None:
        return pl.lit(None, pl.String)
    few = pl.when(base < FEWEST_RATED).then(pl.lit(UNRELIABLE))
    return pl.when(base == 0).then(pl.lit(NOT_APPLICABLE)).otherwise(few)


def rate(name: str, part: str, base: str) -> list[pl.Expr]:
    """`part` in per cent of `base`, to one decimal."""
    return marked(name, (pl.col(part) / pl.col(base) * 100).round(1), [part, base], pl.col(base))


def renamed(frame: pl.DataFrame, names: dict[str, str]) -> pl.DataFrame:
    """These columns alone, under new names, each figure with its shorthand."""
    both = [
        pl.col(f"{old}{mark}").alias(f"{new}{mark}")
        for old, new in names.items()
        for mark in ("", "_shorthand")
        if f"{old}{mark}" in frame.columns
    ]
    return frame.select(both)


def row_of(frame: pl.DataFrame, member: str, names: dict[str, str]) -> pl.DataFrame:
    """The row of a member, or a row of [x] where the frame has none."""
    row = renamed(frame.filter(pl.nth(0) == member), names)
    if row.height:
        return row
    return pl.DataFrame(
        [{name: UNAVAILABLE if name.endswith("_shorthand") else None for name in row.columns}], row.schema
    )
