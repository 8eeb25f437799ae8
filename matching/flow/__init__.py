"""The best matching on a graph of candidate pairs, by min-cost flow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Flags, Whole


@dataclass(frozen=True)
class Arcs:
    """Candidate pairs; `points` is what choosing one is worth."""

    rows: Whole
    columns: Whole
    points: Whole

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, positions: Whole | Flags) -> "Arcs":
        return Arcs(self.rows[positions], self.columns[positions], self.points[positions])


def no_arcs() -> Arcs:
    return Arcs(*(np.empty(0, dtype=np.int64) for _ in range(3)))


def concatenate(found: Sequence[Arcs]) -> Arcs:
    if not found:
        return no_arcs()
    return Arcs(*(np.concatenate([getattr(arcs, name) for arcs in found]) for name in ("rows", "columns", "points")))


def join(*found: Arcs) -> Arcs:
    """Sorted by row then column, each pair once."""
    every = concatenate(found)
    if not len(every):
        return every
    keys = every.rows * (int(every.columns.max()) + 1) + every.columns
    order = np.argsort(keys)
    keys = keys[order]
    fresh = np.ones(len(keys), dtype=np.bool_)
    fresh[1:] = keys[1:] != keys[:-1]
    return every.at(order[fresh])


@dataclass(frozen=True)
class Flow:
    """`used`: positions of the arcs chosen, ascending; `idle`: which rows go elsewhere, or nowhere."""

    used: Whole
    idle: Flags

    def chosen(self, arcs: Arcs) -> Whole:
        """The column of each row, `NOBODY` where idle."""
        columns = np.full(len(self.idle), NOBODY, dtype=np.int64)
        columns[arcs.rows[self.used]] = arcs.columns[self.used]
        return columns


def assign(arcs: Arcs, places: Whole, elsewhere: Whole) -> Flow:
    """The flow of most points where each row takes an arc or what it has `elsewhere`.

    Raises ArithmeticError where costs overflow, which `match` makes sure cannot happen.
    """
    rows, columns = len(elsewhere), len(places)
    if not len(arcs):
        return Flow(np.empty(0, dtype=np.int64), np.ones(rows, dtype=np.bool_))
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    row_nodes, column_nodes, sink = np.arange(rows), rows + np.arange(columns), rows + columns
    flow = SimpleMinCostFlow()
    tails = np.concatenate([arcs.rows, row_nodes, column_nodes])
    heads = np.concatenate([rows + arcs.columns, np.full(rows + columns, sink)])
    capacities = np.concatenate([np.ones(len(arcs) + rows, dtype=np.int64), places])
    costs = np.concatenate([-arcs.points, -elsewhere, np.zeros(columns, dtype=np.int64)])
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    flow.set_nodes_supplies(np.append(row_nodes, sink), np.append(np.ones(rows, dtype=np.int64), -rows))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"The flow solver stopped with {status}.")
    amounts = flow.flows(np.arange(len(arcs) + rows))
    return Flow(np.flatnonzero(amounts[: len(arcs)]), np.asarray(amounts[len(arcs) :] > 0))


def assign_most(arcs: Arcs, rows: int, places: Whole) -> Flow:
    """As many rows as can be have an arc, whatever the points."""
    if not len(arcs):
        return Flow(np.empty(0, dtype=np.int64), np.ones(rows, dtype=np.bool_))
    from ortools.graph.python.max_flow import SimpleMaxFlow

    columns = len(places)
    source, sink = rows + columns, rows + columns + 1
    flow = SimpleMaxFlow()
    tails = np.concatenate([arcs.rows, np.full(rows, source), rows + np.arange(columns)])
    heads = np.concatenate([rows + arcs.columns, np.arange(rows), np.full(columns, sink)])
    capacities = np.concatenate([np.ones(len(arcs) + rows, dtype=np.int64), places])
    flow.add_arcs_with_capacity(tails, heads, capacities)
    status = flow.solve(source, sink)
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"The flow solver stopped with {status}.")
    amounts = flow.flows(np.arange(len(arcs) + rows))
    return Flow(np.flatnonzero(amounts[: len(arcs)]), np.asarray(amounts[len(arcs) :] == 0))
