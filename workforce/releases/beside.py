"""One place's released figures beside another's: both as they were certified, and nothing is worked out of a third."""

from dataclasses import replace

import polars as pl
from sqlmodel import Field

from workforce.releases.charts import composed_figures, figures_of
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.scopes import Scope
from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.derived.chance import verdict
from workforce.statistics.derived.changes import with_bases
from workforce.statistics.table import Table

NO_SHARES = [ALL, KNOWN, *SILENCES]


class Compared(Filters):
    """As the address says it: also with whom the figures are compared, and of which group alone they are shown."""

    beside: str = Field(default="", max_length=80)
    group: str = Field(default="", max_length=80)


def others(chosen: Chosen) -> list[Scope]:
    """Whom a reader of this may compare it with."""
    return [scope for scope in chosen.scopes if scope != chosen.scope]


def beside(own: Table, other: Table, names: tuple[str, ...] = ()) -> Table | None:
    """Category by category, each figure of both, and of shares whether they differ by more than chance.

    None where the two tables have no figure in common. The test is that of two shares, at the 5 % level; where the
    one place is a part of the other it tells of less than is there, and never of what is not.
    """
    label = own.headings[0][0]
    here, there = with_bases(own.frame, label), with_bases(other.frame, label)
    told = names or figures_of(own) or composed_figures(own)
    names = tuple(each for each in told if each in here.columns and each in there.columns)
    both = here.join(there, on=label, suffix="_there", maintain_order="left")
    both = both.filter(~pl.col(label).cast(pl.String).is_in(NO_SHARES)) if names else both
    if not names or both.is_empty():
        return None
    parts, headings = [pl.col(label)], [own.headings[0]]
    for name in names:
        expressions, words = compared(both, name, dict(own.headings)[name], own.place, other.place)
        parts, headings = parts + expressions, headings + words
    return replace(own, frame=both.select(parts), headings=tuple(headings))


def compared(
    both: pl.DataFrame, name: str, words: str, here: str, there: str
) -> tuple[list[pl.Expr], list[tuple[str, str]]]:
    """The columns of one figure, and their headings."""
    marks = pl.col(f"{name}_shorthand_there").alias(f"{name}_there_shorthand")
    found = [*map(pl.col, (name, f"{name}_shorthand", f"{name}_there")), marks]
    headings = [(name, f"{words}: {here}"), (f"{name}_there", f"{words}: {there}")]
    stem = name.removesuffix("_percent")
    if f"{stem}_base" not in both.columns:
        return found, headings
    said = verdict(*(pl.col(f"{stem}_{part}{end}") for end in ("", "_there") for part in ("part", "base")))
    return [*found, said.alias(f"{name}_said")], [*headings, (f"{name}_said", f"{words}: against chance")]
