"""A line a category, month by month; a month without a figure has no point, and no line goes through it."""

from dataclasses import dataclass
from itertools import pairwise

from workforce.statistics.table import Table

HEIGHT, MARGIN = 64, 6  # of the drawing, in pixels
Point = tuple[float, float]
"""Across, in per cent of the width; and down, in pixels."""


@dataclass(frozen=True)
class Line:
    """`pieces` join neighbouring months that both have a figure; `first` and `last` are what the table says."""

    label: str
    first: str
    last: str
    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, Point], ...]


def lines_of(table: Table, names: tuple[str, ...]) -> list[Line]:
    """All on one scale, from nothing to the greatest figure."""
    values = {name: table.frame[name].to_list() for name in names}
    greatest = max((value for each in values.values() for value in each if value is not None), default=0.0)
    words, shown = dict(table.headings), table.shown()
    return [line_of(words[name], values[name], shown[words[name]].to_list(), greatest) for name in names]


def line_of(label: str, values: list[float | None], said: list[str], greatest: float) -> Line:
    step = 90 / max(len(values) - 1, 1)
    places = [
        None if value is None else (round(5 + step * number, 2), down(value, greatest))
        for number, value in enumerate(values)
    ]
    pieces = tuple((one, other) for one, other in pairwise(places) if one and other)
    return Line(label, said[0], said[-1], tuple(place for place in places if place), pieces)


def down(value: float, greatest: float) -> float:
    return round(HEIGHT - MARGIN - value / (greatest or 1) * (HEIGHT - 2 * MARGIN), 1)
