"""Whom figures are about, and who may look at them.

An organisation at itself, its footprints, its region, councils like it, and the sector.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlalchemy import select as columns
from sqlmodel import col, or_, select

from workforce.identity import Organisation, Succession
from workforce.organisations.models import Footprint, FootprintMember
from workforce.releases.alike import alike_on
from workforce.releases.models import Release, ReleasedTable, ScopeKind
from workforce.tenancy import OrganisationSession

NAMED_ALIKE = (ScopeKind.ORGANISATION, ScopeKind.FOOTPRINT, ScopeKind.REGION)


class Scope(NamedTuple):
    kind: ScopeKind
    code: str
    name: str

    @property
    def key(self) -> str:
        """As the address says it."""
        return f"{self.kind}:{self.code}"

    @property
    def words(self) -> str:
        """The name and what it is the name of, where that doesn't go without saying."""
        return f"{self.name} ({self.kind})" if self.kind in NAMED_ALIKE else self.name


def scopes_of(session: OrganisationSession, release: Release) -> list[Scope]:
    """What this organisation may look at: its own first, the sector last. The sector body looks at all, that first."""
    kinds = [*ScopeKind]
    table = ReleasedTable
    query = columns(col(table.scope), col(table.scope_code), col(table.scope_name)).distinct()
    query = query.where(col(table.release_id) == release.id)
    if session.organisation_id != release.organisation_id:
        query = query.where(or_(*(is_about(kind, codes) for kind, codes in open_to(session, release.month_end))))
    else:
        kinds.reverse()
    found = [Scope(ScopeKind(kind), code, name) for kind, code, name in session.execute(query)]
    return sorted(found, key=lambda scope: (kinds.index(scope.kind), scope.name))


def open_to(session: OrganisationSession, day: date) -> list[tuple[ScopeKind, Sequence[str]]]:
    ours = session.get_one(Organisation, session.organisation_id)
    mine = select(Footprint.code).join(FootprintMember, col(FootprintMember.footprint_id) == col(Footprint.id))
    footprints = session.exec(mine.where(FootprintMember.organisation_id == ours.id, is_current(day))).all()
    return [
        (ScopeKind.ORGANISATION, [ours.code, *predecessors_of(session, ours)]),
        (ScopeKind.FOOTPRINT, footprints),
        (ScopeKind.REGION, [ours.region]),
        (ScopeKind.ALIKE, group_of(session, ours, day)),
        (ScopeKind.SECTOR, [""]),
    ]


def group_of(session: OrganisationSession, ours: Organisation, day: date) -> Sequence[str]:
    alike = alike_on(session, day, ours.is_fictional)
    return [*alike.filter(organisation=ours.code)["alike"]]


def predecessors_of(session: OrganisationSession, place: Organisation) -> Sequence[str]:
    """Codes of those that it took over from: their figures are its own past."""
    codes = select(Organisation.code).join(Succession, col(Succession.predecessor_id) == col(Organisation.id))
    return session.exec(codes.where(Succession.successor_id == place.id).distinct()).all()


def is_about(kind: ScopeKind, codes: Sequence[str]) -> ColumnElement[bool]:
    return and_(col(ReleasedTable.scope) == kind, col(ReleasedTable.scope_code).in_(codes))


def is_current(day: date) -> ColumnElement[bool]:
    """Of a place in a footprint."""
    starts, ends = col(FootprintMember.starts_on), col(FootprintMember.ends_on)
    return and_(or_(starts.is_(None), starts <= day), or_(ends.is_(None), ends >= day))
