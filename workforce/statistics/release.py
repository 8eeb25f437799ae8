"""A month's release: returns in, protected tables out, for each of the places (`places.SCOPES`).

All of them, this year's and last year's, are protected as one linked system: what is hidden in one scope
can't be worked out from another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from workforce.statistics.certificate import Certificate
from workforce.statistics.counting import with_sets
from workforce.statistics.detail import listed_of
from workforce.statistics.framework import Framework, NamedRoles
from workforce.statistics.layout import LAST_YEAR, NOW
from workforce.statistics.monthly import Month, organisation_tables, with_detail
from workforce.statistics.partition import OUTSIDE_FRAMEWORK, stacked
from workforce.statistics.places import NONE_ALIKE, groups, membership, place_of, places
from workforce.statistics.primary import Rule
from workforce.statistics.protect import protect
from workforce.statistics.published import Protected, published
from workforce.statistics.settled import corrected, members_told, of_day, skills_told, standing, with_members
from workforce.statistics.skills_gap import PEOPLE, listed
from workforce.statistics.table import Table
from workforce.statistics.ties import Heirs, relations

FEWEST = 5


@dataclass(frozen=True)
class Release:
    """`tables` may be seen; `certificate` and `ledger` are made with true figures and stay inside."""

    tables: tuple[Table, ...]
    certificate: Certificate
    ledger: pl.DataFrame


@dataclass(frozen=True)
class Register:
    """`organisations`: organisation, region. `footprints`: organisation, footprint. `frameworks`: by day.

    `heirs`: of organisations that have ended. `alike`: organisation, alike.
    """

    organisations: pl.DataFrame
    footprints: pl.DataFrame
    frameworks: Mapping[str, NamedRoles]
    heirs: Sequence[Heirs] = ()
    alike: pl.DataFrame = field(default_factory=lambda: NONE_ALIKE)

    def groups(self) -> pl.DataFrame:
        """Every scope, name and organisation in it."""
        return groups(self.organisations, self.footprints, self.alike)


def release(
    now: Month,
    before: Month | None,
    register: Register,
    rule: Rule | None = None,
    ledger: pl.DataFrame | None = None,
) -> Release:
    """`before`: the same month of last year. `ledger`: of every earlier release of this month of any year.

    What earlier releases showed stays shown, what they hid stays hidden, and both with the figures they had; only
    what is new is decided. Raises what `protect` raises.
    """
    everyone = register.groups()
    days = [laid_out(month, everyone, register, ledger) for month in (before, now) if month]
    members = pl.concat([*(each.members for each in days), members_told(ledger)]).unique()
    tables = {f"{name} {each.day}": table for each in days for name, table in each.tables.items()}
    known = days_in([each.day for each in days], ledger)
    tied = relations(known, members, {each.day: each.framework for each in days}, register.heirs)
    protected = protect(tables, tied, rule, ledger)
    today = days[-1]
    safe = Protected(
        {(name, year_of(each, today)): protected.tables[f"{name} {each.day}"] for each in days for name in each.tables},
        {year_of(each, today): each.places for each in days},
        protected.certificate.pattern,
        now.as_at,
        frozenset().union(*(each.corrected for each in days)),
        members,
    )
    shown = published(safe, today.framework.roles, today.framework.skills)
    return Release(shown, protected.certificate, with_members(protected.ledger, members))


@dataclass(frozen=True)
class Day:
    """One month laid out: `tables` by name, `members` of every place, organisations whose return was `corrected`."""

    day: str
    framework: Framework
    tables: dict[str, pl.DataFrame]
    places: pl.DataFrame
    members: pl.DataFrame
    corrected: frozenset[str]


def laid_out(month: Month, everyone: pl.DataFrame, register: Register, ledger: pl.DataFrame | None) -> Day:
    day, told = str(month.as_at), of_day(ledger, str(month.as_at))
    framework, belongs = framework_of(month, register, told), membership(everyone, month.returned())
    counted = organisation_tables(month, framework)
    sums = {name: with_sets(standing(table, told), belongs) for name, table in counted.items()}
    tables = {name: table.with_columns(as_at=pl.lit(day)) for name, table in with_detail(sums, framework).items()}
    if told is None and f"{PEOPLE} skill" in tables:
        every = place_of(month.returned())
        tables[f"{PEOPLE} skill"] = listed_of(tables[f"{PEOPLE} skill"], every, fewest_listed(month))
    changed = frozenset(corrected(counted.values(), told))
    return Day(day, framework, tables, places(everyone, month.returned()), belongs, changed)


def year_of(each: Day, today: Day) -> str:
    return NOW if each is today else LAST_YEAR


def days_in(days: Sequence[str], ledger: pl.DataFrame | None) -> list[str]:
    """These, and all that the ledger tells of."""
    told = [] if ledger is None else ledger["as_at"].unique().to_list()
    return sorted({*told, *days})


def framework_of(month: Month, register: Register, told: pl.DataFrame | None) -> Framework:
    """All roles, and the skills that were listed when the month was first told of, or else are common enough."""
    skills = skills_told(told, PEOPLE)
    return Framework(register.frameworks[str(month.as_at)], common_skills(month) if skills is None else skills)


def common_skills(month: Month) -> list[str]:
    """Those that the organisations which returned need of five people each, on average.

    Below that nearly every cell would be hidden. Of two organisations none is listed: no page shows their sum.
    """
    if len(month.returned()) == 2 or not month.skills:
        return []
    rows = stacked(month.skills)
    return listed(rows.filter(pl.col("role") != OUTSIDE_FRAMEWORK), fewest_listed(month))


def fewest_listed(month: Month) -> int:
    return FEWEST * len(month.returned())
