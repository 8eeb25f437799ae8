"""One registry of numbers: the same number in two tables is one cell, however many tables show it.

A cell is named by its dimensions. A dimension a table doesn't have is "All", so the total of one table and
the total of another are the same cell.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from workforce.statistics.categories import ALL

FIGURES = (
    "count",
    "contributors",
    "published",
    "withheld",
    "shorthand",
    "worth",
    "floor",
    "ceiling",
    "members",
    "whole",
)
HIDDEN, UNAVAILABLE = "[c]", "[x]"


class TablesDisagree(ValueError):
    """Two tables show different values for the same cell."""


def dimensions(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    return sorted({name for table in tables.values() for name in table.columns} - set(FIGURES))


def register(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every different cell once, in an order that doesn't depend on the order of rows or tables.

    Gives cell (0, 1, …), the dimensions, value (null only where every table hides it), contributors,
    whole (the figure is a whole number), published (true or false where an earlier release settled it),
    withheld (shown by none, and so hidden from the start), worth (how dear hiding is, 1 ordinarily), and floor and
    ceiling: between which everybody knows the value to be.
    Raises TablesDisagree.
    """
    names = dimensions(tables)
    rows = pl.concat([in_registry(table, names) for table in tables.values()])
    cells = rows.group_by(names).agg(
        pl.col("value").max(),
        pl.col("value").min().alias("other"),
        pl.col("contributors").min(),
        pl.col("whole").all(),
        pl.col("published").max(),
        pl.col("withheld").all(),
        pl.col("worth", "floor").max(),
        pl.col("ceiling").min(),
    )
    refuse_disagreement(cells, names)
    return cells.drop("other").sort(names).with_row_index("cell")


def in_registry(table: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Columns in one order. Without `contributors` a count is its own; earlier decisions are kept."""
    value = pl.col("count").cast(pl.Float64)
    members = [
        pl.col(name).cast(pl.String).fill_null(ALL) if name in table.columns else pl.lit(ALL).alias(name)
        for name in names
    ]
    return table.select(
        *members,
        value.alias("value"),
        contributors(table).cast(pl.Float64).alias("contributors"),
        given(table, "whole", pl.lit(table.schema["count"].is_integer())),
        given(table, "published", pl.lit(None, pl.Boolean)),
        given(table, "withheld", pl.lit(value=False)),
        *(given(table, name, pl.lit(value)).cast(pl.Float64) for name, value in UNLESS_GIVEN.items()),
    )


UNLESS_GIVEN = {"worth": 1.0, "floor": 0.0, "ceiling": float("inf")}


def given(table: pl.DataFrame, column: str, otherwise: pl.Expr) -> pl.Expr:
    return pl.col(column).fill_null(otherwise) if column in table.columns else otherwise.alias(column)


def contributors(table: pl.DataFrame) -> pl.Expr:
    return pl.col("contributors") if "contributors" in table.columns else pl.col("count")


def refuse_disagreement(cells: pl.DataFrame, names: Sequence[str]) -> None:
    torn = cells.filter(pl.col("value") - pl.col("other") > 1e-6)
    if torn.height:
        first = torn.sort(names).row(0, named=True)
        where = {name: first[name] for name in names if first[name] != ALL}
        raise TablesDisagree(f"{where} is {first['other']} in one table and {first['value']} in another.")


def keys(cells: pl.DataFrame, without: Sequence[str] = ()) -> pl.Series:
    """A cell's name as text, the same in every month for the same cell if `without` names the period."""
    names = [name for name in sorted(cells.columns) if name not in (*NOT_DIMENSIONS, *without)]
    said = [
        pl.when(pl.col(name) != ALL).then(pl.format(f"{name}={{}};", pl.col(name))).otherwise(pl.lit(""))
        for name in names
    ]
    return cells.select(pl.concat_str(said).alias("key"))["key"]


NOT_DIMENSIONS = ("cell", "value", "contributors", "whole", "published", "withheld", *UNLESS_GIVEN)


def hide(table: pl.DataFrame, cells: pl.DataFrame, hidden: pl.Series) -> pl.DataFrame:
    """The table with `count` null and `shorthand` "[c]" where its cell is hidden, "[x]" where it is never shown."""
    names = [name for name in cells.columns if name not in NOT_DIMENSIONS]
    fate = cells.select(*names, hidden.alias("is_hidden"))
    own = [name for name in names if name in table.columns]
    here = fate.filter(pl.lit(value=True), *(pl.col(name) == ALL for name in names if name not in own))
    known = table.with_columns(pl.col(own).cast(pl.String).fill_null(ALL))
    matched = known.join(here.select(*own, "is_hidden"), on=own, how="left", maintain_order="left")
    gone = matched["is_hidden"]
    never = given(table, "withheld", pl.lit(value=False))
    shorthand = pl.when(never).then(pl.lit(UNAVAILABLE)).when(gone).then(pl.lit(HIDDEN)).otherwise(pl.lit(""))
    told = pl.when(shorthand == "").then(pl.col("count"))
    return table.with_columns(told.alias("count"), shorthand.alias("shorthand")).drop(
        "contributors", "withheld", "worth", strict=False
    )
