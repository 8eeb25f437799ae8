"""Which releases are open, and what of them: the sector and groups of three or more, never one organisation."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import col, select

from workforce.errors import Gone, Missing
from workforce.releases import choosing
from workforce.releases.choosing import Chosen, Filters
from workforce.releases.models import Release, ReleasedTable, ScopeKind
from workforce.releases.scopes import Scope
from workforce.screens import day
from workforce.tenancy import OrganisationSession

OPEN = (ScopeKind.SECTOR, ScopeKind.REGION, ScopeKind.ALIKE, ScopeKind.FOOTPRINT)


def history(session: OrganisationSession) -> Sequence[Release]:
    """Every release that was ever open, withdrawn ones too: the newest month and version first."""
    opened = select(Release).where(col(Release.opened_at).is_not(None))
    return session.exec(opened.order_by(col(Release.month_end).desc(), col(Release.version).desc())).all()


def choose(session: OrganisationSession, filters: Filters) -> Chosen | None:
    """The latest month and the sector, unless the filters say otherwise; None while nothing is open.

    Raises Missing, and Gone for a month of which every open version was withdrawn.
    """
    known, standing = history(session), dict[date, Release]()
    if filters.release is not None:
        return choosing.among(composed(known), lambda release: scopes_of(session, release), filters)
    for release in known:
        if is_standing(release) and not release.title:
            standing.setdefault(release.month_end, release)
    told = [release for release in known if release.month_end == filters.month and not release.title]
    if filters.month not in standing and told:
        fate = "was withdrawn" if all(each.withdrawn_at for each in told) else "is held back while it is looked at"
        raise Gone(f"The release of {day(filters.month)} {fate}.", [("What is open", "/open")])
    return choosing.among(list(standing.values()), lambda release: scopes_of(session, release), filters)


def is_standing(release: Release) -> bool:
    return not release.withdrawn_at and not release.stopped_at


def standing(known: Iterable[Release]) -> list[Release]:
    """The latest version of every month that stands, then of composed tables."""
    months = choosing.latest(release for release in known if not release.title and is_standing(release))
    return [*months, *composed(known)]


def composed(known: Iterable[Release]) -> list[Release]:
    """The latest version of composed tables that stands."""
    return choosing.latest(release for release in known if release.title and is_standing(release))


def scopes_of(session: OrganisationSession, release: Release) -> list[Scope]:
    table = ReleasedTable
    there = columns(col(table.scope), col(table.scope_code), col(table.scope_name)).distinct()
    found = session.execute(there.where(col(table.release_id) == release.id, col(table.scope).in_(OPEN)))
    scopes = [Scope(ScopeKind(kind), code, name) for kind, code, name in found]
    return sorted(scopes, key=lambda scope: (OPEN.index(scope.kind), scope.name))


def chosen_or_missing(session: OrganisationSession, filters: Filters) -> Chosen:
    """As `choose`. Raises Missing where there is nothing of what was asked for."""
    chosen = choose(session, filters)
    if chosen is None or chosen.scope is None:
        raise Missing("There is no open data of this.")
    return chosen
