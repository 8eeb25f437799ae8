"""Times the engine against one bare float32 matrix product over the same pairs, in the same run.

python -m tests.benchmarks.matching 1000 10000 …: mentees of each synthetic cohort; mentors are 1 in 2.2.
"""

import resource
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import NamedTuple, TypeVar

import numpy as np
import polars as pl

import matching
from matching.arrays import Matrix
from matching.board.pins import set_out
from matching.intake import take_in
from matching.threads import in_turn, products

COLUMNS = 123  # of the bare product
REGIONS, PROFESSIONS, ORGANISATIONS, SKILLS, SLOTS = 10, 20, 330, 60, 10
LANGUAGES = ("english", "english", "english", "english", "english;welsh", "english;polish", "welsh")


def synthetic(mentees: int) -> matching.Cohort:
    """About 60 % of pairs are possible, and mentors have as many places as there are mentees."""
    chance = np.random.default_rng(mentees)
    mentors = max(1, int(mentees / 2.2))
    everyone = mentees + mentors
    names = np.array([f"e{i}" for i in range(mentees)] + [f"m{i}" for i in range(mentors)])
    people = pl.DataFrame(
        {
            "person": names,
            "role": np.repeat(["mentee", "mentor"], [mentees, mentors]),
            "organisation": numbered("o", chance.integers(0, ORGANISATIONS, everyone)),
            "region": numbered("r", chance.integers(0, REGIONS, everyone)),
            "grade": np.append(chance.integers(1, 9, mentees), chance.integers(3, 12, mentors)),
            "profession": numbered("p", chance.integers(0, PROFESSIONS, everyone)),
            "digital": chance.random(everyone) < 0.3,
            "languages": chance.choice(LANGUAGES, everyone),
            "slots": slots(chance, everyone),
            "in_person": chance.random(everyone) < 0.12,
            "capacity": np.append(np.zeros(mentees), places(chance, mentees, mentors)).astype(np.int64),
            "shared_identities": numbered("i", chance.integers(0, 8, everyone)),
            "wants_shared_identity": chance.random(everyone) < 0.3,
        }
    )
    return matching.Cohort(
        people=people, skills=skills(chance, names, mentees), preferences=preferences(chance, names, mentees)
    )


def numbered(prefix: str, numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[str]:
    return [f"{prefix}{number}" for number in numbers.tolist()]


def slots(chance: np.random.Generator, people: int) -> list[str]:
    free = chance.random((people, SLOTS)) < 0.35
    return [";".join(f"s{slot}" for slot in np.flatnonzero(row)) for row in free]


def places(chance: np.random.Generator, mentees: int, mentors: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return 1 + np.bincount(chance.integers(0, mentors, mentees - mentors), minlength=mentors)


def skills(chance: np.random.Generator, names: np.ndarray[tuple[int], np.dtype[np.str_]], mentees: int) -> pl.DataFrame:
    """Four a person: wanted by mentees, offered by mentors."""
    who = np.repeat(np.arange(len(names)), 4)
    learning = who < mentees
    frame = pl.DataFrame(
        {
            "person": names[who],
            "skill": numbered("k", chance.integers(0, SKILLS, len(who))),
            "wants": np.where(learning, chance.integers(1, 4, len(who)), 0),
            "offers": np.where(learning, 0, chance.integers(1, 5, len(who))),
        }
    )
    return frame.unique(["person", "skill"], maintain_order=True)


def preferences(
    chance: np.random.Generator, names: np.ndarray[tuple[int], np.dtype[np.str_]], mentees: int
) -> pl.DataFrame:
    """A third of the mentees name one mentor."""
    some = chance.choice(mentees, mentees // 3, replace=False)
    liked = chance.integers(mentees, len(names), len(some))
    return pl.DataFrame({"person": names[some], "prefers": names[liked], "rank": chance.integers(1, 6, len(some))})


class Took(NamedTuple):
    """Seconds by the clock, and of the processors: where other work keeps them busy, the second tells."""

    wall: float
    cpu: float


def bare_pass(cohort: matching.Cohort) -> Took:
    """The product alone, tile by tile, in the engine’s threads, nothing looked at."""
    board = set_out(take_in(cohort, matching.Policy()), matching.Policy()).board
    left, right = widened(board.features.left), np.ascontiguousarray(widened(board.features.right).T)
    return timed(lambda: product(left, right))[0]


def product(left: Matrix, right: Matrix) -> None:
    with products().in_one_thread():
        for _ in in_turn(lambda start: (left[start : start + 512] @ right).shape, range(0, len(left), 512)):
            pass


def widened(features: Matrix) -> Matrix:
    wide = np.zeros((len(features), COLUMNS), dtype=np.float32)
    wide[:, : features.shape[1]] = features[:, :COLUMNS]
    return wide


T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[Took, T]:
    begin, wall = process_time(), perf_counter()
    done = work()
    return Took(perf_counter() - wall, process_time() - begin), done


def line(mentees: int, mode: str) -> str:
    cohort = synthetic(mentees)
    policy = matching.Policy.model_validate({"objective": {"mode": mode}})
    bare = bare_pass(cohort)
    took, result = timed(lambda: matching.match(cohort, policy))
    checking, verdict = timed(lambda: matching.verify(cohort, policy, result))
    certificate = result.certificate
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return (
        f"{mentees:>8,} {mode:<12} {bare.cpu:>8.2f} {took.wall:>8.2f} {took.cpu:>8.2f} {took.cpu / bare.cpu:>7.1f} "
        f"{checking.wall:>9.2f} {checking.cpu:>6.2f} {checking.cpu / bare.cpu:>7.1f} {certificate.rounds:>6} "
        f"{certificate.matched:>8,} {certificate.gap:>4} "
        f"{'proved' if verdict.proved else 'NOT PROVED':<10} {memory:>6.2f}"
    )


HEAD = (
    " mentees mode         bare cpu  match s      cpu  passes  verify s    cpu  passes rounds  matched  gap "
    "verdict        GB"
)


def main() -> None:
    matching.match(synthetic(50))  # imports
    print(HEAD)
    for mentees in [int(size) for size in sys.argv[1:]] or [1_000, 5_000, 10_000]:
        for mode in ("value", "everyone", "worst_first"):
            print(line(mentees, mode), flush=True)


if __name__ == "__main__":
    main()
