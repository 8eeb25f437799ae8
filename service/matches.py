"""The engine on files, from the shell; the clock is held here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, signal
from threading import Event
from time import monotonic

import matching
from workforce.errors import Missing


def match_files(cohort: Path, policy: Path, out: Path, seconds: float | None) -> str:
    """The certificate as JSON; the whole result is written into the folder `out`.

    After `seconds`, or Ctrl-C, that is the best so far with its gap.
    """
    require(cohort, policy)
    ends = monotonic() + seconds if seconds else float("inf")
    chosen = matching.Policy.read(policy)
    with interruptible() as stopped:
        result = matching.match(
            matching.read(cohort), chosen, may_continue=lambda: monotonic() < ends and not stopped.is_set()
        )
    matching.write(result, out)
    return result.certificate.model_dump_json(indent=2)


@contextmanager
def interruptible() -> Iterator[Event]:
    """Ctrl-C sets the event instead of ending the process."""
    stopped = Event()
    before = signal(SIGINT, lambda *_: stopped.set())
    try:
        yield stopped
    finally:
        signal(SIGINT, before)


def verify_files(cohort: Path, policy: Path, result: Path) -> matching.Verdict:
    require(cohort, policy, result)
    people, chosen = matching.read(cohort), matching.Policy.read(policy)
    return matching.verify(people, chosen, matching.read_result(result, people, chosen))


def require(*places: Path) -> None:
    for place in places:
        if not place.exists():
            raise Missing(f"There is no {place}.")
