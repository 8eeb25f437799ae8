"""Whom a figure is about: one organisation, a footprint, a region, councils that are alike, the sector.

A place is the set of organisations that returned. Two places of the same set hold the same numbers, so they
share one `place`, which disclosure control reads as one variable; a set that changes is another place.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import polars as pl

from workforce.statistics.alike import ALIKE
from workforce.statistics.apart import kept_apart

SECTOR = "The sector"
FEWEST_TOGETHER = 3  # of two organisations each could take its own from the sum
SCOPES = ("Organisation", "Footprint", "Region", "Alike", "Sector")
FIRST_KEPT = ("Sector", "Region", "Footprint", "Alike")
NONE_ALIKE = pl.DataFrame(schema=ALIKE)
PAIR = ("place", "organisation")
PLACES = pl.Schema(
    {"scope": pl.String, "name": pl.String, "place": pl.String, "returned": pl.Int64, "expected": pl.Int64}
)

Counted = tuple[tuple[str, str], list[str], list[str]]


def place_of(organisations: Iterable[str]) -> str:
    """The organisation's own code for a set of one; a digest of the codes for more."""
    codes = sorted(organisations)
    if len(codes) == 1:
        return codes[0]
    return "set-" + blake2b("\n".join(codes).encode(), digest_size=8).hexdigest()


def groups(organisations: pl.DataFrame, footprints: pl.DataFrame, alike: pl.DataFrame = NONE_ALIKE) -> pl.DataFrame:
    """Every scope, name and organisation in it.

    `organisations`: organisation, region. `footprints`: organisation, footprint (many to many).
    `alike`: see `councils_alike`.
    """
    codes = organisations.select(pl.col("organisation").cast(pl.String), pl.col("region").cast(pl.String))
    footprint = pl.col("footprint").cast(pl.String).alias("name")
    columns = ("scope", "name", "organisation")
    return pl.concat(
        [
            codes.select(scope=pl.lit("Organisation"), name="organisation", organisation="organisation"),
            footprints.select(pl.lit("Footprint").alias("scope"), footprint, "organisation"),
            codes.select(scope=pl.lit("Region"), name="region", organisation="organisation"),
            alike.select(scope=pl.lit("Alike"), name="alike", organisation="organisation"),
            codes.select(scope=pl.lit("Sector"), name=pl.lit(SECTOR), organisation="organisation"),
        ]
    ).select(pl.col(name).cast(pl.String) for name in columns)


def places(every_group: pl.DataFrame, returned: Sequence[str]) -> pl.DataFrame:
    """The places that have figures: `PLACES`, in order of scope and name.

    `every_group` as `groups` gives it; `returned` the organisations whose return is counted.
    """
    rows = [
        (scope, name, place_of(present), len(present), len(members))
        for (scope, name), members, present in members_of(every_group, frozenset(returned))
    ]
    return pl.DataFrame(sorted(rows, key=lambda row: (SCOPES.index(row[0]), row[1])), PLACES, orient="row")


def membership(every_group: pl.DataFrame, returned: Sequence[str]) -> pl.DataFrame:
    """One row a place and organisation counted in it: place, organisation."""
    rows = {
        (place_of(present), organisation)
        for _, _, present in members_of(every_group, frozenset(returned))
        for organisation in present
    }
    return pl.DataFrame(sorted(rows), dict.fromkeys(PAIR, pl.String), orient="row")


def alone(organisations: Sequence[str]) -> pl.DataFrame:
    """Each organisation as a place of its own: place, organisation."""
    return pl.DataFrame({"place": organisations, "organisation": organisations}, schema=dict.fromkeys(PAIR, pl.String))


def members_of(every_group: pl.DataFrame, returned: frozenset[str]) -> list[Counted]:
    """Scope and name, all members, and those that returned: where they may be seen together, and beside the others."""
    gathered = every_group.group_by("scope", "name").agg(pl.col("organisation").unique().sort())
    found = [
        ((scope, name), members, [member for member in members if member in returned])
        for scope, name, members in gathered.sort("scope", "name").iter_rows()
    ]
    return beside_others([each for each in found if may_be_shown(each[0][0], len(each[2]))])


def may_be_shown(scope: str, present: int) -> bool:
    return present >= (1 if scope == SCOPES[0] else FEWEST_TOGETHER)


def beside_others(found: list[Counted]) -> list[Counted]:
    """Without sums that give one of two organisations away to the other, once they are subtracted from larger ones."""
    sums = [each for scope in FIRST_KEPT for each in found if each[0][0] == scope]
    verdicts = kept_apart([frozenset(present) for _, _, present in sums])
    away = {each[0] for each, is_kept in zip(sums, verdicts, strict=True) if not is_kept}
    return [each for each in found if each[0] not in away]
