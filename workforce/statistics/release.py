"""A month's release: returns in, protected tables out, for each organisation, footprint, region, the sector.

All of them, this year's and last year's, are protected as one linked system: what is hidden in one scope
can't be worked out from another.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from workforce.statistics.adviser import withhold
from workforce.statistics.categories import ALL, ETHNICITY_CATEGORIES
from workforce.statistics.certificate import Certificate
from workforce.statistics.layout import LAST_YEAR, NOW
from workforce.statistics.monthly import Framework, Month, month_tables, relations
from workforce.statistics.partition import OUTSIDE_FRAMEWORK, stacked
from workforce.statistics.places import groups, places
from workforce.statistics.primary import Rule
from workforce.statistics.protect import protect
from workforce.statistics.published import Protected, published
from workforce.statistics.skills_gap import roles_tree, skills_tree
from workforce.statistics.table import Table

FEWEST = 5
SKILL_ROWS = dict.fromkeys(("organisation", "pseudonym", "role", "skill"), pl.String)


@dataclass(frozen=True)
class Release:
    """`tables` may be seen; `certificate` and `ledger` are made with true figures and stay inside."""

    tables: tuple[Table, ...]
    certificate: Certificate
    ledger: pl.DataFrame


@dataclass(frozen=True)
class Register:
    """`organisations`: organisation, region. `footprints`: organisation, footprint. `family_of`: by role."""

    organisations: pl.DataFrame
    footprints: pl.DataFrame
    family_of: Mapping[str, str]
    framework_version: str


def release(
    now: Month,
    before: Month | None,
    register: Register,
    rule: Rule | None = None,
    ledger: pl.DataFrame | None = None,
) -> Release:
    """`before`: the same month of last year. `ledger`: of every earlier release; only those two days matter.

    Raises what `protect` raises: TablesDisagree when a return was corrected after its figures were published.
    """
    months = [now] if before is None else [before, now]
    everyone = groups(register.organisations, register.footprints)
    framework = framework_of(months, register)
    tables = {
        (name, str(month.as_at)): table
        for month in months
        for name, table in month_tables(month, everyone, framework).items()
    }
    smallest = (rule or Rule()).smallest
    named = {f"{name} {day}": without_thin_detail(table, smallest) for (name, day), table in tables.items()}
    tied = relations(months, everyone, framework)
    protected = protect(named, tied, rule, earlier(ledger, months))
    year = {str(month.as_at): NOW if month is now else LAST_YEAR for month in months}
    safe = Protected(
        {(name, year[day]): protected.tables[f"{name} {day}"] for name, day in tables},
        {year[str(month.as_at)]: places(everyone, month.returned()) for month in months},
        protected.certificate.pattern,
        now.as_at,
    )
    return Release(published(safe, framework.roles, framework.skills), protected.certificate, protected.ledger)


def without_thin_detail(table: pl.DataFrame, smallest: int) -> pl.DataFrame:
    """The 19 ethnic categories, the roles and the skills of a place are shown where most can be."""
    details = {"ethnicity": ETHNICITY_CATEGORIES, "role": (), "skill": ()}
    for dimension, members in details.items():
        if dimension in table.columns:
            column = pl.col(dimension)
            detail = column.is_in(members) if members else column != ALL
            return withhold(table, detail, smallest)
    return table


def framework_of(months: list[Month], register: Register) -> Framework:
    """The roles and skills of either month, so that both have the same rows.

    One is listed where the organisations that returned have five people each of it, on average: below that
    nearly every cell would be hidden.
    """
    returned = [stacked(month.skills).select(list(SKILL_ROWS)) for month in months if month.skills]
    rows = pl.concat(returned) if returned else pl.DataFrame(schema=SKILL_ROWS)
    rows = rows.filter(pl.col("role") != OUTSIDE_FRAMEWORK)
    version = register.framework_version
    fewest = FEWEST * len(months[-1].returned())
    roles = roles_tree(rows, register.family_of, version, fewest)
    return Framework(roles, skills_tree(rows, version, fewest), register.family_of)


def earlier(ledger: pl.DataFrame | None, months: list[Month]) -> pl.DataFrame | None:
    if ledger is None:
        return None
    return ledger.filter(pl.col("as_at").is_in([str(month.as_at) for month in months]))
