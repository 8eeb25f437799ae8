"""Times every example policy on a thousand mentees, with labels, in a few organisations so that quotas and shapes bite.

python -m tests.benchmarks.side_conditions 1000: mentees of the synthetic cohort. Seconds are of the processor.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

import matching
from tests.benchmarks._report import processor, timed
from tests.benchmarks.matching import synthetic

LABELS = ("eligible", "priority;eligible", "new", "priority", "", "")
ORGANISATIONS = 60


def labelled(mentees: int) -> matching.Cohort:
    plain = synthetic(mentees)
    chance = np.random.default_rng(mentees + 1)
    people = plain.people.with_columns(
        pl.Series("labels", chance.choice(LABELS, plain.people.height)),
        pl.Series("organisation", [f"o{number}" for number in chance.integers(0, ORGANISATIONS, plain.people.height)]),
    )
    return replace(plain, people=people)


def line(name: str, policy: matching.Policy, cohort: matching.Cohort) -> str:
    seconds, result = timed(lambda: matching.match(cohort, policy), processor)
    checking, verdict = timed(lambda: matching.verify(cohort, policy, result), processor)
    certificate = result.certificate
    share = 100 * certificate.gap / max(certificate.value, 1)
    return (
        f"{name:<18} {seconds:>7.2f} {checking:>8.2f} {certificate.matched:>8,} {certificate.value:>9,} "
        f"{share:>8.4f} {'holds' if verdict.holds else 'DOES NOT HOLD'}"
    )


def main() -> None:
    mentees = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    cohort = labelled(mentees)
    matching.match(synthetic(50))  # imports
    print(f"{mentees:,} mentees       match s verify s  matched     value    gap % verdict", flush=True)
    for file in sorted(Path(matching.__path__[0], "policies").glob("*.toml")):
        print(line(file.stem, matching.Policy.read(file), cohort), flush=True)


if __name__ == "__main__":
    main()
