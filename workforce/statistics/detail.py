"""How much detail a place is given: breakdowns are shown of places with staff enough, see `Tree.fewest`.

The rule reads one number of each place, its headcount, and everybody may know it. What it tells of a headcount that
is hidden is written beside it as floor and ceiling, which disclosure control takes an attacker to know.
"""

from collections.abc import Iterable

import polars as pl

from workforce.statistics.categories import ALL, ASSESSED, GAPS, POPULATIONS, Tree
from workforce.statistics.measures import (
    FINISHED,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    MOVED,
    PROMOTED,
    ROSE_AFTER,
    TOOK_PART,
)

# Staff, by rule of thumb, to one joiner or leaver of a year, to one in a digital role, and to one
# who moves inside or whose programme ends. Where that asks for less, what is hidden of these spreads to joiners.
TO_ONE_MOVING, TO_ONE_DIGITAL, TO_ONE_RARE = 10, 15, 30
MOVING, RARE = (JOINERS, LEAVERS), (MOVED, PROMOTED, TOOK_PART, FINISHED, ROSE_AFTER)


def staff_of(headcount: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """place, people: everybody in post."""
    everyone = (pl.col(tree.name) == ALL) & (pl.col("population") == ALL)
    return headcount.filter(everyone).select("place", people="count")


def offered(table: pl.DataFrame, tree: Tree, staff: pl.DataFrame) -> pl.DataFrame:
    """Adds `withheld`; what is withheld from every place is left out."""
    asked = pl.col(tree.name).replace_strict(fewest_of(tree), default=0, return_dtype=pl.Int64)
    people = table.select("place").join(staff, on="place", how="left", maintain_order="left")["people"]
    marked = table.with_columns(withheld=asked * to_one(table) > people.fill_null(0))
    kind = [name for name in table.columns if name not in ("place", "count", "contributors", "worth")]
    return marked.filter(~pl.col("withheld").all().over(kind))


def fewest_of(tree: Tree) -> dict[str, int]:
    """How many people each member asks for."""
    asked = dict(tree.fewest)
    return {child: asked[parent] for parent, children in tree.sums if parent in asked for child in children}


def to_one(table: pl.DataFrame) -> pl.Expr:
    """Staff to each of those a row counts; other roles go with digital ones, or one would tell of the other."""
    moves, is_rare = (pl.col("measure").is_in(those) for those in (MOVING, RARE))
    moving = pl.when(moves).then(TO_ONE_MOVING).when(is_rare).then(TO_ONE_RARE).otherwise(TO_ONE_DIGITAL)
    everyone = pl.col("population") == ALL if "population" in table.columns else pl.lit(value=False)
    return pl.when(everyone & (pl.col("measure") == HEADCOUNT)).then(1).otherwise(moving)


def steps_of(trees: Iterable[Tree]) -> list[int]:
    """Every number of staff that the rule asks for."""
    fewest = {people for tree in trees for _, people in tree.fewest}
    return sorted({people * each for people in fewest for each in (1, TO_ONE_MOVING, TO_ONE_DIGITAL, TO_ONE_RARE)})


def bounded(headcount: pl.DataFrame, tree: Tree, steps: list[int]) -> pl.DataFrame:
    """The rule tells between which two of its numbers a headcount lies."""
    everyone = (pl.col(tree.name) == ALL) & (pl.col("population") == ALL)
    reached = pl.max_horizontal(pl.lit(0), *(pl.when(pl.col("count") >= step).then(step) for step in steps))
    missed = pl.min_horizontal(*(pl.when(pl.col("count") < step).then(step - 1) for step in steps))
    return headcount.with_columns(
        floor=pl.when(everyone).then(reached).cast(pl.Float64), ceiling=pl.when(everyone).then(missed).cast(pl.Float64)
    )


def unseen(table: pl.DataFrame) -> pl.DataFrame:
    """What the measures need and no page shows: headcount in other roles, who meets a requirement or isn't assessed."""
    shown = pl.lit(value=True)
    if "population" in table.columns:
        shown &= (pl.col("population") != POPULATIONS[1]) | (pl.col("measure") != HEADCOUNT)
    if "gap" in table.columns:
        shown &= pl.col("gap").is_in([ALL, ASSESSED, GAPS[0]])
    return table.with_columns(withheld=pl.col("withheld") | ~shown)


def listed_of(table: pl.DataFrame, place: str, fewest: int) -> pl.DataFrame:
    """A skill that is listed is known to be required of so many people in the place of all who returned."""
    there = (pl.col("place") == place) & (pl.col("gap") == ALL)
    return table.with_columns(floor=pl.when(there).then(float(fewest)))


def detail_shown(tree: Tree, to_one: Iterable[tuple[str, int]]) -> str:
    """The rule in words, for whoever reads the table: `to_one` names who is counted, and staff to each of those."""
    fewest = sorted({people for _, people in tree.fewest})
    return " ".join(broken_down(whom, [f"{each * staff:,}" for each in fewest]) for whom, staff in to_one)


def broken_down(whom: str, staff: list[str]) -> str:
    first, *more = staff
    finer = f", and finer with {' and '.join(more)}" if more else ""
    return f"{whom} are broken down in places with at least {first} staff{finer}."
