"""What composed tables are made from: a month of figures, the places shown, and what was told before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.composing.asked import Asked
from workforce.statistics.composing.grids import Key, agreed, grid, wanted
from workforce.statistics.counting import with_sets
from workforce.statistics.monthly import Month
from workforce.statistics.partition import stacked
from workforce.statistics.places import alone, membership, places
from workforce.statistics.release import Register
from workforce.statistics.settled import of_day


class NothingReleased(ValueError):
    """The month's own release comes first: composed tables are protected beside it."""


@dataclass(frozen=True)
class Laid:
    """`tables` of every place, what is not shown `withheld`; `places` and `members` as in `places`."""

    tables: dict[Key, pl.DataFrame]
    places: pl.DataFrame
    members: pl.DataFrame
    left_out: tuple[str, ...]
    returned: tuple[str, ...]


def lay_out(month: Month, those: Sequence[Asked], register: Register, ledger: pl.DataFrame | None) -> Laid:
    """Raises NothingReleased."""
    day = str(month.as_at)
    told = of_day(ledger, day)
    if told is None:
        raise NothingReleased(day)
    staff, each = stacked(month.staff), alone(month.returned())
    found = agreed({key: grid(staff, each, *key) for key in wanted(those)}, told)
    returned = tuple(code for code in month.returned() if code not in found.left_out)
    everyone = register.groups()
    members, where = membership(everyone, returned), places(everyone, returned)
    tables = {key: marked(with_sets(table, members), key, those, where) for key, table in found.tables.items()}
    return Laid(
        {key: table.with_columns(as_at=pl.lit(day)) for key, table in tables.items()},
        where,
        members,
        found.left_out,
        returned,
    )


def marked(table: pl.DataFrame, key: Key, those: Iterable[Asked], where: pl.DataFrame) -> pl.DataFrame:
    """What nobody asked to see is never shown, and counts as hidden all the same."""
    scopes = {each.scope for each in those if each.cell == key}
    shown = where.filter(pl.col("scope").is_in(scopes))["place"]
    return table.with_columns(withheld=~pl.col("place").is_in(shown.implode()))
