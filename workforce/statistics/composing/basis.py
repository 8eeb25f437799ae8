"""What composed tables are made from: a month of figures, the places shown, and what was told before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.statistics.composing.asked import Asked, Key
from workforce.statistics.composing.grids import agreed, grid, wanted
from workforce.statistics.counting import with_sets
from workforce.statistics.framework import Framework
from workforce.statistics.monthly import Month
from workforce.statistics.partition import stacked
from workforce.statistics.places import alone, membership, places
from workforce.statistics.release import Register
from workforce.statistics.settled import of_day, skills_told
from workforce.statistics.skills_gap import PEOPLE


class NothingReleased(ValueError):
    """The month's own release comes first: composed tables are protected beside it."""


@dataclass(frozen=True)
class Laid:
    """`tables` of every place, what is not shown `withheld`, and the `keys` of those asked for among them; `places` and
    `members` as in `places`.
    """

    keys: Mapping[Asked, Key]
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
    framework = frameworks(register, ledger)[day]
    keys = {each: each.cut_by(framework) for each in those}
    staff, each = stacked(month.staff), alone(month.returned())
    found = agreed({key: grid(staff, each, *key) for key in wanted(keys.values())}, told)
    returned = tuple(code for code in month.returned() if code not in found.left_out)
    everyone = register.groups()
    members, where = membership(everyone, returned), places(everyone, returned)
    tables = {key: marked(with_sets(table, members), key, keys, where) for key, table in found.tables.items()}
    return Laid(
        keys,
        {key: table.with_columns(as_at=pl.lit(day)) for key, table in tables.items()},
        where,
        members,
        found.left_out,
        returned,
    )


def frameworks(register: Register, ledger: pl.DataFrame | None) -> dict[str, Framework]:
    """Of the days that earlier releases told of: their skills are bounded by one another."""
    return {
        day: Framework(named, skills_told(of_day(ledger, day), PEOPLE) or [])
        for day, named in register.frameworks.items()
    }


def marked(table: pl.DataFrame, key: Key, keys: Mapping[Asked, Key], where: pl.DataFrame) -> pl.DataFrame:
    """What nobody asked to see is never shown, and counts as hidden all the same."""
    scopes = {each.scope for each, its in keys.items() if its == key}
    shown = where.filter(pl.col("scope").is_in(scopes))["place"]
    return table.with_columns(withheld=~pl.col("place").is_in(shown.implode()))
