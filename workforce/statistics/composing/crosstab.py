"""A composed table of one place as people read it: the longest list down the side, the others across.

A figure's name says which cell it is, as `measure=Headcount;sex=Female;`, so that a file of it can be read back.
"""

from collections.abc import Iterator, Sequence
from itertools import product

import polars as pl

from workforce.statistics.categories import ALL, Tree

EVERYBODY = "All"
PLACES = 2  # after the point, of what is no count
Combination = tuple[str, ...]


def side_and_top(trees: Sequence[Tree]) -> tuple[Tree, list[Tree]]:
    side, *top = sorted(trees, key=lambda tree: -len(tree.members()))
    return side, top


def name_of(measure: str, top: Sequence[Tree], members: Combination) -> str:
    told = [("measure", measure), *((tree.name, each) for tree, each in zip(top, members, strict=True) if each != ALL)]
    return "".join(f"{name}={member};" for name, member in told)


def read_name(name: str) -> dict[str, str]:
    """The dimensions of a figure; empty for a name that says none."""
    parts = [part.partition("=") for part in name.split(";") if part]
    return {dimension: member for dimension, equals, member in parts if equals}


def heading_of(measure: str, top: Sequence[Tree], members: Combination) -> str:
    return ", ".join([measure, *(f"{tree.heading}: {each}" for tree, each in zip(top, members, strict=True))])


def headings(measure: str, trees: Sequence[Tree]) -> tuple[tuple[str, str], ...]:
    side, top = side_and_top(trees)
    across = [*product(*(tree.members() for tree in top))]
    return (
        (side.name, side.heading),
        *((name_of(measure, top, each), heading_of(measure, top, each)) for each in across),
    )


def frame(cells: pl.DataFrame, measure: str, trees: Sequence[Tree]) -> pl.DataFrame:
    """`cells` of one place: a column a tree, count, shorthand."""
    side, top = side_and_top(trees)
    rows = pl.DataFrame({side.name: side.members()})
    for name, each in across(cells, measure, top):
        beside = each.select(
            side.name, pl.col("count").round(PLACES).alias(name), pl.col("shorthand").alias(f"{name}_shorthand")
        )
        rows = rows.join(beside, on=side.name, how="left", maintain_order="left")
    return rows


def across(cells: pl.DataFrame, measure: str, top: Sequence[Tree]) -> Iterator[tuple[str, pl.DataFrame]]:
    apart = cells.partition_by([tree.name for tree in top], as_dict=True)
    for members in product(*(tree.members() for tree in top)):
        yield name_of(measure, top, members), apart[members]
