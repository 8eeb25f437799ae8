"""The terms of the points that depend on what two people are like.

Each is the product of what one seeks and what the other brings, so all together are one matrix product.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matching.arrays import Flags, Matrix, Whole
from matching.people import People
from matching.policy import Points

TERMS = (
    "base",
    "skill",
    "same_region",
    "shared_identity",
    "shared_slot",
    "crossing",
    "same_profession",
    "grade_gap",
    "mentee_rank",
    "mentor_rank",
    "standing",
    "waited",
)

Side = Callable[[People], Matrix]


@dataclass(frozen=True)
class Term:
    """Points of (mentee i, mentor j) = amount × seeks(i) · brings(j), people × any number of columns."""

    name: str
    seeks: Side
    brings: Side


def terms(points: Points, everyone: People) -> tuple[Term, ...]:
    """`everyone` fixes the codes: grades, regions, professions."""
    grades = np.unique(everyone.grade[everyone.graded])
    regions, professions = everyone.region.max(initial=-1) + 1, everyone.profession.max(initial=-1) + 1
    return (
        Term("base", one, lambda p: points.base * one(p)),
        Term("skill", lambda p: numbers(p.wants), lambda p: points.skill * numbers(p.offers)),
        Term(
            "same_region",
            lambda p: one_hot(p.region, regions),
            lambda p: points.same_region * one_hot(p.region, regions),
        ),
        Term("shared_identity", asked_for, lambda p: points.shared_identity * numbers(p.identities)),
        Term("shared_slot", lambda p: numbers(p.slots), lambda p: points.shared_slot * numbers(p.slots)),
        Term("crossing", digital_or_not, lambda p: points.crossing * digital_or_not(p)[:, ::-1]),
        Term(
            "same_profession",
            lambda p: one_hot(p.profession, professions),
            lambda p: points.same_profession * one_hot(p.profession, professions),
        ),
        Term("waited", lambda p: numbers(p.waited[:, None]), lambda p: points.waited * one(p)),
        Term("grade_gap", lambda p: grade_sought(p, grades), lambda p: grade_brought(p, grades, points)),
    )


def numbers(matrix: Flags | npt.NDArray[np.int8]) -> Matrix:
    return matrix.astype(np.float64)


def one(people: People) -> Matrix:
    return np.ones((len(people), 1))


def one_hot(codes: Whole, width: int) -> Matrix:
    """A row of zeros where the code is −1."""
    return np.asarray(codes[:, None] == np.arange(width), dtype=np.float64)


def asked_for(people: People) -> Matrix:
    return numbers(people.identities & people.wants_identity[:, None])


def digital_or_not(people: People) -> Matrix:
    return np.column_stack([people.digital, ~people.digital]).astype(np.float64)


def grade_sought(people: People, grades: Whole) -> Matrix:
    return np.asarray((people.grade[:, None] == grades) & people.graded[:, None], dtype=np.float64)


def grade_brought(people: People, grades: Whole, points: Points) -> Matrix:
    """For each mentor the points with a mentee of each grade; nothing where the mentor's is not stated."""
    if not len(grades):
        return np.zeros((len(people), 0))
    table = np.array([[points.for_gap(int(own - other)) for other in grades] for own in grades])
    place = np.searchsorted(grades, people.grade).clip(max=len(grades) - 1)
    return np.asarray(table[place] * people.graded[:, None], dtype=np.float64)
