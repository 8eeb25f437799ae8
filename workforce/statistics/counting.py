"""Rows into a full grid of figures: every place and every category, zero where nobody is."""

from collections.abc import Iterable, Sequence

import polars as pl

from workforce.statistics.categories import Tree, ancestors

DEARER = 50.0  # a figure of many organisations, against the same of one


def counted(
    rows: pl.DataFrame | pl.LazyFrame,
    membership: pl.DataFrame,
    trees: Sequence[Tree],
    amount: pl.Expr | None = None,
) -> pl.DataFrame:
    """How many rows (or how much of `amount`) each place has in each combination of the trees' members.

    `rows` has `organisation` and one column for each tree, under its name, holding leaves.
    Gives place, one column a tree, and `count`, which is whole unless `amount` is not; also `contributors`,
    the number of rows behind the figure.
    """
    names = [tree.name for tree in trees]
    amount = pl.len() if amount is None else amount.sum()
    figures = rows.lazy().group_by("organisation", *names).agg(amount.alias("count"), pl.len().alias("contributors"))
    figures = figures.with_columns(pl.col("organisation", *names).cast(pl.String))
    for tree in trees:
        up = ancestors(tree).lazy().select("leaf", member=pl.col(tree.name).cast(in_order(tree.members())))
        figures = figures.join(up, left_on=tree.name, right_on="leaf").drop(tree.name)
        figures = figures.rename({"member": tree.name})
    belongs = membership.cast({"place": in_order(membership["place"])})
    totals = figures.join(belongs.lazy(), on="organisation").group_by("place", *names)
    summed = totals.agg(pl.col("count").sum(), pl.col("contributors").sum().cast(pl.Int64))
    return filled(summed.collect(), belongs.select("place").unique(), trees)


def in_order(words: Iterable[str]) -> pl.Enum:
    """Sorts as its words do, and at the price of numbers."""
    return pl.Enum(sorted({*words}))


def filled(figures: pl.DataFrame, places: pl.DataFrame, trees: Sequence[Tree]) -> pl.DataFrame:
    """Every place and member, in the order of their words, which the columns then hold as words."""
    grid = places
    for tree in trees:
        members = pl.Series(tree.name, tree.members(), figures.schema[tree.name])
        grid = grid.join(members.to_frame(), how="cross")
    whole = figures.schema["count"].is_integer()
    names = grid.columns
    return (
        grid.join(figures, on=names, how="left")
        .with_columns(pl.col("count", "contributors").fill_null(0))
        .sort(names)
        .cast({"count": pl.Int64 if whole else pl.Float64, **dict.fromkeys(names, pl.String)})
    )


def with_sets(table: pl.DataFrame, membership: pl.DataFrame) -> pl.DataFrame:
    """Adds the sums over several organisations to a table of each, and `worth`: a set is looked at by more people.

    `membership`: place, organisation; whatever isn't in the table has no part in a sum.
    """
    names = [name for name in table.columns if name not in ("place", "count", "contributors")]
    sets = membership.filter(pl.col("place") != pl.col("organisation"))
    parts = table.rename({"place": "organisation"}).join(sets, on="organisation")
    sums = parts.group_by("place", *names).agg(pl.col("count", "contributors").sum())
    both = pl.concat([table, like(sums, table)])
    worth = pl.when(pl.col("place").is_in(sets["place"].unique().implode())).then(DEARER).otherwise(1.0)
    return both.with_columns(worth=worth).sort("place", *names)


def like(rows: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """Rows with the columns and types of a table."""
    return rows.select(pl.col(name).cast(dtype) for name, dtype in table.schema.items())
