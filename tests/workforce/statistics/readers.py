"""An attacker who has read every table of every release, and knows the rules."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from workforce.statistics.attack import intervals
from workforce.statistics.categories import ALL
from workforce.statistics.cells import NOT_DIMENSIONS, register
from workforce.statistics.equations import Relation, equations, holding
from workforce.statistics.layout import LAST_YEAR
from workforce.statistics.primary import Rule, small, telling
from workforce.statistics.reading_back import COLUMNS
from workforce.statistics.release import Release
from workforce.statistics.table import Table

Places = Mapping[tuple[str, str], str]  # scope and name, by day


def told(table: Table, days: Mapping[str, tuple[str, Places]]) -> Iterator[dict[str, object]]:
    """Every figure that a table shows or hides, named as the registry does. `days`: of "" and of `LAST_YEAR`."""
    label, *figures = (name for name, _ in table.headings)
    for row in table.frame.iter_rows(named=True):
        for figure in figures:
            name, year = (figure.replace(LAST_YEAR, ""), LAST_YEAR) if LAST_YEAR in figure else (figure, "")
            if name in COLUMNS and row[f"{figure}_shorthand"] in ("", "[c]"):
                day, places = days[year]
                where = {"as_at": day, "place": places[table.scope, table.place], label: str(row[label])}
                yield {**COLUMNS[name], **where, "shown": None if row[figure] is None else float(row[figure])}


def read_by_an_attacker(
    releases: Sequence[Release], days: Sequence[Mapping[str, tuple[str, Places]]], relations: Sequence[Relation]
) -> pl.DataFrame:
    """What follows for every cell that is marked [c] or must not be known: its dimensions, low, high, primary.

    The last release's ledger is the list of all cells that there are; its figures serve to know which must not be
    told, and which equations are true, never to narrow an interval.
    """
    true = register({"cells": releases[-1].ledger.drop("published", "members")})
    names = [name for name in true.columns if name not in NOT_DIMENSIONS]
    rows = [
        row for each, when in zip(releases, days, strict=True) for table in each.tables for row in told(table, when)
    ]
    schema = dict.fromkeys(names, pl.String) | {"shown": pl.Float64}
    seen = pl.DataFrame([dict.fromkeys(names, ALL) | row for row in rows], schema=schema).unique()
    assert not seen.select(names).is_duplicated().any(), "a figure is shown in two ways"
    known = true.join(seen.with_columns(read=True), on=names, how="left", maintain_order="left")
    assert known.filter(pl.col("shown") != pl.col("value")).is_empty(), "a figure that is shown is not true"
    tied = holding(equations(true, relations), true)
    primary = pl.Series(small(true, Rule()) | telling(true, tied))
    hidden = known["shown"].is_null()
    cells = known.with_columns(value="shown").drop("shown", "read")
    found = intervals(cells, tied, hidden & (primary | known["read"].fill_null(value=False)))
    return found.join(true.select(*names, pl.lit(primary).alias("primary")), on=names, how="left")
