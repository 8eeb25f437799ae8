"""Linear and integer programmes over candidate pairs."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matching.arrays import Flags, Whole
from matching.conditions.blocks import Block, Sizes
from matching.conditions.solver import silent

SLACK = 1e-3  # of a point: what the solver's floating numbers may be off
PRIMAL = 4  # HiGHS's number for the primal simplex
SEARCHES = ("effort", "run_feasibility_jump", "run_rens", "run_rins", "run_root_reduced_cost")  # HiGHS's own
NEAR = 0.5  # of a point: nothing better lies in between
FEASIBLE = 2  # HiGHS's number for a solution that keeps all limits


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
        values = self.made_whole(np.arange(self.size))
        bound = min(self.solver.getInfo().mip_dual_bound, self.most_worth)
        return None if values is None else Choice(values > 0.5, math.floor(bound + SLACK))

    def made_whole(self, candidates: Whole, near: float = NEAR, *, thorough: bool = True) -> Sizes | None:
        """Whole numbers of these and of those asked for before, the others in fractions; `near` points below the
        most is enough. If not `thorough` the solver tries no programmes within the programme, which cost most where
        many fractions remain."""
        from highspy import HighsVarType

        self.solver.setOptionValue("solver", "choose")
        self.solver.setOptionValue("mip_abs_gap", near)
        for search in () if thorough else SEARCHES:
            self.solver.setOptionValue(f"mip_heuristic_{search}", 0.0 if search == "effort" else False)
        whole = np.full(len(candidates), HighsVarType.kInteger)
        self.solver.changeColsIntegrality(len(candidates), candidates.astype(np.int32), whole)
        self.solver.run()
        found = self.solver.getInfo()
        if not math.isfinite(found.objective_function_value) or found.primal_solution_status != FEASIBLE:
            return None
        return np.array(self.solver.getSolution().col_value)

    def settle(self, candidates: Whole, amounts: Sizes) -> None:
        """From now on so much of each."""
        self.solver.changeColsBounds(len(candidates), candidates.astype(np.int32), amounts, amounts)
