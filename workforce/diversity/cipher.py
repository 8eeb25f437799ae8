"""Values that only their reader opens: AES-GCM, the key's name in front, bound to what they belong to.

A sealed value is the key's id, a colon, a nonce of 12 bytes and the ciphertext. What it is bound to is not stored:
a value that is moved to another row does not open there.
"""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workforce.settings import Settings

NONCE, KEY = 12, 32


class CannotOpen(RuntimeError):
    """The key is not among ours, or the value is not where it was written."""


@dataclass(frozen=True)
class Keys:
    """By id, newest first: the first one seals, every one opens."""

    secrets: Mapping[str, bytes]

    @property
    def newest(self) -> str:
        return next(iter(self.secrets))

    def seal(self, plain: bytes, bound_to: str) -> bytes:
        nonce = urandom(NONCE)
        sealed = AESGCM(self.secrets[self.newest]).encrypt(nonce, plain, bound_to.encode())
        return self.newest.encode() + b":" + nonce + sealed

    def open(self, value: bytes, bound_to: str) -> bytes:
        name, _, rest = value.partition(b":")
        secret = self.secrets.get(name.decode())
        if secret is None:
            raise CannotOpen(f"Values are sealed with key {name.decode()}, which WORKFORCE_KEYS does not hold.")
        try:
            return AESGCM(secret).decrypt(rest[:NONCE], rest[NONCE:], bound_to.encode())
        except InvalidTag:
            raise CannotOpen("A sealed value was changed, or moved from the row it was written for.") from None

    def is_newest(self, value: bytes) -> bool:
        return value.startswith(self.newest.encode() + b":")


def keys_of(settings: Settings) -> Keys:
    """Raises RuntimeError, with the line that mends it, when there is no key or one is not a key."""
    return read_keys(settings.keys.get_secret_value())


@lru_cache(maxsize=4)
def read_keys(written: str) -> Keys:
    pairs = [pair.strip().partition(":") for pair in written.split(",") if pair.strip()]
    if not pairs:
        raise RuntimeError("WORKFORCE_KEYS is empty. Set it to id:base64 of 32 random bytes, newest first.")
    secrets = {name: decoded(name, secret) for name, _, secret in pairs}
    if len(secrets) != len(pairs) or "" in secrets:
        raise RuntimeError("Each key of WORKFORCE_KEYS needs an id of its own.")
    return Keys(secrets)


def decoded(name: str, written: str) -> bytes:
    try:
        secret = b64decode(written, validate=True)
    except NotBase64:
        secret = b""
    if len(secret) != KEY:
        raise RuntimeError(f"Key {name} of WORKFORCE_KEYS is not 32 bytes in base64.")
    return secret
