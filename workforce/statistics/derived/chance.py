"""What may be chance: intervals of shares and ratios, and changes that are more than noise."""

import math

import polars as pl

Z = 1.959964  # of the normal distribution: 95 per cent lie within
HIGHER, LOWER, CHANCE, NOT_KNOWN = "Higher", "Lower", "No more than chance", "Not known"


def wilson(part: pl.Expr, base: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The 95 % interval of a share, from 0 to 1, by Wilson's score method.

    >>> frame = pl.DataFrame({"part": [12], "base": [30]})
    >>> low, high = wilson(pl.col("part"), pl.col("base"))
    >>> frame.select(low.round(3).alias("low"), high.round(3).alias("high")).row(0)
    (0.246, 0.577)
    """
    share, square = part / base, Z * Z
    middle = (share + square / (2 * base)) / (1 + square / base)
    width = Z / (1 + square / base) * (share * (1 - share) / base + square / (4 * base * base)).sqrt()
    return middle - width, middle + width


def verdict(part: pl.Expr, base: pl.Expr, part_before: pl.Expr, base_before: pl.Expr) -> pl.Expr:
    """Whether a share is higher or lower than another by more than chance: the pooled test of two shares, at 5 %.

    The same people are in both years, which makes the true noise smaller: a change that is told of is there.

    >>> frame = pl.DataFrame({"a": [60, 52], "n": [100, 100], "b": [40, 48], "m": [100, 100]})
    >>> frame.select(verdict(*map(pl.col, "anbm")).alias("said"))["said"].to_list()
    ['Higher', 'No more than chance']
    """
    pooled = (part + part_before) / (base + base_before)
    error = (pooled * (1 - pooled) * (1 / base + 1 / base_before)).sqrt()
    distance = pl.when(error > 0).then((part / base - part_before / base_before) / error).otherwise(0.0)
    said = pl.when(distance > Z).then(pl.lit(HIGHER)).when(distance < -Z).then(pl.lit(LOWER)).otherwise(pl.lit(CHANCE))
    known = pl.all_horizontal(each.is_not_null() for each in (part, base, part_before, base_before))
    return pl.when(known & (base > 0) & (base_before > 0)).then(said).otherwise(pl.lit(NOT_KNOWN))


def ratio_interval(part: int, base: int, part_other: int, base_other: int) -> tuple[float, float, float]:
    """The ratio of two likelihoods and its 95 % interval by the log method; none of the four may be 0.

    >>> tuple(round(each, 2) for each in ratio_interval(20, 100, 40, 400))
    (2.0, 1.23, 3.26)
    """
    ratio = (part / base) / (part_other / base_other)
    error = math.sqrt(1 / part - 1 / base + 1 / part_other - 1 / base_other)
    return ratio, ratio * math.exp(-Z * error), ratio * math.exp(Z * error)
