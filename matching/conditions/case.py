"""What is asked under conditions: points or pairs, the terms, and prices for all of it in fine parts of a point."""

from dataclasses import dataclass, replace

import numpy as np

from matching.arrays import Matrix, Whole
from matching.board import Board
from matching.candidates.scan import Sight
from matching.conditions import Between, Condition
from matching.conditions.columns import Places
from matching.flow import Arcs
from matching.terms.features import Features, number_type

FINE = 2520  # parts of a point: halves to tenths are whole
FINER = 10_000  # times as fine where pairs are counted, as shares of a pair are worth little


@dataclass(frozen=True)
class Terms:
    """What limits the choice besides rules and a place a row."""

    conditions: tuple[Condition, ...]
    between: Between | None
    places: Places

    def kept(self, chosen: Whole) -> bool:
        spread = self.between is None or self.between.holds(chosen)
        return spread and self.places.hold(chosen) and all(one.holds(chosen) for one in self.conditions)


@dataclass(frozen=True)
class Case:
    """Most points, or where `counting` most pairs, under the terms."""

    board: Board
    terms: Terms
    minimum: int
    counting: bool = False

    def worth(self, arcs: Arcs) -> Whole:
        return np.ones(len(arcs), dtype=np.int64) if self.counting else arcs.points

    @property
    def fine(self) -> int:
        """Parts of a point, or of a pair."""
        return FINE * FINER if self.counting else FINE

    @property
    def reach(self) -> int:
        return 1 if self.counting else self.board.reach

    @property
    def features(self) -> Features:
        """In fine parts; named points apart."""
        own = self.board.features
        if not self.counting:
            reach = own.reach * self.fine
            left: Matrix = own.left.astype(number_type(reach))
            return replace(own, left=left * self.fine, reach=reach)
        rows, columns = np.full((len(own.left), 1), float(self.fine)), np.ones((len(own.right), 1))
        return Features(rows, columns, (("count", slice(0, 1)),), self.fine)

    def possible(self, sight: Sight) -> Arcs:
        rows, columns = sight.rows, sight.columns
        points = self.board.points(rows, columns)
        kept = (points >= self.minimum) & (self.terms.places.most[columns] > 0) & self.board.allowed(rows, columns)
        return Arcs(rows, columns, points).at(kept)


@dataclass(frozen=True)
class Duals:
    """Prices in fine parts: of each row, and what conditions add to each pair, left[row] · right[column].

    `off` is what is to be taken off the bound for the conditions.
    """

    row: Whole
    left: Whole
    right: Whole
    off: int

    def surplus(self, case: Case, arcs: Arcs) -> Whole:
        dues = (self.left[arcs.rows] * self.right[arcs.columns]).sum(axis=1)
        return np.asarray(case.worth(arcs) * case.fine + dues - self.row[arcs.rows])
