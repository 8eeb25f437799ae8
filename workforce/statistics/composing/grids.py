"""The figures of composed tables, of each organisation, as far as they agree with what was told of it before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.categories import POPULATION, WORKING_PATTERN, Tree
from workforce.statistics.composing.asked import TREES, Key
from workforce.statistics.counting import counted, like
from workforce.statistics.framework import ROLE
from workforce.statistics.measures import (
    FULL_TIME_EQUIVALENT,
    HEADCOUNT,
    INSIDE,
    JOINERS,
    LEAVERS,
    MOVES,
    PROGRAMMES,
    YEAR_BEFORE,
    kept_apart,
    measured,
    told_together,
)
from workforce.statistics.settled import alike, differing, names_of

ROWS = dict([(HEADCOUNT, "in_post"), (FULL_TIME_EQUIVALENT, "in_post"), *MOVES, *INSIDE, *PROGRAMMES])
MADE_OF = {POPULATION.name: ("is_digital",), WORKING_PATTERN.name: ("fte",), ROLE.name: ("role", "role_family")}
"""Others are columns of the return themselves."""
CUT_BY = dict.fromkeys(name for tree in TREES.values() for name in MADE_OF.get(tree.name, (tree.name,)))
COLUMNS = tuple(dict.fromkeys(("organisation", *ROWS.values(), *CUT_BY, "ethnicity_group")))


class NotReturned(ValueError):
    """A return of the month was sent before what is asked for was a part of returns."""


@dataclass(frozen=True)
class Grids:
    """`tables` of each organisation; `left_out`: whose return was corrected after figures of it were told."""

    tables: dict[Key, pl.DataFrame]
    left_out: tuple[str, ...]


def wanted(those: Iterable[Key]) -> list[Key]:
    """All but headcounts bring with them what they tell of, as leavers do of joiners and promotions of moves."""
    keys = [*those]
    brought = [(other, trees) for measure, trees in keys if measure != HEADCOUNT for other in told_together(measure)]
    return list(dict.fromkeys([*keys, *brought]))


def grid(staff: pl.DataFrame, each: pl.DataFrame, measure: str, trees: Sequence[Tree]) -> pl.DataFrame:
    """measure, place, one column a tree, count, contributors: of every organisation in `each`. Raises NotReturned."""
    if measure == YEAR_BEFORE:
        return a_year_before(staff, each, trees)
    cut_by = (name for tree in trees for name in MADE_OF.get(tree.name, (tree.name,)))
    if missing := {ROWS[measure], *cut_by} - {*staff.columns}:
        raise NotReturned(", ".join(sorted(missing)))
    kinds = [kept_apart(tree).alias(tree.name) for tree in trees]
    if measure == FULL_TIME_EQUIVALENT:
        rows = staff.filter("in_post").select("organisation", *kinds, pl.col("fte").round(2))
        return measured(measure, counted(rows, each, trees, pl.col("fte")))
    return measured(measure, counted(staff.filter(ROWS[measure]).select("organisation", *kinds), each, trees))


def a_year_before(staff: pl.DataFrame, each: pl.DataFrame, trees: Sequence[Tree]) -> pl.DataFrame:
    """Headcount - joiners + leavers, in the categories of today."""
    now, joined, left = (grid(staff, each, measure, trees) for measure in (HEADCOUNT, JOINERS, LEAVERS))
    names = ["place", *(tree.name for tree in trees)]
    beside = now.join(joined, on=names, suffix="_joined").join(left, on=names, suffix="_left")
    then = pl.col("count") - pl.col("count_joined") + pl.col("count_left")
    return measured(YEAR_BEFORE, beside.select(*names, count=then, contributors=then))


def agreed(tables: dict[Key, pl.DataFrame], told: pl.DataFrame) -> Grids:
    """Without organisations of which earlier releases told otherwise: both together would tell of people between.

    Where they told all of a table, it stands as told.
    """
    found = {key: standing(table, told) for key, table in tables.items()}
    out = {place for _, places in found.values() for place in places}
    kept = {key: table.filter(~pl.col("place").is_in(out)) for key, (table, _) in found.items()}
    return Grids(kept, tuple(sorted(out)))


def standing(table: pl.DataFrame, told: pl.DataFrame) -> tuple[pl.DataFrame, set[str]]:
    """The table as it may be counted, and the organisations of which it can be neither as told nor anew."""
    known = alike(table, told)
    torn = set(differing(table, known))
    as_told = known.join(table, on=names_of(table), how="semi").filter(pl.col("place").is_in(torn))
    complete = table.height // max(table["place"].n_unique(), 1)
    sizes = as_told.group_by("place").len()
    whole = set(sizes.filter(pl.col("len") == complete)["place"])
    fresh = table.filter(~pl.col("place").is_in(torn))
    kept = as_told.filter(pl.col("place").is_in(whole))
    return pl.concat([fresh, like(kept, fresh)]).sort(names_of(table)), torn - whole
