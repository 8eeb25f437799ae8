"""The secret of an organisation's pseudonyms: drawn once, sealed, inherited by a successor."""

from os import urandom

from sqlmodel import select

from workforce.diversity.cipher import Keys
from workforce.returns.models import PseudonymKey
from workforce.tenancy import OrganisationSession


def secret_of(session: OrganisationSession, keys: Keys) -> bytes:
    """Drawn on first use: a return is made in a transaction that may write."""
    known = session.exec(select(PseudonymKey)).first()
    if known:
        return keys.open(known.value, bound(known))
    made, secret = PseudonymKey(value=b""), urandom(32)
    made.value = keys.seal(secret, bound(made))
    session.add(made)
    return secret


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
