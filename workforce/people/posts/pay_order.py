"""Whether one post stands higher than another, as far as what is known of both can say."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol


class Paid(Protocol):
    """A post, as far as it tells how high it stands."""

    @property
    def grade(self) -> str: ...

    @property
    def salary_band(self) -> str: ...

    @property
    def hourly_rate(self) -> Decimal | None: ...


def is_higher(before: Paid, after: Paid) -> bool:
    """By grade, or else by the floor of the salary band, or else by the hourly rate; the first that both give.

    Grades are each council's own: two are compared only where they differ in one number alone, as PO2 and PO4 do.
    More pay on an equal grade is an increment, and no promotion.
    """
    return next((later > earlier for earlier, later in compared(before, after)), False)


def compared(before: Paid, after: Paid) -> Iterator[tuple[float, float]]:
    if before.grade and before.grade == after.grade:
        yield 0, 0
    lower, upper = parts_of(before.grade), parts_of(after.grade)
    if lower and upper and lower[0] == upper[0]:
        yield lower[1], upper[1]
    floor, next_floor = floor_of(before.salary_band), floor_of(after.salary_band)
    if floor and next_floor:
        yield floor, next_floor
    if before.hourly_rate and after.hourly_rate:
        yield float(before.hourly_rate), float(after.hourly_rate)


def parts_of(grade: str) -> tuple[str, int] | None:
    """PO3 → PO, 3"""
    found = re.fullmatch(r"(\D*)(\d{1,4})\D*", grade.strip())
    return (found[1].strip().casefold(), int(found[2])) if found else None


def floor_of(band: str) -> float:
    """£40,000 to £44,999 → 40000; 0 where it says no number."""
    found = re.search(r"\d[\d,]*", band)
    return float(found[0].replace(",", "")) if found else 0.0
