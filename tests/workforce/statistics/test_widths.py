"""Of few who gave no answer it is told that they are few: what they are besides could be none or all of them."""

from itertools import product

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.workforce.statistics.tables import leaf_cells, with_totals
from workforce.statistics.attack import attack
from workforce.statistics.categories import ALL, KNOWN, Tree
from workforce.statistics.equations import sums
from workforce.statistics.protect import protect

SILENT = "Not stated"
COLOUR = Tree("colour", "Colour", ((ALL, (KNOWN, SILENT)), (KNOWN, ("red", "green"))), "1", "none")
KIND = Tree("kind", "Kind", ((ALL, (KNOWN, SILENT)), (KNOWN, ("a", "b", "c"))), "1", "none")
TREES = (COLOUR, KIND)
LEAVES = leaf_cells(TREES)
COUNTS = st.tuples(*(st.integers(0, 3 if SILENT in leaf else 40) for leaf in LEAVES))


def silences_around(colour: str, kind: str) -> list[tuple[str, str]]:
    """The cells that tell of silence alone and that one is a part of."""
    around = product({colour if colour == SILENT else ALL, ALL}, {kind if kind == SILENT else ALL, ALL})
    return [cell for cell in around if SILENT in cell]


def tells(colour: str, kind: str) -> bool:
    """More than whether somebody answered."""
    return not {colour, kind} <= {ALL, KNOWN, SILENT} or {colour, kind} <= {ALL}


@settings(max_examples=60, deadline=None)
@given(COUNTS)
@example((4, 4, 4, 3, 1, 3, 1, 3, 3, 0, 0, 1))  # the solver lost its way here
def test_a_few_are_five_apart_or_anything_within_the_silence_that_is_told(counts: tuple[int, ...]) -> None:
    table = with_totals(dict(zip(LEAVES, counts, strict=True)), TREES)
    made = protect({"table": table}, [sums(tree) for tree in TREES])
    published = made.tables["table"]
    told = {(colour, kind): count for colour, kind, count in published.select("colour", "kind", "count").iter_rows()}
    found = attack(made.tables, [sums(tree) for tree in TREES]).join(table, on=["colour", "kind"])
    for colour, kind, low, high, count in found.select("colour", "kind", "low", "high", "count").iter_rows():
        around = [told[each] for each in silences_around(colour, kind)]
        asked = min([5, *(each for each in around if each is not None)])
        if count in range(1, 5) and tells(colour, kind):
            assert high is None or high - low >= asked, (colour, kind)


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_only_silences_are_shown_where_they_are_few(counts: tuple[int, ...]) -> None:
    table = with_totals(dict(zip(LEAVES, counts, strict=True)), TREES)
    published = protect({"table": table}, [sums(tree) for tree in TREES]).tables["table"]
    few = published.filter(pl.col("count").is_between(1, 4))
    assert not any(tells(colour, kind) for colour, kind in few.select("colour", "kind").iter_rows())
