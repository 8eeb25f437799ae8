"""The secret of an organisation's pseudonyms: drawn once, sealed, inherited by its successors."""

from os import urandom

from sqlmodel import col, select

from workforce.diversity.cipher import Keys
from workforce.returns.models import PseudonymKey
from workforce.tenancy import OrganisationSession


def secret_of(session: OrganisationSession, keys: Keys) -> bytes:
    """Drawn on first use: a return is made in a transaction that may write."""
    known = own_key(session)
    if known:
        return keys.open(known.value, bound(known))
    made, secret = PseudonymKey(value=b"", drawn_by=session.organisation_id), urandom(32)
    made.value = keys.seal(secret, bound(made))
    session.add(made)
    return secret


def own_key(session: OrganisationSession) -> PseudonymKey | None:
    ours = select(PseudonymKey).where(PseudonymKey.drawn_by == session.organisation_id)
    return session.exec(ours.order_by(col(PseudonymKey.id))).first()


def secrets_of(session: OrganisationSession, keys: Keys) -> dict[str, bytes]:
    """By the key's name, as `Person.counted_by` has it; our own under none."""
    every = {key.name: keys.open(key.value, bound(key)) for key in session.exec(select(PseudonymKey))}
    return every | {"": secret_of(session, keys)}


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal the secret with the newest key; the pseudonyms stay as they are."""
    older = [row for row in session.exec(select(PseudonymKey)) if not keys.is_newest(row.value)]
    for row in older:
        row.value = keys.seal(keys.open(row.value, bound(row)), bound(row))
        session.add(row)
    return len(older)


def bound(row: PseudonymKey) -> str:
    """To the key's own name, which a successor organisation keeps."""
    return f"pseudonym key:{row.name}"
