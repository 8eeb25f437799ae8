"""What the regulations ask for, of one snapshot date and the one before, as one table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl
from sqlmodel import Field, SQLModel

from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.pay_gap.employees import employees
from workforce.screens import day
from workforce.statistics.cells import HIDDEN, UNAVAILABLE
from workforce.statistics.pay_gap import (
    FEMALE,
    MALE,
    Quarter,
    hourly_gaps,
    quarters,
)
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

FIRST_YEAR = 2017  # paragraph 2: the first year that has to be published
LARGE = 250  # employees from which the regulations bind: paragraph 1
FEWEST_AVERAGED = 8  # HESA standard rounding: an average of seven or fewer is not shown
FEWEST_SHARED = Decimal("22.5")  # HESA standard rounding: a percentage of fewer is not shown
YEARS = 6
SOURCE = "Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, Schedule 1"
DEFINITION = (
    "The gap is the difference between what men and women are paid by the hour, as a percentage of what men are paid; "
    "below zero women are paid more. The quarters are all employees ranked by hourly rate, in four parts of a size."
)
BONUSES = (
    "Mean bonus gap, %",
    "Median bonus gap, %",
    "Men who were paid a bonus, %",
    "Women who were paid a bonus, %",
)
Figure = Decimal | str
"""A figure, or the mark of why there is none."""


class YearFilters(SQLModel):
    year: int | None = Field(default=None, ge=FIRST_YEAR, le=2100)


@dataclass(frozen=True)
class Snapshot:
    """`people`: sex and hourly_rate of every relevant employee, empty where not known."""

    day: date
    people: pl.DataFrame

    @property
    def counted(self) -> pl.DataFrame:
        return self.people.filter(pl.col("sex").is_in([MALE, FEMALE]), pl.col("hourly_rate").is_not_null())

    @property
    def employees(self) -> int:
        return self.people.height

    @property
    def without_rate(self) -> int:
        return self.people["hourly_rate"].null_count()

    @property
    def without_sex(self) -> int:
        return self.people["sex"].null_count()

    def of(self, sex: str) -> int:
        return self.counted.filter(sex=sex).height


@dataclass(frozen=True)
class Report:
    snapshot: Snapshot
    table: Table
    bands: list[Quarter]
    years: list[int]

    @property
    def is_bound(self) -> bool:
        return self.snapshot.employees >= LARGE

    @property
    def publish_by(self) -> date:
        """Within the twelve months that begin with the snapshot date: paragraph 2(2)."""
        return date(self.snapshot.day.year + 1, 3, 30)


def report(session: OrganisationSession, filters: YearFilters, today: date) -> Report:
    """Of the year asked for, or of the latest snapshot. Raises Refusal for one that has not come."""
    latest = latest_snapshot(today)
    asked = snapshot_of(filters.year) if filters.year else latest
    if asked > latest:
        raise Refusal(f"The snapshot of {day(asked)} has not come. Choose {latest.year} or an earlier year.", "year")
    now, before = (Snapshot(when, employees(session, when)) for when in (asked, snapshot_of(asked.year - 1)))
    place = session.get_one(Organisation, session.organisation_id)
    years = [*range(latest.year, max(latest.year - YEARS, FIRST_YEAR - 1), -1)]
    bands = [band for band in quarters(now.counted) if band.people >= FEWEST_SHARED]
    return Report(now, table_of(place, now, before), bands, years)


def snapshot_of(year: int) -> date:
    return date(year, 3, 31)


def latest_snapshot(today: date) -> date:
    this_year = snapshot_of(today.year)
    return this_year if this_year <= today else snapshot_of(today.year - 1)


def table_of(place: Organisation, now: Snapshot, before: Snapshot) -> Table:
    years = {"year": now, "year_before": before}
    columns = {name: dict(figures(snapshot)) for name, snapshot in years.items()}
    frame = pl.DataFrame({"figure": [*columns["year"]]}).with_columns(
        each for name, found in columns.items() for each in column(name, [*found.values()])
    )
    headings = (("figure", "Figure"), *((name, str(snapshot.day.year)) for name, snapshot in years.items()))
    return Table(
        name="gender-pay-gap",
        scope="Organisation",
        place=place.name,
        title="Gender pay gap",
        definition=DEFINITION,
        source=SOURCE,
        as_at=now.day,
        returned=1,
        expected=1,
        headings=headings,
        frame=frame,
        certificate="",
    )


def column(name: str, figures: list[Figure]) -> tuple[pl.Series, pl.Series]:
    values = [float(figure) if isinstance(figure, Decimal) else None for figure in figures]
    marks = [figure if isinstance(figure, str) else "" for figure in figures]
    return pl.Series(name, values, pl.Float64), pl.Series(f"{name}_shorthand", marks, pl.String)


def figures(snapshot: Snapshot) -> Iterator[tuple[str, Figure]]:
    """The figures of paragraph 2(1) in their order; without anybody to count, none is available."""
    counted = snapshot.counted
    few = HIDDEN if min(snapshot.of(MALE), snapshot.of(FEMALE)) < FEWEST_AVERAGED else None
    mark = UNAVAILABLE if counted.is_empty() else few
    for words, found in hourly_gaps(counted).items():
        yield words, mark or stated(found)
    yield from ((words, UNAVAILABLE) for words in BONUSES)
    for band in quarters(counted):
        yield f"{band.name} quarter: men, %", share(band.men, band)
        yield f"{band.name} quarter: women, %", share(band.women, band)


def stated(gap: Decimal | None) -> Figure:
    return UNAVAILABLE if gap is None else gap


def share(part: int, band: Quarter) -> Figure:
    if not band.people:
        return UNAVAILABLE
    return band.per_cent(part) if band.people >= FEWEST_SHARED else HIDDEN
