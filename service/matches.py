"""The engine on files, from the shell; the clock is held here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, signal
from threading import Event
from time import monotonic
from tomllib import TOMLDecodeError

from pydantic import ValidationError
from pydantic_core import ErrorDetails

import matching
from matching import Policy, Result, Verdict
from workforce.errors import Missing, Refusal

LONG = {"most", "floor", "shortage"}  # lists of people, which are in the file


def match_files(cohort: Path, policy: Path, out: Path, seconds: float | None) -> str:
    """The certificate as JSON, without its lists of people; the whole result is written into the folder `out`.

    After `seconds`, or Ctrl-C, that is the best so far with its gap.
    """
    require(cohort, policy)
    ends = float("inf") if seconds is None else monotonic() + seconds
    chosen = read_policy(policy)
    with interruptible() as stopped:
        result = matching.match(
            matching.read(cohort), chosen, may_continue=lambda: monotonic() < ends and not stopped.is_set()
        )
    write(result, out)
    return result.certificate.model_dump_json(indent=2, exclude=LONG)


def write(result: Result, out: Path) -> None:
    try:
        matching.write(result, out)
    except OSError as fault:
        raise Refusal(f"The result cannot be written into {out}: {fault.strerror}.") from fault


@contextmanager
def interruptible() -> Iterator[Event]:
    """Ctrl-C sets the event instead of ending the process."""
    stopped = Event()
    before = signal(SIGINT, lambda *_: stopped.set())
    try:
        yield stopped
    finally:
        signal(SIGINT, before)


def verify_files(cohort: Path, policy: Path, result: Path) -> Verdict:
    """A result whose files cannot be read does not hold, and the reason names the file."""
    require(cohort, policy, result)
    people, chosen = matching.read(cohort), read_policy(policy)
    try:
        claimed = matching.read_result(result, people, chosen)
    except matching.Unreadable as fault:
        return Verdict(False, False, (str(fault),))
    return matching.verify(people, chosen, claimed)


def read_policy(path: Path) -> Policy:
    try:
        return Policy.read(path)
    except (OSError, UnicodeDecodeError, TOMLDecodeError) as fault:
        raise Refusal(f"{path} is no policy: {fault}.") from fault
    except ValidationError as fault:
        raise Refusal(f"{path} is no policy. {' '.join(map(sentence, fault.errors()))}") from fault


def sentence(error: ErrorDetails) -> str:
    """“points.base: Input should be a valid integer.”"""
    field = ".".join(map(str, error["loc"]))
    words = error["msg"].removeprefix("Value error, ")
    return f"{field}: {words}." if field else f"{words}."


def require(*places: Path) -> None:
    for place in places:
        if not place.exists():
            raise Missing(f"There is no {place}.")
