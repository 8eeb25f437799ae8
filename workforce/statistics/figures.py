"""Protected counts into the columns people read: a figure, or the shorthand for why there is none.

A percentage is made from visible counts alone, so it can tell nothing that they don't.
"""

from collections.abc import Sequence

import polars as pl

from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.cells import HIDDEN, UNAVAILABLE

NOT_APPLICABLE, LOW = "[z]", "[low]"
DECLARATION_RATE = "Declaration rate"


def column(cells: pl.DataFrame, members: pl.DataFrame, by: str | Sequence[str], name: str) -> pl.DataFrame:
    """The counts of `cells` (by, count, shorthand) beside `members`, as `name` and `name`_shorthand.

    A member without a cell is [x]: not available.
    """
    found = cells.select(pl.col(by), pl.col("count").alias(name), pl.col("shorthand").alias(f"{name}_shorthand"))
    beside = members.join(found, on=by, how="left", maintain_order="left")
    return beside.with_columns(pl.col(f"{name}_shorthand").fill_null(UNAVAILABLE))


def share(name: str, part: str, whole: str) -> list[pl.Expr]:
    """`part` as a percentage of `whole` to one decimal, with its shorthand: two columns from two."""
    value = (pl.col(part) / pl.col(whole) * 100).round(1)
    shorthand = (
        pl.when(pl.col(f"{part}_shorthand") == UNAVAILABLE)
        .then(pl.lit(UNAVAILABLE))
        .when(pl.col(part).is_null() | pl.col(whole).is_null())
        .then(pl.lit(HIDDEN))
        .when(pl.col(whole) == 0)
        .then(pl.lit(NOT_APPLICABLE))
        .when((value == 0) & (pl.col(part) > 0))
        .then(pl.lit(LOW))
        .otherwise(pl.lit(""))
    )
    return [pl.when(shorthand == "").then(value).alias(name), shorthand.alias(f"{name}_shorthand")]


def percentages_of_known(counts: pl.DataFrame, by: str, name: str, each: str) -> pl.DataFrame:
    """Adds `name`_percent of "Known" (not applicable to silences and "All") and the declaration rate.

    `each`: the column that tells one place from another.
    """
    count, percent = f"{name}_count", f"{name}_percent"
    known = counts.filter(pl.col(by) == KNOWN).select(each, pl.col(count).alias("known"))
    beside = (
        counts.join(known, on=each, how="left", maintain_order="left")
        .with_columns(share(percent, count, "known"))
        .drop("known")
    )
    outside = pl.col(by).is_in([*SILENCES, ALL])
    return pl.concat(
        [
            beside.with_columns(
                pl.when(~outside).then(percent).alias(percent),
                pl.when(outside)
                .then(pl.lit(NOT_APPLICABLE))
                .otherwise(f"{percent}_shorthand")
                .alias(f"{percent}_shorthand"),
            ),
            declaration_rate(counts, by, name, each),
        ]
    )


def declaration_rate(counts: pl.DataFrame, by: str, name: str, each: str) -> pl.DataFrame:
    count, percent = f"{name}_count", f"{name}_percent"
    known, everyone = (counts.filter(pl.col(by) == member) for member in (KNOWN, ALL))
    both = known.join(
        everyone.select(each, pl.col(count).alias("everyone")), on=each, how="left", maintain_order="left"
    )
    row = both.with_columns(share(percent, count, "everyone")).drop("everyone")
    return row.with_columns(
        pl.lit(DECLARATION_RATE).alias(by),
        pl.lit(None, counts.schema[count]).alias(count),
        pl.lit(NOT_APPLICABLE).alias(f"{count}_shorthand"),
    )


def beside(frames: Sequence[pl.DataFrame], by: str | Sequence[str]) -> pl.DataFrame:
    """Frames of the same rows, one next to the other."""
    first, *others = frames
    for other in others:
        first = first.join(other, on=by, how="left", maintain_order="left")
    return first


def in_words(frame: pl.DataFrame) -> pl.DataFrame:
    """Text ready to show: each figure, or its shorthand in its place. The shorthand columns go."""
    figures = [name for name in frame.columns if f"{name}_shorthand" in frame.columns]
    shown = [
        pl.when(pl.col(name).is_null()).then(f"{name}_shorthand").otherwise(pl.col(name).cast(pl.String)).alias(name)
        for name in figures
    ]
    labels = [name for name in frame.columns if name not in figures and not name.endswith("_shorthand")]
    return frame.select(*labels, *shown)
