"""Which figures of a table differ from those of an earlier one by more than noise."""

from collections.abc import Iterator

import polars as pl

from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.derived.chance import CHANCE, HIGHER, LOWER, Z, verdict
from workforce.statistics.figures import DECLARATION_RATE
from workforce.statistics.table import Table

TOLD = (HIGHER, LOWER)


def changes(before: Table, now: Table) -> list[str]:
    """A sentence a figure, in the order of the table. What is hidden in either of the two is not compared.

    A share is set against its own base by the test of two shares; a count, which has none, as a number of events,
    by the square root of the sum of both; at the 5 % level. Most people are counted in both tables, which makes
    the true noise smaller: a change that is told of is there, and a small one may be there and not told of.
    What the table says of a year before is left out: it was said then.
    """
    label = now.headings[0][0]
    if label not in before.frame.columns:
        return []
    both = with_bases(now.frame, label).join(
        with_bases(before.frame, label), on=label, suffix="_then", maintain_order="left"
    )
    return [
        f"{words}, {member}: {said.lower()}"
        for name, words in now.headings[1:]
        if f"{name}_then" in both.columns and "last_year" not in name
        for member, said in compared(both, label, name)
        if said in TOLD
    ]


def compared(both: pl.DataFrame, label: str, name: str) -> Iterator[tuple[str, str]]:
    stem = name.removesuffix("_percent")
    if f"{stem}_base" in both.columns and stem != name:
        parts = (f"{stem}_part", f"{stem}_base", f"{stem}_part_then", f"{stem}_base_then")
        said = verdict(*(pl.col(each) for each in parts))
    elif both.schema[name].is_integer() and f"{name.removesuffix('_count')}_base" not in both.columns:
        said = more_or_fewer(pl.col(name).cast(pl.Int64), pl.col(f"{name}_then").cast(pl.Int64))
    else:
        return
    yield from both.select(pl.col(label).cast(pl.String), said.alias("said")).iter_rows()


def more_or_fewer(now: pl.Expr, before: pl.Expr) -> pl.Expr:
    """
    >>> frame = pl.DataFrame({"now": [40, 22, None], "before": [20, 20, 20]})
    >>> frame.select(more_or_fewer(pl.col("now"), pl.col("before")).alias("said"))["said"].to_list()
    ['Higher', 'No more than chance', 'No more than chance']
    """
    width = Z * (now + before).sqrt()
    said = pl.when(now - before > width).then(pl.lit(HIGHER)).when(before - now > width).then(pl.lit(LOWER))
    return said.otherwise(pl.lit(CHANCE))


def with_bases(frame: pl.DataFrame, label: str) -> pl.DataFrame:
    """Adds, for each count that the table also has as a percentage, what is a part of what: of those known each
    category, and those known of all.
    """
    stems = [name.removesuffix("_percent") for name in frame.columns if name.endswith("_percent")]
    rates = pl.col(label).cast(pl.String) == DECLARATION_RATE
    outside = pl.col(label).cast(pl.String).is_in([ALL, KNOWN, *SILENCES])
    for stem in stems:
        count = f"{stem}_count"
        known, everyone = (value_of(frame, label, member, count) for member in (KNOWN, ALL))
        part = pl.when(rates).then(known).when(~outside).then(pl.col(count))
        frame = frame.with_columns(
            part.alias(f"{stem}_part"), pl.when(rates).then(everyone).otherwise(known).alias(f"{stem}_base")
        )
    return frame


def value_of(frame: pl.DataFrame, label: str, member: str, name: str) -> pl.Expr:
    """The figure of a member; null where it is hidden or there is none."""
    found = frame.filter(pl.col(label).cast(pl.String) == member)[name].to_list()
    return pl.lit(found[0] if found else None, frame.schema[name])
