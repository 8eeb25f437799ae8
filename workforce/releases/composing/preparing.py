"""What was worked out, sealed until somebody publishes it; and its publication."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from sqlmodel import func, select

from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.organisations.models import Footprint
from workforce.releases.basis import Basis
from workforce.releases.composing.models import SEALED, Composition
from workforce.releases.composing.service import cleared, composition_of, policy_of
from workforce.releases.holding import refuse_while_held_back
from workforce.releases.making import next_version, rows_of
from workforce.releases.models import Release, ReleasedTable
from workforce.releases.package.opening import read_files
from workforce.releases.package.writing import archive
from workforce.releases.proofs import keep_sealed
from workforce.returns.service import packed
from workforce.statistics.certificate import Certificate
from workforce.statistics.composing.advice import PERCENT
from workforce.statistics.composing.release import Composed
from workforce.statistics.reading_back import Read
from workforce.tenancy import OrganisationSession, insert_many

NOT_COUNTED = "Not counted, because their returns were corrected after figures of them were released:"


def prepare(
    session: OrganisationSession, found: Composition, made: Composed, basis: Basis, keys: Keys, now: datetime
) -> None:
    tables = [replace(table, source=table.source + said_of(made, basis)) for table in made.release.tables]
    contents = {
        "certificate": made.release.certificate.as_json().encode(),
        "ledger": packed(made.release.ledger),
        "package": archive([Read(table, ()) for table in tables], found.id),
    }
    for part, content in contents.items():
        setattr(found, part, keys.seal(content, found.bound(part)))
    found.protected_at, found.known, found.refused = now, basis.releases, ""
    found.lost = [(one.asked.key, round(one.loss * PERCENT)) for one in made.lost]
    found.left_out, found.counted = list(made.left_out), list(made.returned)
    found.expected = basis.register.organisations.height
    session.add(found)


def said_of(made: Composed, basis: Basis) -> str:
    """A sentence for whoever reads figures that some organisations are not in."""
    names = ", ".join(basis.names.get(code, code) for code in made.left_out)
    return f". {NOT_COUNTED} {names}" if names else ""


def refuse(session: OrganisationSession, found: Composition, sentence: str) -> None:
    cleared(found)
    found.refused = sentence
    session.add(found)


def certificate_of(found: Composition, keys: Keys) -> Certificate:
    return Certificate.from_json(keys.open(found.certificate, found.bound("certificate")).decode())


def prepared_tables(found: Composition, keys: Keys) -> list[Read]:
    """As they will be released: places by their codes. Raises Missing before they are protected."""
    if not found.protected_at or found.release_id:
        raise Missing("Nothing waits here to be published.")
    with ZipFile(BytesIO(keys.open(found.package, found.bound("package")))) as packed_up:
        return read_files({name: packed_up.read(name) for name in packed_up.namelist()})


def publish(
    session: OrganisationSession, composition_id: int, keys: Keys, actor_id: int | None, now: datetime
) -> Release:
    found = composition_of(session, composition_id)
    refuse_to_publish(session, found, actor_id)
    certificate, ledger = certificate_of(found, keys), keys.open(found.ledger, found.bound("ledger"))
    tables = [read.table for read in prepared_tables(found, keys)]
    release = Release(
        number=found.known + 1,
        month_end=found.month_end,
        title=found.title,
        version=next_version(session, found.month_end, found.title),
        made_at=now,
        returned=len(found.counted),
        expected=found.expected,
        counted=found.counted,
        pattern=certificate.pattern,
        smallest=certificate.smallest,
        width=certificate.width,
    )
    session.add(release)
    session.flush()
    insert_many(session, ReleasedTable, list(rows_of(release, tables, names_of(session))))
    keep_sealed(session, release, certificate.as_json().encode(), ledger, keys)
    cleared(found)
    found.release_id = release.id
    session.add(found)
    note(session, now, actor_id, "published", "release", release.id)
    return release


def release_of(session: OrganisationSession, found: Composition) -> Release | None:
    return session.get(Release, found.release_id) if found.release_id else None


def refuse_to_publish(session: OrganisationSession, found: Composition, actor_id: int | None) -> None:
    if found.release_id:
        raise Refusal("This has been published already.")
    if not found.protected_at:
        raise Refusal("This has not been protected yet.")
    refuse_while_held_back(session, found.month_end)
    if policy_of(session).second_person and actor_id in (None, found.composed_by_id):
        raise Refusal("Somebody else than who composed this publishes it: your organisation asks for a second look.")
    if session.exec(select(func.count()).select_from(Release)).one() != found.known:
        raise Refusal("Another release was made since this was protected. Protect it again, beside that one.")


def names_of(session: OrganisationSession) -> Mapping[str, str]:
    """Of organisations and footprints, by code."""
    places: Sequence[Organisation | Footprint] = [
        *session.exec(select(Organisation)),
        *session.exec(select(Footprint)),
    ]
    return {place.code: place.name for place in places}


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key what an older one sealed; returns how many compositions that were."""
    older = [one for one in session.exec(select(Composition)) if one.ledger and not keys.is_newest(one.ledger)]
    for one in older:
        for part in SEALED:
            setattr(one, part, keys.seal(keys.open(getattr(one, part), one.bound(part)), one.bound(part)))
        session.add(one)
    return len(older)
