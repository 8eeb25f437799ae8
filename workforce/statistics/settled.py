"""What was released stands: an organisation's figures of a day, once they have left, are that day's for good.

A return that is corrected, or sent by one more organisation, after the release of its month changes nothing that
was told: otherwise the two versions together would tell of the people between them.
"""

from collections.abc import Iterable

import polars as pl

from workforce.statistics.categories import ALL
from workforce.statistics.cells import FIGURES
from workforce.statistics.counting import like


def of_day(ledger: pl.DataFrame | None, day: str) -> pl.DataFrame | None:
    """The ledger's cells of one day, None when nothing of it has left."""
    if ledger is None:
        return None
    dimensions = [name for name in ledger.columns if name not in FIGURES]
    told = ledger.filter(pl.col("as_at") == day).with_columns(pl.col(dimensions).fill_null(ALL))
    return None if told.is_empty() else told.unique(dimensions, keep="first", maintain_order=True)


def standing(counted: pl.DataFrame, told: pl.DataFrame | None) -> pl.DataFrame:
    """Of organisations: as `counted`, but as told of those already told of, and of the others no finer than those.

    `counted`: place (an organisation), dimensions, count, contributors. `told`: see `of_day`.
    """
    if told is None:
        return counted
    names = names_of(counted)
    known, kinds = alike(counted, told), [name for name in names if name != "place"]
    kept = known.join(counted, on=names, how="semi")
    fresh = counted.join(known, on="place", how="anti").join(known, on=kinds, how="semi")
    return pl.concat([fresh, like(kept, fresh)]).sort(names)


def alike(counted: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """The cells told of that such a table shows."""
    others = [name for name in told.columns if name not in (*FIGURES, "as_at", *counted.columns)]
    measures = pl.col("measure").is_in(counted["measure"].unique().implode())
    missing = [pl.lit(ALL).alias(name) for name in names_of(counted) if name not in told.columns]
    return told.filter(measures, *(pl.col(name) == ALL for name in others)).with_columns(missing)


def names_of(counted: pl.DataFrame) -> list[str]:
    return [name for name in counted.columns if name not in FIGURES]


def corrected(counted: Iterable[pl.DataFrame], told: pl.DataFrame | None) -> set[str]:
    """The organisations whose return now says otherwise than what was told of it."""
    if told is None:
        return set()
    return {place for table in counted for place in differing(table, alike(table, told))}


def differing(counted: pl.DataFrame, known: pl.DataFrame) -> list[str]:
    both = counted.join(known, on=names_of(counted), suffix="_told")
    return both.filter((pl.col("count") - pl.col("count_told")).abs() > 1e-6)["place"].unique().to_list()


def skills_told(told: pl.DataFrame | None, people: str) -> list[str] | None:
    """The skills that the day's release listed: none at all where it had no table of skills."""
    if told is None or "skill" not in told.columns:
        return None if told is None else []
    listed = told.filter(pl.col("measure") == people, pl.col("skill") != ALL)
    return listed["skill"].unique().sort().to_list()


def members_told(ledger: pl.DataFrame | None) -> pl.DataFrame:
    """Every place that figures were told of and the organisations in it: place, organisation."""
    if ledger is None:
        return pl.DataFrame(schema={"place": pl.String, "organisation": pl.String})
    known = ledger.select("place", "members").drop_nulls().unique()
    return known.select("place", organisation=pl.col("members").str.split(" ")).explode("organisation")


def with_members(ledger: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Adds to the ledger who made up each place: later releases must know."""
    gathered = members.unique().sort("place", "organisation").group_by("place").agg(pl.col("organisation"))
    said = gathered.select("place", members=pl.col("organisation").list.join(" "))
    return ledger.join(said, on="place", how="left", maintain_order="left")
