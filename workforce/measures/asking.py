"""What the address asks for, and what a measure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl
from sqlmodel import Field

from workforce.identity import Organisation
from workforce.releases.choosing import Chosen, Filters, tables_of
from workforce.releases.models import ReleasedTable, ScopeKind
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession


class Asked(Filters):
    """The measure, by what it is cut, and against which benchmark, beside the month and whom it is about."""

    name: str = Field(default="", max_length=40)
    by: str = Field(default="", max_length=40)
    against: str = Field(default="", max_length=40)


@dataclass(frozen=True)
class Sources:
    """The released tables of one place and month. `sees_vacancies`: the reader may look at the establishment.

    `used`: names of the tables that were asked for.
    """

    session: OrganisationSession
    chosen: Chosen
    by: str
    against: str
    sees_vacancies: bool
    used: set[str] = field(default_factory=set)

    @cached_property
    def tables(self) -> dict[str, Table]:
        return {each.name: each.opened() for each in tables_of(self.session, self.chosen)}

    def frame(self, name: str) -> pl.DataFrame | None:
        """None where the release holds no figure of it for this place."""
        self.used.add(name)
        found = self.tables.get(name)
        return found.frame if found else None

    def months(self, name: str) -> list[Table]:
        """The same table of the same place, the earliest month first, up to the month chosen."""
        self.used.add(name)
        end = self.chosen.release.month_end
        until = [each for each in self.chosen.months if each.month_end <= end]
        found = [self.of(Chosen(each, self.chosen.scope, (), ()), name) for each in reversed(until)]
        return [each.opened() for each in found if each]

    def of(self, chosen: Chosen, name: str) -> ReleasedTable | None:
        tables: Sequence[ReleasedTable] = tables_of(self.session, chosen)
        return next((each for each in tables if each.name == name), None)

    @property
    def is_own(self) -> bool:
        """The figures are of the reader's own organisation."""
        scope = self.chosen.scope
        ours = self.session.get_one(Organisation, self.session.organisation_id)
        return scope is not None and (scope.kind, scope.code) == (ScopeKind.ORGANISATION, ours.code)


Headings = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figures:
    """`headings`: of the columns to show, the label first. `drawn`: those that are drawn as bars, or as `lines`."""

    frame: pl.DataFrame
    headings: Headings
    drawn: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    beside: str = ""  # what has to be read with the figures
    shares: tuple[tuple[str, str, str], ...] = ()  # a figure, the number that it is made of, and of how many
