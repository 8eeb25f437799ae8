"""Linear and integer programmes over candidate pairs, by HiGHS: silent, in one thread, the same every time.

highspy is imported when first needed: it is slow to load.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matching.arrays import Flags, Whole

if TYPE_CHECKING:
    from highspy import Highs
    from highspy.highs import HighsCallbackEvent

Sizes = npt.NDArray[np.float64]

SLACK = 1e-3  # of a point: what the solver's floating numbers may be off
MOST_NODES = 20_000  # a limit in nodes, not in seconds: the answer may not depend on the machine


@dataclass(frozen=True)
class Block:
    """Limits: for each, the sum of amount × candidate over its entries lies from `least` to `most`.

    `limits`, `candidates` and `amounts` hold an entry each; `least` and `most` one number a limit.
    """

    limits: Whole
    candidates: Whole
    amounts: Whole
    least: Sizes
    most: Sizes

    def __len__(self) -> int:
        return len(self.least)


@dataclass(frozen=True)
class Relaxed:
    """What fractions of candidates are worth most, and the shadow price of each limit in the order they came."""

    values: Sizes
    prices: Sizes
    worth: float
    corner: "Corner"


@dataclass(frozen=True)
class Corner:
    """Where the solver ended: HiGHS's state of each candidate and of each limit, to begin from another time."""

    candidates: npt.NDArray[np.object_]
    limits: npt.NDArray[np.object_]

    def among(self, places: Whole, many: int) -> "Corner":
        """With candidate c as number places[c] of so many; the others are not taken."""
        from highspy import HighsBasisStatus

        candidates = np.full(many, HighsBasisStatus.kLower)
        candidates[places] = self.candidates
        return Corner(candidates, self.limits)


@dataclass(frozen=True)
class Choice:
    """`bound` is what no choice exceeds; equal to the worth of `chosen` where that is proved best."""

    chosen: Flags
    bound: int


class Programme:
    """As much worth as can be within all blocks; candidate c is taken from 0 to most[c] times.

    `may_continue` is asked inside the solver too: once it says no, what stands then is the answer.
    """

    def __init__(self, worth: Sizes, most: Sizes, blocks: Sequence[Block], may_continue: Callable[[], bool]) -> None:
        from highspy import ObjSense

        self.size = len(worth)
        self.most_worth = float((worth * most)[worth > 0].sum())
        self.solver = silent(may_continue)
        self.solver.addVars(self.size, np.zeros(self.size), most)
        self.solver.changeColsCost(self.size, np.arange(self.size, dtype=np.int32), worth)
        self.solver.changeObjectiveSense(ObjSense.kMaximize)
        for block in blocks:
            self.add(block)
        self.solver.setOptionValue("solver", "ipm")

    def add(self, block: Block) -> None:
        order = np.argsort(block.limits, kind="stable")
        starts = np.searchsorted(block.limits[order], np.arange(len(block)))
        self.solver.addRows(
            len(block),
            block.least,
            block.most,
            len(order),
            starts.astype(np.int32),
            block.candidates[order].astype(np.int32),
            block.amounts[order].astype(np.float64),
        )

    def begin(self, corner: Corner) -> None:
        """From there, by the primal simplex, where it fits these candidates and limits."""
        from highspy import HighsBasis

        if (len(corner.candidates), len(corner.limits)) != (self.size, self.solver.getNumRow()):
            return
        basis = HighsBasis()
        basis.col_status, basis.row_status = corner.candidates.tolist(), corner.limits.tolist()
        basis.valid = True
        self.solver.setBasis(basis)
        self.solver.setOptionValue("solver", "simplex")
        self.solver.setOptionValue("simplex_strategy", PRIMAL)

    def relax(self) -> Relaxed | None:
        """Fractions allowed; None where there is no answer, or was no time for it.

        From nothing by the interior point, which such degenerate programmes take to several times faster; from a
        corner by the simplex.
        """
        from highspy import HighsModelStatus

        self.solver.run()
        self.solver.setOptionValue("solver", "simplex")
        if self.solver.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        found = self.solver.getSolution()
        basis = self.solver.getBasis()
        return Relaxed(
            np.array(found.col_value),
            np.array(found.row_dual),
            self.solver.getInfo().objective_function_value,
            Corner(np.array(basis.col_status), np.array(basis.row_status)),
        )

    def choose(self) -> Choice | None:
        """Whole numbers only; None where the solver found nothing in its nodes and its time."""
        from highspy import HighsVarType

        self.solver.setOptionValue("solver", "choose")
        whole = np.full(self.size, HighsVarType.kInteger)
        self.solver.changeColsIntegrality(self.size, np.arange(self.size, dtype=np.int32), whole)
        self.solver.run()
        found = self.solver.getInfo()
        if not math.isfinite(found.objective_function_value) or found.primal_solution_status != FEASIBLE:
            return None
        chosen = np.array(self.solver.getSolution().col_value) > 0.5
        return Choice(chosen, math.floor(min(found.mip_dual_bound, self.most_worth) + SLACK))


PRIMAL = 4  # HiGHS's number for the primal simplex
FEASIBLE = 2  # HiGHS's number for a solution that keeps all limits


def silent(may_continue: Callable[[], bool]) -> "Highs":
    from highspy import Highs

    solver = Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_max_nodes": MOST_NODES,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.5,
    }
    for name, setting in options.items():
        solver.setOptionValue(name, setting)
    solver.cbSimplexInterrupt += asking(may_continue)
    solver.cbIpmInterrupt += asking(may_continue)
    solver.cbMipInterrupt += asking(may_continue)
    return solver


def asking(may_continue: Callable[[], bool]) -> "Callable[[HighsCallbackEvent], None]":
    def ask(event: "HighsCallbackEvent") -> None:
        event.interrupt(not may_continue())

    return ask


def at_most(groups: Whole, most: Whole) -> Block:
    """A limit for each number of a group: `groups` names each candidate's, `most` is by group."""
    candidates = np.arange(len(groups))
    return Block(groups, candidates, np.ones_like(groups), np.full(len(most), -math.inf), most.astype(np.float64))


def at_least(groups: Whole, least: Whole) -> Block:
    candidates = np.arange(len(groups))
    return Block(groups, candidates, np.ones_like(groups), least.astype(np.float64), np.full(len(least), math.inf))
