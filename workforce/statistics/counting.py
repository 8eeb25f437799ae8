"""Rows into a full grid of figures: every place and every category, zero where nobody is."""

from collections.abc import Sequence

import polars as pl

from workforce.statistics.categories import Tree, ancestors


def counted(
    rows: pl.DataFrame, membership: pl.DataFrame, trees: Sequence[Tree], amount: pl.Expr | None = None
) -> pl.DataFrame:
    """How many rows (or how much of `amount`) each place has in each combination of the trees' members.

    `rows` has `organisation` and one column for each tree, under its name, holding leaves.
    Gives place, one column a tree, and `count`, which is whole unless `amount` is not; also `contributors`,
    the number of rows behind the figure.
    """
    names = [tree.name for tree in trees]
    amount = pl.len() if amount is None else amount.sum()
    leaves = rows.with_columns(pl.col("organisation", *names).cast(pl.String))
    figures = leaves.group_by("organisation", *names).agg(amount.alias("count"), pl.len().alias("contributors"))
    for tree in trees:
        up = ancestors(tree).rename({tree.name: "member"})
        figures = figures.join(up, left_on=tree.name, right_on="leaf").drop(tree.name)
        figures = figures.rename({"member": tree.name})
    totals = figures.join(membership, on="organisation").group_by("place", *names)
    summed = totals.agg(pl.col("count").sum(), pl.col("contributors").sum().cast(pl.Int64))
    return filled(summed, membership.select("place").unique(), trees)


def filled(figures: pl.DataFrame, places: pl.DataFrame, trees: Sequence[Tree]) -> pl.DataFrame:
    grid = places
    for tree in trees:
        grid = grid.join(pl.DataFrame({tree.name: tree.members()}), how="cross")
    whole = figures.schema["count"].is_integer()
    names = grid.columns
    return (
        grid.join(figures, on=names, how="left")
        .with_columns(pl.col("count", "contributors").fill_null(0))
        .cast({"count": pl.Int64 if whole else pl.Float64})
        .sort(names)
    )
