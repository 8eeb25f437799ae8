"""The best matching on a graph of candidate pairs, by min-cost flow."""

from dataclasses import dataclass

import numpy as np

from matching.arrays import NOBODY, Whole


@dataclass(frozen=True)
class Arcs:
    """Candidate pairs, sorted by row then column, each once; `points` is what choosing it is worth."""

    rows: Whole
    columns: Whole
    points: Whole

    def __len__(self) -> int:
        return len(self.rows)


def join(first: Arcs, second: Arcs) -> Arcs:
    """Sorted, each pair once."""
    rows, columns, points = (
        np.concatenate([getattr(first, name), getattr(second, name)]) for name in ("rows", "columns", "points")
    )
    order = np.lexsort((columns, rows))
    rows, columns, points = rows[order], columns[order], points[order]
    fresh = np.ones(len(rows), dtype=np.bool_)
    fresh[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    return Arcs(rows[fresh], columns[fresh], points[fresh])


def no_arcs() -> Arcs:
    return Arcs(*(np.empty(0, dtype=np.int64) for _ in range(3)))


def assign(arcs: Arcs, rows: int, places: Whole) -> Whole:
    """The column each row is given, `NOBODY` where that is worth more; the sum of points is the most.

    Raises ArithmeticError where costs overflow, which `match` makes sure cannot happen.
    """
    chosen = np.full(rows, NOBODY, dtype=np.int64)
    if not len(arcs):
        return chosen
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    columns = len(places)
    row_nodes, column_nodes, sink = np.arange(rows), rows + np.arange(columns), rows + columns
    flow = SimpleMinCostFlow()
    tails = np.concatenate([arcs.rows, row_nodes, column_nodes])
    heads = np.concatenate([rows + arcs.columns, np.full(rows + columns, sink)])
    capacities = np.concatenate([np.ones(len(arcs) + rows, dtype=np.int64), places])
    costs = np.concatenate([-arcs.points, np.zeros(rows + columns, dtype=np.int64)])
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    flow.set_nodes_supplies(np.append(row_nodes, sink), np.append(np.ones(rows, dtype=np.int64), -rows))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"The flow solver stopped with {status}.")
    used = np.flatnonzero(flow.flows(np.arange(len(arcs))))
    chosen[arcs.rows[used]] = arcs.columns[used]
    return chosen


def assign_most(arcs: Arcs, rows: int, places: Whole) -> Whole:
    """The column each row is given, `NOBODY` where none is left; as many as can be, whatever the points."""
    chosen = np.full(rows, NOBODY, dtype=np.int64)
    if not len(arcs):
        return chosen
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
    used = np.flatnonzero(flow.flows(np.arange(len(arcs))))
    chosen[arcs.rows[used]] = arcs.columns[used]
    return chosen
