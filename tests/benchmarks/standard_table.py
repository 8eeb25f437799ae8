"""Headcount by a characteristic, every place at once, against a bare Polars group-by of the same rows.

python -m tests.benchmarks.standard_table [staff]: 522,000 in 330 organisations, unless told. Both count in frames
that are in memory; disclosure control comes after it and is no part of this.
"""

import sys

import numpy as np
import polars as pl

from tests.benchmarks._report import best, heading, line
from workforce.statistics import categories
from workforce.statistics.categories import ETHNICITY_5, ETHNICITY_19, SEX, Tree
from workforce.statistics.derived.turnover import COUNTS, turnover
from workforce.statistics.measures import movements, representation
from workforce.statistics.partition import STAFF, CodeLists, schema, stacked, staff_return
from workforce.statistics.places import groups, membership

ORGANISATIONS, FOOTPRINTS = 330, 40
CODES = CodeLists(
    organisations=tuple(f"E{number:08}" for number in range(ORGANISATIONS)),
    role_families=("Data",),
    roles=("Data engineer",),
    role_levels=("Data engineer",),
    skills=("Testing",),
    service_areas=("Housing", "Digital"),
    grades=("PO1", "PO2"),
)
WRITTEN = schema(STAFF, CODES)


def returns(staff: int) -> list[pl.DataFrame]:
    """A frame an organisation, as it was posted; sizes differ by a factor of about twenty."""
    chance = np.random.default_rng(staff)
    shares = chance.lognormal(size=ORGANISATIONS)
    sizes = np.maximum(1, (shares / shares.sum() * staff).astype(int))
    sizes[0] += staff - sizes.sum()
    return [one_return(chance, place, int(size)) for place, size in enumerate(sizes)]


def one_return(chance: np.random.Generator, place: int, size: int) -> pl.DataFrame:
    categories_19 = drawn(chance, (*categories.ETHNICITY_CATEGORIES, *categories.SILENCES), size)
    is_there = chance.random(size) < 0.93
    given: dict[str, object] = {
        "pseudonym": [f"{place}-{number}" for number in range(size)],
        "organisation": [CODES.organisations[place]] * size,
        "region": [categories.REGIONS[place % len(categories.REGIONS)]] * size,
        "is_digital": chance.random(size) < 0.06,
        "fte": np.ones(size),
        "ethnicity": categories_19,
        "ethnicity_group": [GROUPS.get(each, each) for each in categories_19],
        "in_post": is_there,
        "joined": chance.random(size) < 0.1,
        "left": ~is_there,
        "moved": is_there & (chance.random(size) < 0.08),
        **dict.fromkeys(("promoted", "took_part", "finished", "rose_after"), np.zeros(size, dtype=bool)),
    }
    listed = {name: drawn(chance, values_of(name), size) for name in WRITTEN if name not in given}
    return staff_return(pl.DataFrame(given | listed), CODES)


GROUPS = {each: categories.ethnicity_group(each) for each in categories.ETHNICITY_CATEGORIES}


def values_of(name: str) -> tuple[str, ...]:
    listed = WRITTEN[name]
    assert isinstance(listed, pl.Enum), name
    return tuple(listed.categories)


def drawn(chance: np.random.Generator, values: tuple[str, ...], size: int) -> list[str]:
    return [values[number] for number in chance.integers(0, len(values), size).tolist()]


def belongs() -> pl.DataFrame:
    """Every organisation in its region, one or two footprints, and the sector."""
    codes = list(CODES.organisations)
    regions = [categories.REGIONS[place % len(categories.REGIONS)] for place in range(ORGANISATIONS)]
    footprints = [f"Footprint {place * 7 % FOOTPRINTS}" for place in range(ORGANISATIONS)]
    every = groups(
        pl.DataFrame({"organisation": codes, "region": regions}),
        pl.DataFrame({"organisation": codes, "footprint": footprints}),
    )
    return membership(every, codes)


def bare(staff: pl.DataFrame, name: str) -> pl.DataFrame:
    return staff.filter("in_post").group_by("organisation", "is_digital", name).len()


def bare_moves(staff: pl.DataFrame, name: str) -> pl.DataFrame:
    return staff.group_by("organisation", name).agg(pl.col("joined", "left").sum())


def moving(staff: pl.DataFrame, coded: pl.DataFrame, places: pl.DataFrame, tree: Tree) -> None:
    cells = movements(staff, places, tree).height
    ours = best(lambda: movements(staff, places, tree))
    theirs = best(lambda: bare_moves(coded, tree.name))
    line(f"joiners and leavers by {tree.name}, {cells:,} cells", ours * 1e3, theirs * 1e3, "ms")


def rates(places: int) -> None:
    """A measure of figures that are there already, of every place at once, against one quotient of the same rows."""
    chance = np.random.default_rng(places)
    counts = {name: chance.integers(30, 900, places * len(SEX.members())) for name in COUNTS}
    marks = {f"{name}_shorthand": [""] * places * len(SEX.members()) for name in COUNTS}
    frame = pl.DataFrame({"sex": [*SEX.members()] * places} | counts | marks)
    ours = best(lambda: turnover(frame))
    theirs = best(lambda: frame.with_columns(rate=pl.col("leavers") / pl.col("now")))
    line(f"turnover of released figures, {frame.height:,} rows", ours * 1e3, theirs * 1e3, "ms")


def table(staff: pl.DataFrame, coded: pl.DataFrame, places: pl.DataFrame, tree: Tree) -> None:
    cells = representation(staff, places, tree).height
    ours = best(lambda: representation(staff, places, tree))
    theirs = best(lambda: bare(coded, tree.name))
    line(f"headcount by {tree.name}, {cells:,} cells", ours * 1e3, theirs * 1e3, "ms")


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 522_000
    each = returns(many)
    heading(f"standard table, {many:,} staff")
    stack = best(lambda: stacked(each))
    line(f"{len(each)} returns as one frame", stack * 1e3, best(lambda: pl.concat(each)) * 1e3, "ms")
    staff, coded, places = stacked(each), pl.concat(each), belongs()
    for tree in (SEX, ETHNICITY_19):
        table(staff, coded, places, tree)
    for tree in (SEX, ETHNICITY_5):
        moving(staff, coded, places, tree)
    rates(ORGANISATIONS + FOOTPRINTS)


if __name__ == "__main__":
    main()
