"""Turns what was worked out into rows: only what passed disclosure control is among them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from sqlmodel import col, func, select

from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.releases.baseline import settle_baseline
from workforce.releases.basis import Basis
from workforce.releases.models import RefusedRelease, Release, ReleasedTable, ScopeKind
from workforce.releases.proofs import keep_proof
from workforce.returns.service import packed
from workforce.statistics import release as pure
from workforce.statistics.cells import TablesDisagree
from workforce.statistics.complement import CannotProtect
from workforce.statistics.equations import SumsFail
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession, Row, insert_many

NOBODY = "No return of this month has arrived, or every one was withdrawn."
CORRECTED = "Figures stand as first released, and a correction sent since is counted from the next month on:"
TORN = "The returns do not add up. Tell the people who look after this service; nothing was published."
UNSAFE = "What was published before leaves figures of a few people that no hiding makes safe."


def worked_out(basis: Basis) -> pure.Release | str:
    """The release, or the sentence on why there can be none. Takes minutes: nothing is locked meanwhile."""
    try:
        return pure.release(basis.now, basis.before, basis.register, ledger=basis.ledger)
    except (SumsFail, TablesDisagree):
        return TORN
    except CannotProtect:
        return UNSAFE


def store(session: OrganisationSession, basis: Basis, made: pure.Release, keys: Keys, now: datetime) -> Release:
    """Raises IntegrityError when another release was made since the basis was read: this one did not know it."""
    month = basis.now.as_at
    release = Release(
        number=basis.releases + 1,
        month_end=month,
        version=next_version(session, month),
        made_at=now,
        returned=len(basis.now.returned()),
        expected=basis.register.organisations.height,
        pattern=made.certificate.pattern,
        smallest=made.certificate.smallest,
        width=made.certificate.width,
    )
    session.add(release)
    session.flush()
    insert_many(session, ReleasedTable, list(rows_of(release, made.tables, basis.names)))
    keep_proof(session, release, made, keys)
    settle_baseline(session, now)
    note(session, now, None, "made", "release", release.id)
    return release


def next_version(session: OrganisationSession, month: date, title: str = "") -> int:
    ours = select(func.max(col(Release.version))).where(
        Release.organisation_id == session.organisation_id, Release.month_end == month, Release.title == title
    )
    return 1 + (session.exec(ours).one() or 0)


def rows_of(release: Release, tables: Iterable[Table], names: Mapping[str, str]) -> Iterator[Row]:
    """`names`: of organisations and footprints, by code."""
    for position, table in enumerate(tables):
        kind = ScopeKind(table.scope.lower())
        place: Row = {
            "scope": kind,
            "scope_code": "" if kind is ScopeKind.SECTOR else table.place,
            "scope_name": names.get(table.place, table.place),
        }
        said = {"source": table.source + standing(table, names)}
        yield place | {"release_id": release.id, "position": position} | row_of(table) | said


def standing(table: Table, names: Mapping[str, str]) -> str:
    """A sentence for whoever reads figures that were corrected too late."""
    if not table.first_told:
        return ""
    those = ", ".join(names.get(code, code) for code in table.first_told)
    return f". {CORRECTED} {those}"


def row_of(table: Table) -> Row:
    return {
        "name": table.name,
        "title": table.title,
        "definition": table.definition,
        "as_at": table.as_at,
        "returned": table.returned,
        "expected": table.expected,
        "pattern": table.certificate,
        "headings": [list(pair) for pair in table.headings],
        "frame": packed(table.frame),
    }


def refuse(session: OrganisationSession, month: date, sentence: str, now: datetime) -> None:
    """Say why there is no release, where the sector administrator looks."""
    session.add(RefusedRelease(month_end=month, refused_at=now, sentence=sentence))
