from base64 import b64encode

import pytest
from pydantic import SecretStr

from service.app import create_app
from tests.conftest import KEYS, SECRET
from workforce.diversity.cipher import CannotOpen, keys_of, read_keys
from workforce.settings import Settings

NEWER = "2:" + b64encode(bytes(range(32, 64))).decode()


def test_what_is_sealed_opens_again() -> None:
    keys = read_keys(KEYS)
    assert keys.open(keys.seal(b"Roma", "person:ethnicity"), "person:ethnicity") == b"Roma"


def test_the_same_words_are_never_sealed_alike() -> None:
    keys = read_keys(KEYS)
    assert keys.seal(b"Roma", "a") != keys.seal(b"Roma", "a")


def test_a_value_opens_only_where_it_belongs() -> None:
    keys = read_keys(KEYS)
    with pytest.raises(CannotOpen, match="moved"):
        keys.open(keys.seal(b"Roma", "one person:ethnicity"), "another person:ethnicity")


def test_a_changed_value_does_not_open() -> None:
    keys = read_keys(KEYS)
    value = bytearray(keys.seal(b"Roma", "a"))
    value[-1] ^= 1
    with pytest.raises(CannotOpen, match="changed"):
        keys.open(bytes(value), "a")


def test_the_newest_key_seals_and_every_key_opens() -> None:
    older, both = read_keys(KEYS), read_keys(f"{NEWER},{KEYS}")
    value = both.seal(b"Roma", "a")
    assert value.startswith(b"2:")
    assert both.is_newest(value)
    assert both.open(older.seal(b"Irish", "a"), "a") == b"Irish"


def test_a_key_that_is_gone_is_named() -> None:
    value = read_keys(NEWER).seal(b"Roma", "a")
    with pytest.raises(CannotOpen, match="key 2, which WORKFORCE_KEYS does not hold"):
        read_keys(KEYS).open(value, "a")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "WORKFORCE_KEYS is empty"),
        ("1:short", "Key 1 of WORKFORCE_KEYS is not 32 bytes"),
        ("1:*", "not 32 bytes"),
        (f"{KEYS},{KEYS}", "an id of its own"),
        (KEYS.removeprefix("1"), "an id of its own"),
    ],
)
def test_a_key_that_is_none_is_a_clear_fault(written: str, words: str) -> None:
    settings = Settings(secret=SecretStr(SECRET), keys=SecretStr(written))
    with pytest.raises(RuntimeError, match=words):
        keys_of(settings)


def test_a_fault_never_shows_the_key() -> None:
    with pytest.raises(RuntimeError) as fault:
        read_keys("1:c2VjcmV0")
    assert "c2VjcmV0" not in str(fault.value)


def test_nothing_starts_without_a_key() -> None:
    with pytest.raises(RuntimeError, match="WORKFORCE_KEYS is empty"):
        create_app(Settings(secret=SecretStr(SECRET)))
