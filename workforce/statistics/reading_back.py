"""What somebody has learnt who has read published tables, and what follows from it for the figures that are hidden.

Nothing that is not public is used: the tables, which organisations each place counts, the lists of categories, how
figures add up, and between which numbers of staff a breakdown is shown (`detail`), which narrows a hidden headcount.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import polars as pl

from workforce.statistics.attack import Contradiction, fits, intervals
from workforce.statistics.categories import (
    ALL,
    ASSESSED,
    CONTRACT,
    GAP,
    GAPS,
    ORIENTATION,
    POPULATION,
    POPULATIONS,
    RELIGION,
    WORKING_PATTERN,
    Tree,
)
from workforce.statistics.cells import HIDDEN, register
from workforce.statistics.composing.crosstab import read_name
from workforce.statistics.detail_read import bounds, bounds_of
from workforce.statistics.equations import Relation, equations
from workforce.statistics.framework import ROLE, Framework, NamedRoles
from workforce.statistics.layout import LAST_YEAR
from workforce.statistics.measures import (
    FINISHED,
    FULL_TIME_EQUIVALENT,
    HEADCOUNT,
    JOINERS,
    LEAVERS,
    MOVED,
    PROMOTED,
    ROSE_AFTER,
    TOOK_PART,
    YEAR_BEFORE,
    told_together,
)
from workforce.statistics.monthly import MOVEMENTS, PIPELINE, REPRESENTATION
from workforce.statistics.months import year_before
from workforce.statistics.places import PAIR, place_of
from workforce.statistics.primary import Rule
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS
from workforce.statistics.table import Table
from workforce.statistics.ties import relations
from workforce.statistics.widths import room

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "digital_count": {"measure": HEADCOUNT, "population": POPULATIONS[0]},
    "all_count": {"measure": HEADCOUNT},
    "joiners": {"measure": JOINERS},
    "leavers": {"measure": LEAVERS},
    "moves": {"measure": MOVED},
    "promotions": {"measure": PROMOTED},
    "took_part": {"measure": TOOK_PART},
    "finished": {"measure": FINISHED},
    "promoted_afterwards": {"measure": ROSE_AFTER},
    "required": {"measure": PEOPLE},
    "assessed": {"measure": PEOPLE, "gap": ASSESSED},
    "short": {"measure": PEOPLE, "gap": GAPS[0]},
    "steps": {"measure": STEPS},
    "fte": {"measure": FTE},
}
FIXED = (*REPRESENTATION, ORIENTATION, RELIGION, POPULATION, CONTRACT, WORKING_PATTERN)
TREES = {tree.name: tree for tree in FIXED}
CHARACTERISTICS = sorted({*TREES, ROLE.name} - {POPULATION.name})
SKILLED = ("gap", "role", "role_level", "skill", "skill_in_role")
CELL = pl.Schema(dict.fromkeys(("measure", "as_at", "place", "population", *SKILLED, *CHARACTERISTICS), pl.String()))
Row = dict[str, str]
RULE = "how much detail a place is given"
FLOWS = (JOINERS, LEAVERS, YEAR_BEFORE, MOVED, PROMOTED)


@dataclass(frozen=True)
class Read:
    """A table and whom it counts: codes of organisations, now and a year before, where that is known."""

    table: Table
    members: tuple[str, ...]
    members_last_year: tuple[str, ...] = ()

    @property
    def days(self) -> dict[str, str]:
        """By the ending of a figure's name."""
        return {"": str(self.table.as_at), LAST_YEAR: str(year_before(self.table.as_at))}

    @property
    def places(self) -> dict[str, str]:
        """A place whose organisations are not known adds up with nothing."""
        known = {"": self.members, LAST_YEAR: self.members_last_year}
        unknown = f"{self.table.scope} {self.table.place}"
        return {year: place_of(codes) if codes else f"{unknown} of {self.days[year]}" for year, codes in known.items()}


def figures(read: Read) -> Iterator[dict[str, str | float | None]]:
    """Every figure that a table shows or hides by its dimensions, with `count`: None where it is marked [c]."""
    label, *names = (name for name, _ in read.table.headings)
    for row in read.table.frame.iter_rows(named=True):
        for name in names:
            year = LAST_YEAR if LAST_YEAR in name else ""
            kind = COLUMNS.get(name.replace(LAST_YEAR, "")) or read_name(name)
            if kind and row[f"{name}_shorthand"] in ("", HIDDEN):
                where = {"as_at": read.days[year], "place": read.places[year], label: str(row[label])}
                shown = None if row[name] is None else float(row[name])
                yield {**dict.fromkeys(CELL, ALL), **kind, **where, "count": shown}


