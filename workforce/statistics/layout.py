"""How protected cells are laid out to be read: rows of one tree, this year and last year side by side.

A frame here holds every place, told apart by `ROW`; it has the tree's column and, for each figure, its number and its
shorthand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.categories import ALL, ASSESSED, GAPS, POPULATIONS, Tree
from workforce.statistics.figures import beside, column, percentages_of_known, share
from workforce.statistics.measures import FINISHED, HEADCOUNT, JOINERS, LEAVERS, MOVED, PROMOTED, ROSE_AFTER, TOOK_PART
from workforce.statistics.skills_gap import FTE, PEOPLE, STEPS

NOW, LAST_YEAR = "", "_last_year"
ROW = "_place"
IN_WORDS = {NOW: "", LAST_YEAR: ", last year"}
CELLS = pl.Schema({"count": pl.Int64, "shorthand": pl.String})
Headings = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Places:
    """The protected cells of all places, by table and year: NOW or LAST_YEAR; `rows` numbers the places in `ROW`."""

    rows: pl.DataFrame
    cells: Mapping[tuple[str, str], pl.DataFrame]

    def count(self, table: str, year: str, tree: Tree, name: str, **where: str) -> pl.DataFrame:
        """One column of counts, [x] throughout where there was no return to count."""
        members = self.rows.join(pl.DataFrame({tree.name: tree.members()}), how="cross", maintain_order="left_right")
        empty = pl.DataFrame(schema={ROW: self.rows.schema[ROW], tree.name: pl.String, **CELLS})
        cells = self.cells.get((table, year), empty)
        wanted = [pl.col(each) == member for each, member in where.items() if each in cells.columns]
        return column(cells.filter(pl.lit(value=True), *wanted), members, [ROW, tree.name], name)


def representation_frame(those: Places, tree: Tree) -> pl.DataFrame:
    """digital_count, digital_percent, all_count, all_percent; then digital_last_year_count and so on."""
    return beside(
        [
            percentages_of_known(
                those.count(f"{HEADCOUNT} {tree.name}", year, tree, f"{who}{year}_count", population=population),
                tree.name,
                f"{who}{year}",
                ROW,
            )
            for year in (NOW, LAST_YEAR)
            for who, population in (("digital", POPULATIONS[0]), ("all", ALL))
        ],
        [ROW, tree.name],
    )


def representation_headings(tree: Tree) -> Headings:
    words = (("digital", "Digital roles"), ("all", "All staff"))
    figures = (("count", "headcount"), ("percent", "% of known"))
    return (
        (tree.name, tree.heading),
        *(
            (f"{who}{year}_{figure}", f"{people}, {said}{IN_WORDS[year]}")
            for year in (NOW, LAST_YEAR)
            for who, people in words
            for figure, said in figures
        ),
    )


def movements_frame(those: Places, tree: Tree) -> pl.DataFrame:
    """joiners, leavers, and the same of last year."""
    return flows_frame(those, tree, "Movements", (JOINERS, LEAVERS))


def movements_headings(tree: Tree) -> Headings:
    return flows_headings(tree, (JOINERS, LEAVERS))


def moves_frame(those: Places, tree: Tree) -> pl.DataFrame:
    """moves, promotions, and the same of last year."""
    return flows_frame(those, tree, "Moves", (MOVED, PROMOTED))


def moves_headings(tree: Tree) -> Headings:
    return flows_headings(tree, (MOVED, PROMOTED))


def programmes_frame(those: Places, tree: Tree) -> pl.DataFrame:
    """took_part, finished, promoted_afterwards, and the same of last year."""
    return flows_frame(those, tree, "Programmes", (TOOK_PART, FINISHED, ROSE_AFTER))


def programmes_headings(tree: Tree) -> Headings:
    return flows_headings(tree, (TOOK_PART, FINISHED, ROSE_AFTER))


def flows_frame(those: Places, tree: Tree, table: str, measures: Sequence[str]) -> pl.DataFrame:
    return beside(
        [
            those.count(f"{table} {tree.name}", year, tree, f"{named(measure)}{year}", measure=measure)
            for year in (NOW, LAST_YEAR)
            for measure in measures
        ],
        [ROW, tree.name],
    )


def flows_headings(tree: Tree, measures: Sequence[str]) -> Headings:
    figures = ((year, measure) for year in (NOW, LAST_YEAR) for measure in measures)
    said = ((f"{named(measure)}{year}", f"{measure}{IN_WORDS[year]}") for year, measure in figures)
    return ((tree.name, tree.heading), *said)


def named(measure: str) -> str:
    return measure.lower().replace(" ", "_")


def skills_frame(those: Places, tree: Tree) -> pl.DataFrame:
    """required, assessed, short, short_percent (of those assessed), steps, fte, and the same of last year."""
    return beside([skills_of(those, tree, year) for year in (NOW, LAST_YEAR)], [ROW, tree.name])


def skills_of(those: Places, tree: Tree, year: str) -> pl.DataFrame:
    people = [
        those.count(f"{PEOPLE} {tree.name}", year, tree, f"{name}{year}", gap=gap)
        for name, gap in (("required", ALL), ("assessed", ASSESSED), ("short", GAPS[0]))
    ]
    amounts = [
        those.count(f"{measure} {tree.name}", year, tree, f"{name}{year}")
        for name, measure in (("steps", STEPS), ("fte", FTE))
    ]
    together = beside([*people, *amounts], [ROW, tree.name])
    # Shares of full time are fractions also where none was returned: files of two months have one type.
    fractions = together.cast({f"fte{year}": pl.Float64})
    return fractions.with_columns(share(f"short{year}_percent", f"short{year}", f"assessed{year}"))


def skills_headings(tree: Tree) -> Headings:
    figures = (
        ("required{}", "People required to have it"),
        ("assessed{}", "People assessed"),
        ("short{}", "People short"),
        ("short{}_percent", "% short of those assessed"),
        ("steps{}", "Level-steps short"),
        ("fte{}", "FTE short"),
    )
    years = ((name.format(year), f"{said}{IN_WORDS[year]}") for year in IN_WORDS for name, said in figures)
    return ((tree.name, tree.heading), *years)
