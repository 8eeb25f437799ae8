"""What each method would do to a table, tried without knowing what the protected table hides.

The true figures never come in: hidden ones are replaced by others that agree with everything shown. What is found of
them can therefore tell nobody more than the protected table does, whoever reads it and however exact it is.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import polars as pl

from workforce.statistics.attack import programme
from workforce.statistics.categories import ALL, Tree
from workforce.statistics.cells import keys, register
from workforce.statistics.composing.crosstab import read_name
from workforce.statistics.equations import Relation, equations, sums
from workforce.statistics.primary import Rule
from workforce.statistics.rounding.cell_keys import KEYS, cell_keys
from workforce.statistics.rounding.comparing import Utility, compared
from workforce.statistics.rounding.controlled import CannotRound, controlled
from workforce.statistics.rounding.methods import hesa, published, ten_five
from workforce.statistics.table import Table

SECONDS, MOST = 5.0, 400
HIDING, HESA, CONTROLLED, TEN_FIVE, CELL_KEYS = "hiding", "hesa", "controlled", "ten-five", "cell-keys"


def tried(table: Table, trees: Sequence[Tree], rule: Rule | None = None) -> tuple[Utility, ...]:
    """Every method on one composed table of one place, cut by `trees`. Raises CannotRound: too large, or no answer."""
    if not all(table.frame[name].dtype.is_integer() for name, _ in table.headings[1:]):
        raise CannotRound("These figures are not counts. The methods are compared on tables of counts.")
    shown, tied = long(table, trees), [sums(tree) for tree in trees]
    if shown.height > MOST:
        raise CannotRound(f"This table has {shown.height:,} figures; at most {MOST} are compared at once.")
    fit = fitting(shown, tied)
    keyed = fit.with_columns(key=pl.Series([draw(each, KEYS) for each in names_of(fit)]))
    hidden = published(shown, pl.col("count"), pl.col("count").fill_null(0), pl.col("count").fill_null(float("inf")))
    methods = {
        HIDING: hidden,
        HESA: hesa(fit),
        CONTROLLED: controlled(fit, tied),
        TEN_FIVE: ten_five(fit),
        CELL_KEYS: cell_keys(keyed),
    }
    return compared(fit, methods, tied, rule)


def long(table: Table, trees: Sequence[Tree]) -> pl.DataFrame:
    """A column a tree and count, null where it is hidden: one row a figure of the table."""
    label, *figures = (name for name, _ in table.headings)
    rows = [
        dict.fromkeys((tree.name for tree in trees), ALL) | read_name(name) | {label: row[label], "count": row[name]}
        for row in table.frame.iter_rows(named=True)
        for name in figures
    ]
    return pl.DataFrame(rows, schema={**{tree.name: pl.String for tree in trees}, "count": pl.Int64})


def fitting(shown: pl.DataFrame, relations: Sequence[Relation]) -> pl.DataFrame:
    """The table with whole figures where it hides them: they add up, and as many as can be are about few people.

    Each is drawn towards one of 1 to 4 by the name of its cell, so that the same table always gives the same.
    Raises CannotRound.
    """
    cells = register({"shown": shown})
    unknown = cells.filter(pl.col("value").is_null()).drop("cell").with_row_index("unknown")
    if unknown.is_empty():
        return shown
    found = unknown.with_columns(fit=pl.Series(nearest_whole(cells, unknown, equations(cells, relations))))
    names = [name for name in shown.columns if name != "count"]
    beside = shown.join(found.select(*names, "fit"), on=names, how="left", maintain_order="left")
    return beside.with_columns(pl.coalesce("count", "fit").cast(pl.Int64).alias("count")).drop("fit")


def nearest_whole(cells: pl.DataFrame, unknown: pl.DataFrame, tied: pl.DataFrame) -> list[float]:
    """Of each unknown, by a mixed integer programme: the distance to what it is drawn towards is what costs."""
    from highspy import HighsModelStatus, HighsVarType, kHighsInf

    solver, count = programme(cells, unknown, tied), unknown.height
    solver.setOptionValue("time_limit", SECONDS)
    solver.setOptionValue("mip_rel_gap", 0.05)
    every = np.arange(count, dtype=np.int32)
    solver.changeColsIntegrality(count, every, np.full(count, HighsVarType.kInteger))
    solver.addVars(2 * count, np.zeros(2 * count), np.full(2 * count, kHighsInf))
    distances = np.arange(count, 3 * count, dtype=np.int32)
    solver.changeColsCost(2 * count, distances, np.ones(2 * count))
    smallest = Rule().smallest
    for number, name in enumerate(names_of(unknown)):
        wish = 1 + draw(name, smallest - 1)
        columns = np.array([number, count + number, 2 * count + number], np.int32)
        solver.addRow(wish, wish, 3, columns, np.array([1.0, -1.0, 1.0]))
    solver.run()
    values = list(solver.getSolution().col_value)[:count]
    done = (HighsModelStatus.kOptimal, HighsModelStatus.kTimeLimit)
    if solver.getModelStatus() not in done or solver.getInfo().primal_solution_status != 2:
        raise CannotRound("No figures were found in time to compare the methods on.")
    return [round(value) for value in values]


def names_of(cells: pl.DataFrame) -> list[str]:
    return keys(cells.drop("count", "unknown", strict=False)).to_list()


def draw(name: str, among: int) -> int:
    """0 to one less, always the same of the same name."""
    return crc32(name.encode()) % among
