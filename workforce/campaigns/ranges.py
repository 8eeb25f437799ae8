"""How many of a group have answered, said as a range that leaves everybody's own answer open.

The attacker reads every figure that was ever shown, knows who was in which service area on which day, and may have
planned the campaigns and named the service areas. So that no two looks can be taken from each other:

* A figure is of ten people or more, and a range of five counts or more: it never says all of them or none.
* People of whom fewer than five have come or gone are the same group, whatever it is called. Their figure stands
  until the count lies five beyond the range: between any two figures of one group at least five answers changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workforce.campaigns.models import FigureFields

FEWEST = 5  # people between whom a figure leaves it open, as in the released statistics
SMALLEST = 2 * FEWEST  # people in a group of which anything is said
FINENESS = 20  # ranges in a large group: each is about five per cent of it


@dataclass(frozen=True)
class Group:
    """People of one service area, or of several that are too small to stand alone."""

    areas: tuple[str, ...]
    people: frozenset[int]


@dataclass(frozen=True)
class Past:
    """A figure, and whom it was of."""

    figure: FigureFields
    people: frozenset[int]


def grouped(areas: Mapping[int, str]) -> list[Group]:
    """From person → service area. Areas of fewer than ten stand together, joined by the next larger ones.

    Example: Housing 24, Planning 12, Legal 6, Archive 2. Legal and Archive are 8 together, of which nothing may be
    said; so Planning joins them: Housing 24, and three areas of 20 together.
    """
    people: dict[str, set[int]] = {}
    for person, area in areas.items():
        people.setdefault(area, set()).add(person)
    in_turn = sorted(people, key=lambda area: (len(people[area]), area))
    few = sum(len(people[area]) < SMALLEST for area in in_turn)
    while 0 < few < len(in_turn) and sum(len(people[area]) for area in in_turn[:few]) < SMALLEST:
        few += 1
    parts = [tuple(sorted(in_turn[:few])), *((area,) for area in sorted(in_turn[few:]))]
    groups = [Group(part, frozenset().union(*(people[area] for area in part))) for part in parts if part]
    return [group for group in groups if len(group.people) >= SMALLEST]


def range_of(answered: int, asked: int) -> tuple[int, int]:
    """The lowest and the highest count that look alike. Raises ValueError on fewer than ten people.

    Example: of 12 people, 0 to 4 look alike, and so do 5 to 12; of 800, each 40.
    """
    if asked < SMALLEST:
        raise ValueError(f"Nothing is said of {asked} people")
    width = max(FEWEST, -(-asked // FINENESS))
    last = (asked + 1) // width - 1
    place = min(answered // width, last)
    return place * width, asked if place == last else (place + 1) * width - 1


def standing(group: Group, answered: int, earlier: Iterable[Past]) -> FigureFields | None:
    """The figure that these people have already and that must not be replaced yet, if there is one."""
    same = [each.figure for each in earlier if len(each.people ^ group.people) < FEWEST]
    latest = max(same, key=lambda figure: (figure.stands_on, figure.counted_on), default=None)
    if latest is None or answered <= latest.low - FEWEST or answered >= latest.high + FEWEST:
        return None
    return latest
