"""One group of a table: from its row in a coarser table to what a finer one says of it alone."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
from sqlmodel import Field

from workforce.errors import Missing
from workforce.releases.charts import NOT_COMPARED
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.finer import Finer
from workforce.statistics.categories import ETHNICITY_19
from workforce.statistics.composing.crosstab import read_name
from workforce.statistics.table import Table

BETWEEN = ":"


class OfGroup(Filters):
    """As the address says it: a dimension and its member, as sex:Female, where the figures are of that group alone."""

    group: str = Field(default="", max_length=80)


def groups_of(table: Table) -> list[str]:
    """The categories down its side, by their words: neither totals nor those who did not say."""
    return [str(each) for each in table.frame.to_series(0) if each not in NOT_COMPARED]


def ways(table: Table, finer: Sequence[Finer], chosen: Chosen, base: str) -> dict[str, str]:
    """By group, the address of its own figures in the first of the finer tables. `base`: of all tables."""
    side = table.headings[0][0]
    first = finer[:1]
    return {each: base + one.path(chosen, f"{side}{BETWEEN}{each}") for one in first for each in groups_of(table)}


def within(table: Table, group: str) -> Table:
    """Its figures of that group alone: the rows of it where it stands at the side, else the columns. Raises Missing."""
    dimension, _, member = group.partition(BETWEEN)
    side, *others = table.headings
    if dimension == side[0]:
        rows = table.frame.filter(pl.nth(0).cast(pl.String).is_in([member, *parts_of(member)]))
        found = replace(table, frame=rows)
    else:
        kept = tuple(each for each in others if read_name(each[0]).get(dimension) == member)
        found = replace(table, headings=(side, *kept))
    if found.frame.is_empty() or len(found.headings) == 1:
        raise Missing("There is no such group in this table.")
    return replace(found, title=f"{table.title}: {member}")


def parts_of(member: str) -> Sequence[str]:
    """
    >>> parts_of("Mixed or multiple ethnic groups")[1]
    'White and Black African'
    >>> parts_of("Female")
    ()
    """
    return dict(ETHNICITY_19.sums).get(member, ())
