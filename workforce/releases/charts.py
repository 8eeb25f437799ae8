"""Bars drawn from the very frame that the table shows; what has no figure there has no bar."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.composing.crosstab import read_name
from workforce.statistics.figures import DECLARATION_RATE
from workforce.statistics.table import Table

FIGURES = {
    "representation": ("digital_percent", "all_percent"),
    "movements": ("joiners", "leavers"),
    "moves": ("moves", "promotions"),
    "programmes": ("took_part", "finished", "promoted_afterwards"),
    "skills-gap": ("short",),
}
COLOURS = 4
NOT_COMPARED = (ALL, KNOWN, *SILENCES, DECLARATION_RATE)


@dataclass(frozen=True)
class Bar:
    """`share`: of the longest bar, in per cent; None where there is no figure. `words`: the figure or its shorthand.

    A figure below zero has as long a bar as one above it: the words tell which it is.
    """

    figure: str
    words: str
    share: float | None
    series: int


@dataclass(frozen=True)
class Chart:
    figures: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Bar, ...]], ...]


def chart_of(table: Table) -> Chart:
    """The figures that the table is about, category by category; totals and silences are left to the table."""
    return bars_of(table, figures_of(table))


def bars_of(table: Table, names: tuple[str, ...]) -> Chart:
    """These figures of the table; see `chart_of`."""
    words = dict(table.headings)
    label = table.headings[0][0]
    shown = table.frame.filter(~pl.col(label).is_in(NOT_COMPARED))
    longest = max(values(shown, names), default=0.0)
    said = table.shown().filter(~pl.nth(0).is_in(NOT_COMPARED))
    rows = tuple(
        (str(row[label]), tuple(bars(row, spoken, names, words, longest)))
        for row, spoken in zip(shown.iter_rows(named=True), said.iter_rows(named=True), strict=True)
    )
    return Chart(tuple(words[name] for name in names), rows)


def figures_of(table: Table) -> tuple[str, ...]:
    """Of a composed table its innermost figures, as far as there are colours for them."""
    if composed := composed_figures(table):
        return composed if len(composed) <= COLOURS else ()
    return next((figures for kind, figures in FIGURES.items() if table.name.startswith(kind)), ())


def composed_figures(table: Table) -> tuple[str, ...]:
    """Those that are of one category each way across, of people whose answers are known; none of other tables."""
    said = {name: read_name(name) for name, _ in table.headings[1:]}
    most = max((len(each) for each in said.values()), default=0)
    known = {name for name, each in said.items() if {*each.values()}.isdisjoint(NOT_COMPARED)}
    return tuple(name for name, each in said.items() if len(each) == most > 1 and name in known)


def values(frame: pl.DataFrame, names: tuple[str, ...]) -> list[float]:
    return [abs(float(value)) for name in names for value in frame[name].drop_nulls()]


def bars(
    row: dict[str, object], spoken: dict[str, str], names: tuple[str, ...], words: dict[str, str], longest: float
) -> Iterator[Bar]:
    for series, name in enumerate(names, start=1):
        value = row[name]
        share = round(abs(value) / (longest or 1) * 100, 1) if isinstance(value, int | float) else None
        yield Bar(words[name], spoken[words[name]], share, series)
