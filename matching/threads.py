"""Parts of one task in several threads, each with matrix products of its own.

The threads of a BLAS library wait for each other inside every product: where other work keeps a processor busy,
small products take many times as long. So products are made in one thread, and several at a time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TypeVar

from threadpoolctl import ThreadpoolController

AHEAD = 2  # parts done before they are asked for, for each thread

Part = TypeVar("Part")
Done = TypeVar("Done")


@cache
def products() -> "Products":
    return Products()


class Products:
    """How many threads NumPy's matrix products take: a setting of the whole process."""

    def __init__(self) -> None:
        self.lock, self.depth = Lock(), 0
        self.pools = ThreadpoolController().select(user_api="blas")
        self.usual = max((pool["num_threads"] for pool in self.pools.info()), default=1)

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
            if self.depth == 0:
                self.limit = self.pools.limit(limits=1)
            self.depth += step
            if self.depth == 0:
                self.limit.restore_original_limits()


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
