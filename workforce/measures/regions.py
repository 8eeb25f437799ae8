"""Whether programmes reach every region alike: the tables of all regions that the reader may see, in one."""

import polars as pl

from workforce.measures.asking import Figures, Headings, Sources
from workforce.releases.choosing import Chosen
from workforce.releases.models import ScopeKind
from workforce.releases.scopes import Scope
from workforce.statistics.categories import ALL
from workforce.statistics.derived.marks import row_of
from workforce.statistics.derived.regions import COUNTS, spread, to_move
from workforce.statistics.table import Table

PLACES, STAFF = "programmes-sex", "representation-sex"
HEADINGS: Headings = (
    ("region", "Region"),
    ("took_part", "Got a place"),
    ("staff", "Headcount"),
    ("rate", "Places per thousand staff"),
    ("index", "Index"),
    ("lowest", "Index, from"),
    ("highest", "Index, to"),
)
LENGTH = "How long programmes last is [x]: their first and last day would have to be in the monthly return."


def by_region(sources: Sources) -> Figures | None:
    scopes = {kind: [each for each in sources.chosen.scopes if each.kind == kind] for kind in PLACED}
    rows = {kind: [row for each in scopes[kind] if (row := counts_of(sources, each)) is not None] for kind in PLACED}
    if not rows[ScopeKind.REGION] or not rows[ScopeKind.SECTOR]:
        return None
    everywhere = both(rows[ScopeKind.SECTOR][0])
    found = spread(pl.concat(rows[ScopeKind.REGION]), everywhere)
    return Figures(found, HEADINGS, ("rate",), beside=f"{evenness(to_move(found, everywhere))} {LENGTH}")


PLACED = (ScopeKind.REGION, ScopeKind.SECTOR)


def counts_of(sources: Sources, scope: Scope) -> pl.DataFrame | None:
    """region, then `COUNTS`, each with its shorthand; None without such tables."""
    places, staff = (table_of(sources, scope, name) for name in (PLACES, STAFF))
    if places is None or staff is None:
        return None
    parts = [row_of(places.frame, ALL, {"took_part": "took_part"}), row_of(staff.frame, ALL, {"all_count": "staff"})]
    return pl.concat(parts, how="horizontal").select(pl.lit(scope.name).alias("region"), pl.all())


def table_of(sources: Sources, scope: Scope, name: str) -> Table | None:
    sources.used.add(name)
    found = sources.of(Chosen(sources.chosen.release, scope, (), ()), name)
    return found.opened() if found else None


def both(row: pl.DataFrame) -> tuple[int, int] | None:
    took_part, staff = row.select(COUNTS).row(0)
    return None if took_part is None or staff is None else (took_part, staff)


def evenness(moving: float | None) -> str:
    if moving is None:
        return "How many places would have to move is [x]: not every region is shown here."
    return f"For every region to have as many places as it has staff, {moving} % of them would have to be elsewhere."
