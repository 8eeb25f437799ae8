"""Counting who has answered, on fixed days: what is kept of it is ranges, never who and never how many exactly."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce.campaigns.models import FigureFields
from workforce.campaigns.ranges import Group, Past, grouped, range_of, standing

NO_AREA, TOGETHER = "No service area", "Smaller service areas together"


def counted(
    areas: Mapping[int, str], answered: Collection[int], earlier: Sequence[Past], today: date
) -> list[tuple[Group, FigureFields]]:
    """`areas`: person → service area. For each group the figure of `earlier` that still stands, or a new one."""
    figures = []
    for group in grouped(areas):
        said = len(group.people.intersection(answered))
        figure = standing(group, said, earlier) or drawn(group, said, today)
        figure.stands_on = today
        figures.append((group, figure))
    return figures


def drawn(group: Group, answered: int, today: date) -> FigureFields:
    asked = len(group.people)
    low, high = range_of(answered, asked)
    return FigureFields(counted_on=today, stands_on=today, areas=[*group.areas], asked=asked, low=low, high=high)


def people_of(figure: FigureFields, areas: Mapping[int, str]) -> Past:
    """`areas` as they were on the day on which the figure was counted."""
    return Past(figure, frozenset(person for person, area in areas.items() if area in figure.areas))


@dataclass(frozen=True)
class Line:
    """A figure as a page says it."""

    words: str
    figure: FigureFields


def latest(figures: Sequence[FigureFields]) -> list[Line]:
    """Those that stood on the last day of counting, in order of name; the small areas come last."""
    last = max((figure.stands_on for figure in figures), default=None)
    lines = [Line(words_of(figure), figure) for figure in figures if figure.stands_on == last]
    return sorted(lines, key=lambda line: (line.words == TOGETHER, line.words))


def words_of(figure: FigureFields) -> str:
    return TOGETHER if len(figure.areas) > 1 else figure.areas[0] or NO_AREA