def seen(tables: Iterable[Read]) -> pl.DataFrame:
    """Every different figure once. Raises Contradiction where one is shown in two ways."""
    rows = [row for each in tables for row in figures(each)]
    found = pl.DataFrame(rows, schema={**CELL, "count": pl.Float64()}).group_by(CELL.names())
    once = found.agg(pl.col("count").max(), other=pl.col("count").min())
    if torn := once.filter(pl.col("count") - pl.col("other") > 1e-6).height:
        raise Contradiction(f"{torn} figures are shown in two ways: the tables are not of one source.")
    return once.drop("other")


def composed_of(tables: Iterable[Read]) -> set[tuple[str, tuple[str, ...]]]:
    """What composed tables count, and the characteristics that they are cut by, together."""
    found = {(measure_of(each.table), dimensions_of(each.table)) for each in tables}
    return {(measure, dimensions) for measure, dimensions in found if dimensions}


def measure_of(table: Table) -> str:
    """Of a composed table; nothing of another."""
    return next((said["measure"] for name, _ in table.headings if "measure" in (said := read_name(name))), "")


def dimensions_of(table: Table) -> tuple[str, ...]:
    """Of a composed table; none of another."""
    said = {dimension for name, _ in table.headings for dimension in read_name(name)} - {"measure"}
    return tuple(sorted({table.headings[0][0], *said})) if said else ()


def every_cell(
    places: Iterable[tuple[str, str]], framework: Framework, composed: Iterable[tuple[str, tuple[str, ...]]] = ()
) -> pl.DataFrame:
    """All that a release could tell of these days and places: what it never shows ties its figures together too."""
    trees = TREES | {ROLE.name: framework.staff_roles}
    asked = [(measure, tuple(trees[name] for name in names if name in trees)) for measure, names in composed]
    kinds = [
        *((other, trees) for measure, trees in asked for other in told_together(measure)),
        *((HEADCOUNT, (POPULATION, tree)) for tree in REPRESENTATION),
        *((measure, (tree,)) for tree in MOVEMENTS for measure in FLOWS),
        *((measure, (tree,)) for tree in PIPELINE for measure in (TOOK_PART, FINISHED, ROSE_AFTER)),
        *((PEOPLE, (GAP, tree)) for tree in (framework.roles, framework.skills)),
        *((measure, (tree,)) for tree in (framework.roles, framework.skills) for measure in (STEPS, FTE)),
    ]
    rows = [row for measure, trees in kinds for row in grid(measure, trees)]
    rows += [{"measure": PEOPLE, "role": part.role, "role_level": part.name} for part in framework.named.asks.divided]
    cells = pl.DataFrame(rows, schema=dict.fromkeys(set(CELL) - {"as_at", "place"}, pl.String)).fill_null(ALL)
    where = pl.DataFrame(sorted({*places}), schema={"as_at": pl.String, "place": pl.String}, orient="row")
    return where.join(cells.unique(), how="cross").select(CELL.names())


def grid(measure: str, trees: Sequence[Tree]) -> Iterator[Row]:
    """People do not add up over skills, so that "any skill" of people is no cell."""
    for members in product(*(tree.members() for tree in trees)):
        row = {tree.name: member for tree, member in zip(trees, members, strict=True)}
        if row.get("skill") != ALL:
            yield {"measure": measure, **row}


@dataclass(frozen=True)
class Recovered:
    """`cells`: every figure marked [c], by `CELL`, with low, high (null: no bound), exact, and `room`: how far apart
    they can be at all, where a silence of few people is told (else infinite).

    `left_out`: what these figures contradict, so that an attacker can only leave it out: identities, such as last
    year's staff with joiners and leavers, which are not this year's where somebody changed category; and the rule of
    detail, of tables that keep to another.
    """

    cells: pl.DataFrame
    left_out: tuple[str, ...]

    def narrower(self, width: int) -> pl.DataFrame:
        """What can be worked out: exactly, or to fewer than `width` from the lowest to the highest.

        Of a part of a silence it is not asked that it could be more than the whole of it.
        """
        asked = pl.min_horizontal(pl.lit(width), "room")
        return self.cells.filter(pl.col("exact") | (pl.col("high") - pl.col("low") < asked - 1e-6))


