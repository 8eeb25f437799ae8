"""What the rule of detail tells whoever reads tables: a breakdown that is shown, or is not, bounds the headcount.

The rule stands beside every table (`detail.detail_shown`), so an attacker knows it.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from workforce.statistics.categories import CHARACTERISTICS, Tree
from workforce.statistics.cells import HIDDEN
from workforce.statistics.detail import TO_ONE_DIGITAL, TO_ONE_MOVING, fewest_of
from workforce.statistics.layout import LAST_YEAR
from workforce.statistics.monthly import MOVEMENTS
from workforce.statistics.months import year_before
from workforce.statistics.published import slug
from workforce.statistics.table import Table

BOUNDS = pl.Schema({"as_at": pl.String, "place": pl.String, "floor": pl.Float64, "ceiling": pl.Float64})
TREES = {slug("representation", tree): tree for tree in CHARACTERISTICS} | {
    slug("movements", tree): tree for tree in MOVEMENTS
}
TO_ONE = {"all_count": 1, "digital_count": TO_ONE_DIGITAL, "joiners": TO_ONE_MOVING, "leavers": TO_ONE_MOVING}


def bounds_of(table: Table, places: dict[str, str]) -> Iterator[tuple[str, str, float, float | None]]:
    """`BOUNDS` of the place, this year and the last; `places`: what it is called, by the ending of a figure's name.

    Nothing of tables that the rule is not about, or of a year of which none of a figure is shown.
    """
    tree = TREES.get(table.name)
    for year, place in places.items() if tree else ():
        for figure, staff in TO_ONE.items():
            name = f"{figure.removesuffix('_count')}{year}{'_count' if figure.endswith('_count') else ''}"
            if tree and f"{name}_shorthand" in table.frame.columns:
                day = year_before(table.as_at) if year == LAST_YEAR else table.as_at
                yield from told(table.frame, tree, name, staff, day, place)


def told(
    frame: pl.DataFrame, tree: Tree, name: str, staff: int, day: date, place: str
) -> Iterator[tuple[str, str, float, float | None]]:
    known = set(frame.filter(pl.col(f"{name}_shorthand").is_in(["", HIDDEN]))[frame.columns[0]])
    asked = {member: fewest * staff for member, fewest in fewest_of(tree).items()}
    for member, people in asked.items() if known else ():
        yield (str(day), place, float(people), None) if member in known else (str(day), place, 0.0, people - 1.0)


def bounds(rows: Iterator[tuple[str, str, float, float | None]]) -> pl.DataFrame:
    """Of each day and place, the narrowest."""
    found = pl.DataFrame(list(rows), BOUNDS, orient="row").group_by("as_at", "place")
    return found.agg(pl.col("floor").max(), pl.col("ceiling").min())
