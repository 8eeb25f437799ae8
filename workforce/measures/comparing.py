"""One place's measure beside another's: both of released tables that the reader may see."""

from dataclasses import replace

import polars as pl
from sqlmodel import Field

from workforce.measures.asking import Asked
from workforce.measures.reading import Found, find
from workforce.releases.beside import compared, others
from workforce.statistics.table import Table
from workforce.web import Visit

Shares = tuple[tuple[str, str, str], ...]


class Compared(Asked):
    """As the address says it: also with whom the measure is compared."""

    beside: str = Field(default="", max_length=80)


def compared_with(visit: Visit, asked: Compared, own: Found) -> Table | None:
    """None where nobody is asked for, or where there are no such figures of them for this reader."""
    if own.chosen is None or own.table is None or own.figures is None:
        return None
    scope = next((each for each in others(own.chosen) if each.key == asked.beside), None)
    if scope is None:
        return None
    there = find(visit, asked.model_copy(update={"scope": scope.key})).table
    return side_by_side(own.table, there, own.figures.shares) if there else None


def side_by_side(own: Table, other: Table, shares: Shares = ()) -> Table | None:
    """Line by line, each number of both. `shares`: which figure is what part of what, for the test of two shares."""
    label = own.headings[0][0]
    frames = [prepared(each.frame, each, shares) for each in (own, other)]
    if any(label not in each.columns or not each[label].is_unique().all() for each in frames):
        return None
    here, there = frames
    names = [name for name, _ in own.headings[1:] if here.schema[name].is_numeric() and name in there.columns]
    both = here.join(there, on=label, suffix="_there", how="left", maintain_order="left")
    if not names or both.is_empty():
        return None
    both = both.with_columns(pl.col(f"{name}_shorthand_there").fill_null("[x]") for name in names)
    parts, headings = [pl.col(label)], [own.headings[0]]
    for name in names:
        expressions, words = compared(both, name, dict(own.headings)[name], own.place, other.place)
        parts, headings = parts + expressions, headings + words
    return replace(own, name=f"{own.name}-beside", frame=both.select(parts), headings=tuple(headings))


def prepared(frame: pl.DataFrame, table: Table, shares: Shares) -> pl.DataFrame:
    """With a shorthand for every figure, and the two parts of each share."""
    lacking = [name for name, _ in table.headings[1:] if f"{name}_shorthand" not in frame.columns]
    marks = [
        pl.when(pl.col(name).is_null()).then(pl.lit("[x]")).otherwise(pl.lit("")).alias(f"{name}_shorthand")
        for name in lacking
    ]
    bases = [
        pl.col(of).alias(f"{name}_{end}") for name, part, base in shares for end, of in (("part", part), ("base", base))
    ]
    return frame.with_columns(*marks, *bases)
