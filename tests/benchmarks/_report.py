"""How a benchmark speaks: what it did, ours, the bare limit of the same run, and the ratio."""

from collections.abc import Callable
from os import times
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
Clock = Callable[[], float]


def processor() -> float:
    """Seconds of processor time, of children that have ended too: who else uses the machine does not matter."""
    spent = times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def heading(title: str) -> None:
    print(f"{title:<52}{'ours':>9}{'bare':>9}{'':<17}{'ratio':>7}", flush=True)


def line(what: str, ours: float, bare: float, unit: str) -> None:
    print(f"{what:<52}{ours:>9.2f}{bare:>9.2f} {unit:<16}{ours / bare:>6.1f} ×", flush=True)


def timed(work: Callable[[], T], clock: Clock = perf_counter) -> tuple[float, T]:
    began = clock()
    done = work()
    return clock() - began, done


def best(work: Callable[[], object], often: int = 5) -> float:
    """Seconds of the quickest run: what else the machine does only adds."""
    return min(timed(work)[0] for _ in range(often))
