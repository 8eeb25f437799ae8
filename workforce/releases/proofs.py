"""The sealed half of a release: its certificate, and the ledger that later releases have to agree with."""

from datetime import date
from io import BytesIO

import polars as pl
from sqlmodel import col, select

from workforce.diversity.cipher import Keys
from workforce.releases.models import Release, ReleaseProof
from workforce.returns.months import year_after, year_before
from workforce.returns.service import packed
from workforce.statistics import release as pure
from workforce.tenancy import OrganisationSession


def keep_proof(session: OrganisationSession, release: Release, made: pure.Release, keys: Keys) -> None:
    proof = ReleaseProof(release_id=release.id, certificate=b"", ledger=b"")
    proof.certificate = keys.seal(made.certificate.as_json().encode(), proof.bound("certificate"))
    proof.ledger = keys.seal(packed(made.ledger), proof.bound("ledger"))
    session.add(proof)


def ledger_of(session: OrganisationSession, month: date, keys: Keys) -> pl.DataFrame | None:
    """What became of every cell in the releases that show this month or the same month a year before.

    Withdrawn releases too: what has been published can't be hidden again.
    """
    days = (year_before(month), month, year_after(month))
    query = select(ReleaseProof).join(Release, col(Release.id) == col(ReleaseProof.release_id))
    proofs = session.exec(query.where(col(Release.month_end).in_(days)).order_by(col(Release.number))).all()
    ledgers = [pl.read_parquet(BytesIO(keys.open(proof.ledger, proof.bound("ledger")))) for proof in proofs]
    return pl.concat(ledgers, how="diagonal") if ledgers else None


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key what an older one sealed; returns how many proofs that were."""
    older = [proof for proof in session.exec(select(ReleaseProof)) if not keys.is_newest(proof.ledger)]
    for proof in older:
        for part in ("certificate", "ledger"):
            plain = keys.open(getattr(proof, part), proof.bound(part))
            setattr(proof, part, keys.seal(plain, proof.bound(part)))
        session.add(proof)
    return len(older)
