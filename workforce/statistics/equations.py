"""What ties the cells together: margins, hierarchies, and stocks with flows, as linear equations.

A relation says how figures add up in the dimensions it names, whatever the other dimensions are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from workforce.statistics.categories import Tree
from workforce.statistics.cells import NOT_DIMENSIONS

Kind = Literal["sum", "identity", "at least zero"]
Part = tuple[int, dict[str, str]]
"""A coefficient, and of the cell that it is of the member of each dimension that is fixed."""
TOLERANCE = 1e-6


class SumsFail(ValueError):
    """A total that isn't the sum of its parts, a part that no table shows, or one that a relation names twice."""


@dataclass(frozen=True)
class Relation:
    """`terms`: relation (its name), coefficient, telling, and one column for each dimension it fixes.

    "sum" must be complete and true: coefficient -1 marks the total. "identity" is used wherever it is
    complete and true: what isn't true tells an attacker nothing. "at least zero" bounds rather than ties.
    """

    kind: Kind
    terms: pl.DataFrame


def sums(tree: Tree) -> Relation:
    """The sums of a tree: each parent is all its children."""
    return sum_of(tree.name, tree.sums, tree.telling)


def sum_of(dimension: str, parents: Iterable[tuple[str, Sequence[str]]], telling: Sequence[str] = ()) -> Relation:
    rows = [
        (f"{dimension} {parent}", coefficient, parent in telling, member)
        for parent, children in parents
        if children
        for coefficient, member in ((-1, parent), *((1, child) for child in children))
    ]
    return Relation("sum", terms(rows, (dimension,)))


def terms(rows: Sequence[tuple[object, ...]], fixed: Sequence[str]) -> pl.DataFrame:
    schema = {"relation": pl.String, "coefficient": pl.Int8, "telling": pl.Boolean}
    return pl.DataFrame(rows, schema=schema | dict.fromkeys(fixed, pl.String), orient="row")


def linear(kind: Kind, name: str, parts: Sequence[Part]) -> Relation:
    """One identity or bound: the sum of coefficient × the cell that each part describes."""
    return together(kind, [(name, parts)])


def together(kind: Kind, several: Iterable[tuple[str, Sequence[Part]]]) -> Relation:
    """Identities or bounds in the same dimensions, each by its name."""
    every = [(name, coefficient, members) for name, parts in several for coefficient, members in parts]
    fixed = sorted({dimension for _, _, members in every[:1] for dimension in members})
    rows = [(name, coefficient, False, *(members[each] for each in fixed)) for name, coefficient, members in every]
    return Relation(kind, terms(rows, fixed))


def equations(cells: pl.DataFrame, relations: Iterable[Relation]) -> pl.DataFrame:
    """One row a term: equation (0, 1, …), kind, telling, cell, coefficient.

    Raises SumsFail where a total and some, but not all, of its parts are cells.
    """
    found = [complete(cells, relation) for relation in alike(relations)]
    everything = pl.concat(found).sort("kind", "relation", "first").drop("relation", "first")
    return everything.with_row_index("equation").explode("cell", "coefficient")


def alike(relations: Iterable[Relation]) -> list[Relation]:
    """Relations of one kind in the same dimensions as one: they are joined to the cells in one go.

    What two of them say in the same words, as the trees of two years do, is said once.
    """
    together: dict[tuple[Kind, frozenset[str]], list[pl.DataFrame]] = {}
    for relation in relations:
        refuse_twice(relation.terms)
        together.setdefault((relation.kind, frozenset(relation.terms.columns)), []).append(relation.terms)
    return [
        Relation(kind, pl.concat([each.select(first.columns) for each in (first, *others)]).unique(maintain_order=True))
        for (kind, _), (first, *others) in together.items()
    ]


def complete(cells: pl.DataFrame, relation: Relation) -> pl.DataFrame:
    """The equations of one relation whose every term is a cell, as lists."""
    fixed = [name for name in relation.terms.columns if name not in ("relation", "coefficient", "telling")]
    refuse_twice(relation.terms)
    rest = [name for name in cells.columns if name not in (*NOT_DIMENSIONS, *fixed)]
    if missing := set(fixed) - set(cells.columns):
        cells = cells.with_columns(pl.lit("All").alias(name) for name in missing)
    wanted = relation.terms.group_by("relation").agg(pl.len().alias("wanted"))
    joined = relation.terms.join(cells.select(*fixed, *rest, "cell"), on=fixed).sort("cell")
    tied = (
        joined.group_by("relation", *rest)
        .agg(pl.col("telling").any(), "cell", "coefficient", pl.col("cell").min().alias("first"))
        .join(wanted, on="relation")
        .with_columns(pl.lit(relation.kind).alias("kind"))
    )
    if relation.kind == "sum":
        refuse_partial(tied)
    whole = tied.filter(pl.col("cell").list.len() == pl.col("wanted"))
    return whole.select("kind", "relation", "telling", "first", "cell", "coefficient")


def refuse_twice(rows: pl.DataFrame) -> None:
    """The solver takes the whole process down with it where a cell stands twice in one equation."""
    twice = rows.filter(pl.struct(pl.exclude("coefficient", "telling")).is_duplicated())
    if twice.height:
        names = ", ".join(sorted(twice["relation"].unique())[:3])
        raise SumsFail(f"A part stands twice in one relation: {names}.")


def refuse_partial(tied: pl.DataFrame) -> None:
    coefficients = pl.col("coefficient").list
    has_total = (coefficients.min() < 0) & (coefficients.max() > 0)
    partial = tied.filter(has_total & (pl.col("cell").list.len() < pl.col("wanted")))
    if partial.height:
        names = ", ".join(sorted(partial["relation"].unique())[:3])
        raise SumsFail(f"Some parts of a total are in no table: {names}.")


def holding(found: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """The equations that the true figures satisfy. Raises SumsFail when a sum isn't among them."""
    product = pl.col("coefficient") * pl.col("value")
    valued = found.join(cells.select("cell", "value"), on="cell", maintain_order="left")
    balance = valued.group_by("equation", maintain_order=True).agg(
        product.sum().alias("balance"), pl.col("kind").first()
    )
    within = (pl.col("balance").abs() < TOLERANCE) | ((pl.col("kind") == "at least zero") & (pl.col("balance") > 0))
    false = balance.filter(~within)
    if false.filter(pl.col("kind") == "sum").height:
        raise SumsFail(f"{false.height} totals are not the sum of their parts.")
    return found.join(false.select("equation"), on="equation", how="anti", maintain_order="left")