def recovered(tables: Sequence[Read], named: NamedRoles) -> Recovered:
    """Plays the attacker on all tables together. Raises Contradiction: shown in two ways, or fitting no figures."""
    shown = seen(tables)
    framework = Framework(named, sorted({*shown["skill"]} - {ALL}))
    places = with_members_of(((each.days[year], each.places[year]) for each in tables for year in each.days), tables)
    known = pl.concat([every_cell(places, framework, composed_of(tables)), shown.select(CELL.names())]).unique()
    grid = known.join(shown.with_columns(read=True), on=CELL.names(), how="left")
    whole = ~pl.col("measure").is_in((FTE, FULL_TIME_EQUIVALENT))
    told = with_bounds(grid.drop("read").with_columns(whole=whole), tables)
    cells = register({"read": told})
    asked = cells.join(grid.select(*CELL, "read"), on=CELL.names(), how="left", maintain_order="left")["read"]
    days, unruly = sorted({day for day, _ in places}), tuple[str, ...]()
    ties = relations(days, members_of(tables), dict.fromkeys(days, framework))
    if not fits(cells, equations(cells, certain(ties))):
        cells, unruly = without_bounds(cells), (RULE,)
    tied, left_out = agreeing(cells, ties)
    tied_up = equations(cells, tied)
    found = intervals(cells, tied_up, asked.fill_null(value=False))
    left = room(cells, tied_up, cells["value"].is_not_null().to_numpy(), Rule())
    spaces = cells.select(CELL.names()).with_columns(within=pl.Series(left.within), beside=pl.Series(left.beside))
    could_be_few = pl.col("low") < Rule().smallest
    roomy = found.join(spaces, on=CELL.names(), how="left").with_columns(
        room=pl.when(could_be_few).then("within").otherwise("beside")
    )
    return Recovered(roomy.drop("within", "beside"), (*left_out, *unruly))


def with_bounds(cells: pl.DataFrame, tables: Iterable[Read]) -> pl.DataFrame:
    """Adds to every headcount of all what the rule of detail tells of it."""
    rule = bounds(row for each in tables for row in bounds_of(each.table, each.places))
    everyone = [pl.col(name) == ALL for name in CELL if name not in ("measure", "as_at", "place")]
    whole = pl.all_horizontal(pl.col("measure") == HEADCOUNT, *everyone)
    beside = cells.join(rule, on=["as_at", "place"], how="left", maintain_order="left")
    return beside.with_columns(pl.when(whole).then(name).alias(name) for name in ("floor", "ceiling"))


def without_bounds(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.with_columns(floor=pl.lit(0.0), ceiling=pl.lit(float("inf")))


def certain(tied: Iterable[Relation]) -> list[Relation]:
    return [each for each in tied if each.kind != "identity"]


def agreeing(cells: pl.DataFrame, tied: Iterable[Relation]) -> tuple[list[Relation], tuple[str, ...]]:
    """Sums and bounds, which hold always, and each identity that the figures leave possible; the names of the rest."""
    identities = [each for each in tied if each.kind == "identity"]
    kept, left_out = certain(tied), []
    for each in identities:
        if fits(cells, equations(cells, [*kept, each])):
            kept.append(each)
        else:
            left_out.append(str(each.terms["relation"][0]))
    return kept, tuple(left_out)


def with_members_of(places: Iterable[tuple[str, str]], tables: Iterable[Read]) -> set[tuple[str, str]]:
    """Each organisation is a place of its own on every day on which a sum with it was told."""
    codes = dict(members_of(tables).group_by("place").agg("organisation").iter_rows())
    return {(day, each) for day, place in places for each in (place, *codes.get(place, ()))}


def members_of(tables: Iterable[Read]) -> pl.DataFrame:
    rows = {
        (each.places[year], code)
        for each in tables
        for year, codes in (("", each.members), (LAST_YEAR, each.members_last_year))
        for code in codes
    }
    return pl.DataFrame(sorted(rows), schema=dict.fromkeys(PAIR, pl.String), orient="row")
