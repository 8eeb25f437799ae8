"""Line managers who are nobody, oneself, or managed in turn by those they manage."""

from collections.abc import Iterator, Mapping

import polars as pl

from workforce.people.spreadsheet.faults import faults_of, together

NAMED = 6  # people of a circle that a sentence names

WITHIN = pl.Schema({"payroll_number": pl.String(), "manager_payroll_number": pl.String()})


def manager_faults(rows: pl.DataFrame, known: Mapping[str, str | None], columns: Mapping[str, str]) -> pl.DataFrame:
    heading = columns.get("manager_payroll_number")
    managed = rows.filter(pl.col("manager_payroll_number").is_not_null())
    return together(
        [
            faults_of(nobodies(rows, managed, known), heading, NOBODY),
            faults_of(managed.filter(pl.col("manager_payroll_number") == pl.col("payroll_number")), heading, ONESELF),
            faults_of(circles(rows, known), heading, CIRCLE),
        ]
    )


NOBODY = pl.format(
    "“{}” is nobody's payroll number, in this file or in the register. Correct it or add that person.",
    "manager_payroll_number",
)
ONESELF = "This person is given as their own line manager. Name another, or leave it blank."
CIRCLE = pl.format("Line managers go round in a circle: {}. Correct one of them.", "circle")


def nobodies(rows: pl.DataFrame, managed: pl.DataFrame, known: Mapping[str, str | None]) -> pl.DataFrame:
    people = pl.DataFrame({"manager_payroll_number": list(known)}, schema={"manager_payroll_number": pl.String})
    in_file = rows.select(manager_payroll_number="payroll_number").drop_nulls()
    return managed.join(people.vstack(in_file), on="manager_payroll_number", how="anti", maintain_order="left")


def circles(rows: pl.DataFrame, known: Mapping[str, str | None]) -> pl.DataFrame:
    """The rows of people who manage themselves through others, with `circle`, the way round."""
    edges = reporting_lines(rows, known)
    caught = going_round(edges)
    ways = pl.DataFrame(list(ways_round(dict(caught.rows()))), schema=["payroll_number", "circle"], orient="row").cast(
        pl.String
    )
    return rows.join(ways, on="payroll_number", maintain_order="left")


def reporting_lines(rows: pl.DataFrame, known: Mapping[str, str | None]) -> pl.DataFrame:
    """Payroll number → line manager's, as it would be once the file is applied; whoever has none is left out."""
    file = rows.select(WITHIN.names()).drop_nulls("payroll_number")
    managed = [(number, manager) for number, manager in known.items() if manager]
    register = pl.DataFrame(managed, schema=WITHIN, orient="row").join(file, on="payroll_number", how="anti")
    both = pl.concat([file.drop_nulls("manager_payroll_number"), register])
    return both.unique("payroll_number", keep="first", maintain_order=True)


def going_round(edges: pl.DataFrame) -> pl.DataFrame:
    """The edges that lie on a circle of at least two people.

    Each step doubles how far up everyone looks, so a chain of n people takes log2(n) steps: whoever has not
    reached the top by then is on a circle or below one, and where they have arrived is on it.
    """
    top = edges.height
    place = edges.select(manager_payroll_number="payroll_number", up=pl.int_range(pl.len(), dtype=pl.UInt32))
    upward = edges.join(place, on="manager_payroll_number", how="left", maintain_order="left")["up"].fill_null(top)
    oneself = upward == pl.int_range(top, dtype=pl.UInt32, eager=True)
    up = upward.set(oneself, top).append(pl.Series([top], dtype=upward.dtype))
    for _ in range(top.bit_length()):
        up = up.gather(up)
    return edges[up.filter(up != top).unique().sort()]


def ways_round(manager_of: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Person and the way round their circle; each circle is walked once."""
    left = set(manager_of)
    for start in manager_of:
        if start not in left:
            continue
        circle = [start]
        while (above := manager_of[circle[-1]]) != start:
            circle.append(above)
        left.difference_update(circle)
        way = " → ".join([*circle[:NAMED], *(["…"] if len(circle) > NAMED else []), start])
        yield from ((person, way) for person in circle)
