"""Finding the tables that may be seen: a month, whom the figures are about, and a table by its name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlmodel import Field, SQLModel, col, select

from workforce.errors import Missing
from workforce.identity import Organisation, OrganisationKind
from workforce.releases.models import Release, ReleasedTable
from workforce.releases.reading import Rate, declaration_rates, rate_source
from workforce.releases.scopes import Scope, scopes_of
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

WITHDRAWN = "There is no such release, or it was withdrawn."


class Filters(SQLModel):
    """What the address says: the last day of a month, or a release of composed tables, and whom figures are about."""

    month: date | None = None
    release: int | None = Field(default=None, ge=1, le=2**31 - 1)
    scope: str = Field(default="", max_length=80)


@dataclass(frozen=True)
class Chosen:
    """A release and a scope, with those that could be chosen instead: months newest first.

    No scope: the release has no figures about whom was asked for, or they are not for this organisation to see.
    """

    release: Release
    scope: Scope | None
    months: Sequence[Release]
    scopes: Sequence[Scope]

    @property
    def filters(self) -> dict[str, str]:
        """As the address says it."""
        composed = {"release": str(self.release.id)} if self.release.title else {}
        return composed | {"month": str(self.release.month_end), "scope": self.scope.key if self.scope else ""}


def current(session: OrganisationSession) -> list[Release]:
    """The latest version of every month that the sector body stands by, the newest month first."""
    return latest(release for release in standing(session) if not release.title)


def composed(session: OrganisationSession) -> list[Release]:
    """The latest version of every release of composed tables, likewise."""
    return latest(release for release in standing(session) if release.title)


def latest(releases: Iterable[Release]) -> list[Release]:
    found: dict[tuple[date, str], Release] = {}
    for release in releases:
        found.setdefault((release.month_end, release.title), release)
    return list(found.values())


def standing(session: OrganisationSession) -> Sequence[Release]:
    """What a sector body made and neither withdrew nor holds back, the newest month and version first."""
    made = select(Release).join(Organisation, col(Organisation.id) == col(Release.organisation_id))
    stands = (col(Release.withdrawn_at).is_(None), col(Release.stopped_at).is_(None))
    made = made.where(Organisation.kind == OrganisationKind.SECTOR_BODY, *stands)
    return session.exec(made.order_by(col(Release.month_end).desc(), col(Release.version).desc())).all()


def choose(session: OrganisationSession, filters: Filters) -> Chosen | None:
    """The latest month and the organisation's own figures, unless the filters say otherwise.

    None when nothing was released yet. Raises Missing for a month without a release.
    """
    known = current(session) if filters.release is None else composed(session)
    return among(known, partial(scopes_of, session), filters)


def among(
    months: Sequence[Release], scopes_in: Callable[[Release], Sequence[Scope]], filters: Filters
) -> Chosen | None:
    """As `choose`, of these releases, newest first, and of the scopes that may be seen in the one chosen."""
    if filters.release is not None:
        months = [each for each in months if each.id == filters.release]
    elif not months:
        return None
    release = next((each for each in months if filters.release or filters.month in (None, each.month_end)), None)
    if release is None:
        raise Missing("There is no release of this month." if filters.release is None else WITHDRAWN)
    scopes = scopes_in(release)
    scope = next((each for each in scopes if filters.scope in ("", each.key)), None)
    return Chosen(release, scope, months, scopes)


def tables_of(session: OrganisationSession, chosen: Chosen) -> Sequence[ReleasedTable]:
    if chosen.scope is None:
        return []
    query = select(ReleasedTable).where(
        ReleasedTable.release_id == chosen.release.id,
        ReleasedTable.scope == chosen.scope.kind,
        ReleasedTable.scope_code == chosen.scope.code,
    )
    return session.exec(query.order_by(col(ReleasedTable.position))).all()


def find(session: OrganisationSession, name: str, filters: Filters) -> tuple[Chosen, Table]:
    """One table of what the filters choose. Raises Missing."""
    return called(session, choose(session, filters), name)


def called(session: OrganisationSession, chosen: Chosen | None, name: str) -> tuple[Chosen, Table]:
    """The table of that name. Raises Missing."""
    there, table = released(session, chosen, name)
    return there, table.opened()


def released(session: OrganisationSession, chosen: Chosen | None, name: str) -> tuple[Chosen, ReleasedTable]:
    """As `called`, of the row that holds it."""
    tables = tables_of(session, chosen) if chosen else []
    found = next((each for each in tables if each.name == name), None)
    if chosen is None or found is None:
        raise Missing("There is no such table in this release.")
    return chosen, found


def rates_of(session: OrganisationSession, table: Table, chosen: Chosen) -> list[Rate]:
    """How many declared what the table, which is of `chosen`, is cut by."""
    source = rate_source(table.name)
    if source == table.name:
        return declaration_rates(table)
    beside = tables_of(session, chosen)
    return [rate for each in beside if each.name == source for rate in declaration_rates(each.opened())]


def file_name(table: Table | ReleasedTable) -> str:
    """For a download: what, as at when. The scope stands in its notes."""
    return f"{table.name}-{table.as_at}"
