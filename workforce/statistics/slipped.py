"""Whether what was published is what was certified: figure by figure, against the ledger."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from workforce.statistics.categories import ALL
from workforce.statistics.cells import keys
from workforce.statistics.reading_back import CELL, Read, seen


def slipped(tables: Sequence[Read], ledger: pl.DataFrame) -> list[str]:
    """Names of the figures that are shown and were hidden, or shown otherwise than they are in the ledger.

    Passed over, because they are in no ledger: figures of places whose organisations are not known any more, and those
    of the year before, whose organisations a later release of that year may have changed.
    Raises Contradiction where a figure is shown in two ways.
    """
    names = CELL.names()
    missing = [pl.lit(ALL).alias(name) for name in names if name not in ledger.columns]
    told = ledger.with_columns(missing).with_columns(pl.col(names).fill_null(ALL)).group_by(names)
    fates = told.agg(pl.col("count").first().alias("certified"), pl.col("published").fill_null(value=False).any())
    this_year = [replace(each, members_last_year=()) for each in tables]
    both = seen(this_year).drop_nulls("count").join(fates, on=names)
    wrong = both.filter(~pl.col("published") | ((pl.col("count") - pl.col("certified")).abs() > 1e-6))
    return keys(wrong.sort(names).select(names)).to_list()
