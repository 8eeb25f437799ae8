"""A worker in a process of its own, importing no more than a worker does: what it holds at most is its own.

python -m tests.benchmarks._worker ADDRESS: for each line that it is sent it does what is due, and says what that cost.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import NamedTuple

from pydantic import SecretStr
from sqlalchemy import Engine

from service.worker import work_off
from tests.benchmarks._report import processor
from workforce.database import open_for_a_while
from workforce.settings import Settings


class Cost(NamedTuple):
    """Processor seconds; MB that the worker held at most, and that the process did which read a file for it."""

    seconds: float
    held: float
    held_reading: float


def work(engine: Engine) -> None:
    work_off(engine, Settings(secret=SecretStr("x" * 32), database=str(engine.url)), datetime.now(UTC))


def work_off_once(engine: Engine) -> Cost:
    before = processor()
    work(engine)
    held, held_reading = (getrusage(who).ru_maxrss / 1024 for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return Cost(processor() - before, held, held_reading)


@contextmanager
def worker(address: str) -> Iterator[Callable[[], Cost]]:
    command = [sys.executable, "-m", "tests.benchmarks._worker", address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        asking, answers = process.stdin, process.stdout
        assert asking
        assert answers

        def work_off_there() -> Cost:
            print(file=asking, flush=True)
            return Cost(*map(float, answers.readline().split()))

        yield work_off_there
        asking.close()


if __name__ == "__main__":
    with open_for_a_while(sys.argv[1]) as served:
        for _ in sys.stdin:
            print(*work_off_once(served), flush=True)
