"""Parts of one task in several threads, each with matrix products of its own.

The threads of a BLAS library wait for each other inside every product: where other work keeps a processor busy,
small products take many times as long. So products are made in one thread, and several at a time.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np

SPELLINGS = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")
AHEAD = 2  # parts done before they are asked for, for each thread

Part = TypeVar("Part")
Done = TypeVar("Done")


Setting = tuple[Callable[[], int], Callable[[int], object]]
NOT_TO_BE_TOLD: Setting = (lambda: 1), (lambda _: None)


@cache
def products() -> "Products":
    return Products()


class Products:
    """How many threads NumPy's matrix products take; only OpenBLAS, as NumPy brings it along, can be told."""

    def __init__(self) -> None:
        self.lock, self.depth = Lock(), 0
        found = [setting for library in libraries() for setting in settings_of(library)]
        self.read, self.write = found[0] if found else NOT_TO_BE_TOLD
        self.usual = self.read()

    @contextmanager
    def in_one_thread(self) -> Iterator[None]:
        """Until the last of all who asked for it is done."""
        self.enter(1)
        try:
            yield
        finally:
            self.enter(-1)

    def enter(self, step: int) -> None:
        with self.lock:
            self.depth += step
            self.write(1 if self.depth else self.usual)


def libraries() -> Iterator[ctypes.CDLL]:
    """Those in NumPy's wheel, which are loaded already."""
    home = Path(np.__file__).parent
    for place in (home.with_name("numpy.libs"), home / ".dylibs"):
        for file in sorted(place.glob("*openblas*")):
            yield ctypes.CDLL(str(file))


def settings_of(library: ctypes.CDLL) -> Iterator[Setting]:
    for spelling in SPELLINGS:
        read, write = (getattr(library, spelling.format(verb), None) for verb in ("get", "set"))
        if read and write:
            yield read, write


def in_turn(work: Callable[[Part], Done], parts: Iterable[Part]) -> Iterator[Done]:
    """What `work` makes of each part, in the order of the parts, a few of them ahead of who asks."""
    threads, left = products().usual, deque(parts)
    if threads == 1 or len(left) <= AHEAD * threads:
        yield from map(work, left)
        return
    waiting: deque[Future[Done]] = deque()
    with products().in_one_thread(), ThreadPoolExecutor(threads) as pool:
        while left or waiting:
            while left and len(waiting) <= AHEAD * threads:
                waiting.append(pool.submit(work, left.popleft()))
            yield waiting.popleft().result()
