"""The engine on files, from the shell; the clock is held here."""

from pathlib import Path
from time import monotonic

import matching
from workforce.errors import Missing


def match_files(cohort: Path, policy: Path, out: Path, seconds: float | None) -> str:
    """The certificate as JSON; the whole result is written into the folder `out`."""
    require(cohort, policy)
    ends = monotonic() + seconds if seconds else float("inf")
    chosen = matching.Policy.read(policy)
    result = matching.match(matching.read(cohort), chosen, may_continue=lambda: monotonic() < ends)
    matching.write(result, out)
    return result.certificate.model_dump_json(indent=2)


def verify_files(cohort: Path, policy: Path, result: Path) -> matching.Verdict:
    require(cohort, policy, result)
    people, chosen = matching.read(cohort), matching.Policy.read(policy)
    return matching.verify(people, chosen, matching.read_result(result, people, chosen))


def require(*places: Path) -> None:
    for place in places:
        if not place.exists():
            raise Missing(f"There is no {place}.")
