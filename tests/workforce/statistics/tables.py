"""Random tables with their sums, and attackers who know only what is published."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
import polars as pl

from workforce.statistics.categories import ALL, Tree

Counts = np.ndarray[tuple[int, ...], np.dtype[np.int16]]
FLAT = Tree("colour", "Colour", ((ALL, ("red", "green", "blue")),), "1", "none")
DEEP = Tree("kind", "Kind", ((ALL, ("a", "b")), ("a", ("a1", "a2", "a3")), ("b", ("b1", "b2"))), "1", "none")
PLACES = Tree("place", "Place", ((ALL, ("Leeds", "Kent", "Hull")), ("North", ("Leeds", "Hull"))), "1", "none")


def with_totals(leaves: Mapping[tuple[str, ...], int], trees: Sequence[Tree]) -> pl.DataFrame:
    """Every cell of a table, from its innermost counts."""
    names = [tree.name for tree in trees]
    beneath = [{member: below(tree, member) for member in members(tree)} for tree in trees]
    rows = [
        (
            *cell,
            sum(leaves[leaf] for leaf in product(*(down[each] for down, each in zip(beneath, cell, strict=True)))),
        )
        for cell in product(*(members(tree) for tree in trees))
    ]
    schema = dict.fromkeys(names, pl.String) | {"count": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def members(tree: Tree) -> list[str]:
    """All of them, also those of a second way of adding up, which hang beneath no total."""
    return sorted({each for parent, children in tree.sums for each in (parent, *children)})


def below(tree: Tree, member: str) -> list[str]:
    children = dict(tree.sums).get(member)
    return [leaf for child in children for leaf in below(tree, child)] if children else [member]


def leaves_of(tree: Tree) -> list[str]:
    return below(tree, ALL)


Known = dict[tuple[str, ...], int]


def peeled(tables: Sequence[pl.DataFrame], trees: Sequence[Tree]) -> Known:
    """What subtraction alone gives: where one term of a sum is missing it follows, until nothing does."""
    known: Known = {}
    for table in tables:
        for *cell, count in table.select(*(tree.name for tree in trees), "count").iter_rows():
            if count is not None:
                known[tuple(cell)] = count
    while learned := dict(missing_terms(known, trees)):
        known |= learned
    return known


def missing_terms(known: Known, trees: Sequence[Tree]) -> list[tuple[tuple[str, ...], int]]:
    found = []
    for at, tree in enumerate(trees):
        others = [members(each) if each is not tree else [ALL] for each in trees]
        for (parent, children), rest in product(tree.sums, product(*others)):
            total, *parts = ((*rest[:at], each, *rest[at + 1 :]) for each in (parent, *children))
            gaps = [cell for cell in (total, *parts) if cell not in known]
            if len(gaps) == 1:
                seen = sum(known[part] for part in parts if part in known)
                found.append((gaps[0], seen if gaps[0] == total else known[total] - seen))
    return found


def every_fit(published: pl.DataFrame, trees: Sequence[Tree], most: int) -> Counts:
    """Every table of whole counts up to `most` that agrees with what is published, by trying them all.

    One row a table, one column a leaf cell, in the order of `leaf_cells`.
    """
    cells = leaf_cells(trees)
    fits = np.indices([most + 1] * len(cells), dtype=np.int16).reshape(len(cells), -1).T
    for row in published.filter(pl.col("count").is_not_null()).iter_rows(named=True):
        inside = [
            all(leaf in below(tree, row[tree.name]) for leaf, tree in zip(cell, trees, strict=True)) for cell in cells
        ]
        fits = fits[fits[:, inside].sum(axis=1) == row["count"]]
    return fits


def leaf_cells(trees: Sequence[Tree]) -> list[tuple[str, ...]]:
    return list(product(*(leaves_of(tree) for tree in trees)))
