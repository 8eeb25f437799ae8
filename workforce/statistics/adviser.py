"""Detail that isn't worth publishing: where most of a block would be hidden, the whole block is.

Hiding it whole costs few readable figures and leaves more of the coarser table to read.
"""

import polars as pl

MOST_HIDDEN = 0.4  # of the cells that aren't zero


def withhold(table: pl.DataFrame, detail: pl.Expr, smallest: int) -> pl.DataFrame:
    """Adds `withheld`: the `detail` rows, by place and day, where over 40 % of them are small counts."""
    block = ["place", "as_at"]
    people = pl.col("contributors")
    small = (detail & people.is_between(1, smallest - 1)).sum().over(block)
    some = (detail & (people > 0)).sum().over(block)
    return table.with_columns(withheld=detail & (small > some * MOST_HIDDEN))
