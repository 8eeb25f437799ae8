"""The sealed half of a release: its certificate, and the ledger that later releases have to agree with."""

from datetime import date
from io import BytesIO

import polars as pl
from sqlmodel import col, select

from workforce.diversity.cipher import Keys
from workforce.releases.models import Release, ReleaseProof
from workforce.returns.service import packed
from workforce.statistics import release as pure
from workforce.tenancy import OrganisationSession


def keep_proof(session: OrganisationSession, release: Release, made: pure.Release, keys: Keys) -> None:
    keep_sealed(session, release, made.certificate.as_json().encode(), packed(made.ledger), keys)


def keep_sealed(session: OrganisationSession, release: Release, certificate: bytes, ledger: bytes, keys: Keys) -> None:
    proof = ReleaseProof(release_id=release.id, certificate=b"", ledger=b"")
    proof.certificate = keys.seal(certificate, proof.bound("certificate"))
    proof.ledger = keys.seal(ledger, proof.bound("ledger"))
    session.add(proof)


def ledger_of(session: OrganisationSession, month: date, keys: Keys) -> pl.DataFrame | None:
    """What became of every cell in the releases of this month, of whichever year: each shows the year before beside it.

    Withdrawn releases too: what has been published can't be hidden again.
    """
    releases = session.exec(select(Release).order_by(col(Release.number)))
    alike = [release.id for release in releases if release.month_end.month == month.month]
    query = select(ReleaseProof).where(col(ReleaseProof.release_id).in_(alike))
    proofs = session.exec(query.order_by(col(ReleaseProof.release_id))).all()
    ledgers = [opened(proof, keys) for proof in proofs]
    return pl.concat(ledgers, how="diagonal") if ledgers else None


def own_ledger(session: OrganisationSession, release: Release, keys: Keys) -> pl.DataFrame | None:
    """As it was when this release was made."""
    proof = session.exec(select(ReleaseProof).where(ReleaseProof.release_id == release.id)).first()
    return opened(proof, keys) if proof else None


def opened(proof: ReleaseProof, keys: Keys) -> pl.DataFrame:
    return pl.read_parquet(BytesIO(keys.open(proof.ledger, proof.bound("ledger"))))


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key what an older one sealed; returns how many proofs that were."""
    older = [proof for proof in session.exec(select(ReleaseProof)) if not keys.is_newest(proof.ledger)]
    for proof in older:
        for part in ("certificate", "ledger"):
            plain = keys.open(getattr(proof, part), proof.bound(part))
            setattr(proof, part, keys.seal(plain, proof.bound(part)))
        session.add(proof)
    return len(older)
