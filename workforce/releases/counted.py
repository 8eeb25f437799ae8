"""Whom released tables count, by codes of organisations, so that whoever reads them knows what adds up."""

from collections.abc import Mapping, Sequence

import polars as pl
from sqlalchemy import select as columns
from sqlmodel import col, select

from workforce.identity import Organisation
from workforce.organisations.models import Footprint, FootprintMember
from workforce.releases.alike import alike_on
from workforce.releases.choosing import current
from workforce.releases.models import Release, ReleasedTable, ScopeKind
from workforce.releases.scopes import is_current
from workforce.statistics.months import year_before
from workforce.statistics.reading_back import Read
from workforce.tenancy import OrganisationSession

Place = tuple[ScopeKind, str]
Counted = Mapping[Place, tuple[str, ...]]


def with_those_counted(session: OrganisationSession, release: Release, tables: Sequence[ReleasedTable]) -> list[Read]:
    """Nobody where it cannot be said: an organisation may have changed its region or its footprint since."""
    earlier = [each for each in current(session) if each.month_end == year_before(release.month_end)]
    now, then = counted(session, release), counted(session, earlier[0]) if earlier else {}
    return [
        Read(
            table.opened(),
            those if len(those := now.get(place_of(table), ())) == table.returned else (),
            then.get(place_of(table), ()),
        )
        for table in tables
    ]


def place_of(table: ReleasedTable) -> Place:
    return table.scope, table.scope_code


def counted(session: OrganisationSession, release: Release) -> Counted:
    """Composed tables name whom they count; else an organisation returned if it has tables of its own."""
    own = columns(col(ReleasedTable.scope_code)).where(
        col(ReleasedTable.release_id) == release.id, col(ReleasedTable.scope) == ScopeKind.ORGANISATION
    )
    codes = release.counted or own
    there = select(Organisation).where(col(Organisation.code).in_(codes)).order_by(Organisation.code)
    returned = session.exec(there).all()
    found: dict[Place, tuple[str, ...]] = {(ScopeKind.SECTOR, ""): tuple(place.code for place in returned)}
    for place in returned:
        found[ScopeKind.ORGANISATION, place.code] = (place.code,)
        found[ScopeKind.REGION, place.region] = (*found.get((ScopeKind.REGION, place.region), ()), place.code)
    members = (
        columns(col(Footprint.code), col(Organisation.code))
        .join(FootprintMember, col(FootprintMember.footprint_id) == col(Footprint.id))
        .join(Organisation, col(Organisation.id) == col(FootprintMember.organisation_id))
        .where(is_current(release.month_end), col(Organisation.code).in_(codes))
        .order_by(col(Organisation.code))
        .distinct()
    )
    groups = alike_on(session, release.month_end, any(place.is_fictional for place in returned))
    for code, group in groups.filter(pl.col("organisation").is_in([place.code for place in returned])).iter_rows():
        found[ScopeKind.ALIKE, group] = (*found.get((ScopeKind.ALIKE, group), ()), code)
    for footprint, code in session.execute(members):
        found[ScopeKind.FOOTPRINT, footprint] = (*found.get((ScopeKind.FOOTPRINT, footprint), ()), code)
    return found
