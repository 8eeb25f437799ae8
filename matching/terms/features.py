"""Every term folded into one matrix product, exact in the chosen number type."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import Matrix, Whole
from matching.people import People
from matching.terms import Term

DUES = "dues"  # no term of anybody's points
EXACT = 2**24  # integers below it are exact in float32, whatever the order of the sum


@dataclass(frozen=True)
class Features:
    """Points of (i, j) = left[i] · right[j]; `terms` names the columns, which are integers.

    `reach` bounds the absolute points of any pair.
    """

    left: Matrix
    right: Matrix
    terms: tuple[tuple[str, slice], ...]
    reach: int

    def points(self, rows: Whole, columns: Whole) -> Whole:
        return products(self.left[rows], self.right[columns])

    def dues(self, rows: Whole, columns: Whole) -> Whole:
        """What the prices of conditions add to points; none where there are no conditions."""
        span = dict(self.terms).get(DUES, slice(0, 0))
        return products(self.left[rows, span], self.right[columns, span])

    def by_term(self, rows: Whole, columns: Whole) -> dict[str, Whole]:
        left, right = self.left[rows], self.right[columns]
        return {name: products(left[:, span], right[:, span]) for name, span in self.terms}


def fold(terms: tuple[Term, ...], rows: People, columns: People, *, both_ways: bool) -> Features:
    lefts: list[Matrix] = []
    rights: list[Matrix] = []
    spans: list[tuple[str, slice]] = []
    start = 0
    for term in terms:
        left, right = sides(term, rows, columns, both_ways=both_ways)
        useful = left.any(axis=0) & right.any(axis=0)
        lefts.append(left[:, useful])
        rights.append(right[:, useful])
        spans.append((term.name, slice(start, start + int(useful.sum()))))
        start += int(useful.sum())
    all_left, all_right = np.hstack(lefts), np.hstack(rights)
    reach = furthest(all_left, all_right)
    dtype = number_type(reach)
    return Features(all_left.astype(dtype), all_right.astype(dtype), tuple(spans), reach)


def with_dues(features: Features, left: Whole, right: Whole) -> Features:
    """The same pairs with left · right (rows × k, columns × k) added to their points."""
    all_left = np.hstack([features.left.astype(np.float64), left])
    all_right = np.hstack([features.right.astype(np.float64), right])
    span = slice(features.left.shape[1], all_left.shape[1])
    reach = furthest(all_left, all_right)
    dtype = number_type(reach)
    return Features(all_left.astype(dtype), all_right.astype(dtype), (*features.terms, (DUES, span)), reach)


def furthest(left: Matrix, right: Matrix) -> int:
    """No row times column is further from 0, nor any part of the sum."""
    return int((np.abs(left).max(axis=0, initial=0) * np.abs(right).max(axis=0, initial=0)).sum())


def products(left: Matrix, right: Matrix) -> Whole:
    """Row by row."""
    return np.asarray(np.einsum("ij,ij->i", left, right, dtype=np.float64), dtype=np.int64)


def sides(term: Term, rows: People, columns: People, *, both_ways: bool) -> tuple[Matrix, Matrix]:
    if not both_ways:
        return term.seeks(rows), term.brings(columns)
    left = np.hstack([term.seeks(rows), term.brings(rows)])
    return left, np.hstack([term.brings(columns), term.seeks(columns)])


def number_type(reach: int) -> type[np.float32] | type[np.float64]:
    return np.float32 if reach < EXACT else np.float64
