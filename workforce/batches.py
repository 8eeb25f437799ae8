from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key", int, str)


def batches(keys: Iterable[Key]) -> Iterator[Sequence[Key]]:
    """Each once, in order, and few enough at a time for one statement on either database."""
    listed: list[Key] = sorted(set(keys))
    for start in range(0, len(listed), 5_000):
        yield listed[start : start + 5_000]
