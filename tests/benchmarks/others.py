"""The same small cohort given to others: scipy's dense assignment, mentor-match, and the PyPI project “matching”.

python -m tests.benchmarks.others [mentees]: each in an environment of its own under build/others, since two of
them have the import name of this engine. Points are handed over as a matrix, 0 where a rule forbids the pair;
seconds are of the processor.
"""

import json
import subprocess
import sys
from time import process_time

import numpy as np

import matching
from matching.arrays import Whole
from matching.board import Board
from matching.board.pins import set_out
from matching.intake import take_in
from tests.benchmarks._environment import HOME, installed
from tests.benchmarks.matching import synthetic

PATIENCE, TIMED_OUT = 120, 124

SCIPY = """
from scipy.optimize import linear_sum_assignment
seats = np.repeat(np.arange(len(places)), places)
begin = process_time()
rows, columns = linear_sum_assignment(points[:, seats], maximize=True)
pairs = [(int(i), int(seats[j])) for i, j in zip(rows, columns) if points[i, seats[j]] > 0]
"""
MENTOR_MATCH = """
import matching.rules.rule as rules
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
class Points(rules.Rule):
    def apply(self, match):
        return int(points[int(match.mentee.email[1:]), int(match.mentor.email[1:])])
    def evaluate(self, match):
        return True
forbidden = rules.Disqualify(lambda match: not points[int(match.mentee.email[1:]), int(match.mentor.email[1:])])
mentees = [Mentee(grade=1, email=f"e{i}") for i in range(points.shape[0])]
mentors = [Mentor(grade=2, email=f"m{j}") for j in range(points.shape[1])]
begin = process_time()
process_data(mentors, mentees, [[Points(), forbidden] for _ in range(3)])
pairs = [(int(one.email[1:]), int(mentor.email[1:])) for one in mentees for mentor in one.mentors]
"""
STABLE = """
from matching.games import HospitalResident
sys.setrecursionlimit(100_000)
wish = {i: [int(j) for j in np.argsort(-row, kind="stable") if row[j] > 0] for i, row in enumerate(points)}
wish = {i: liked for i, liked in wish.items() if liked}
back = {j: [int(i) for i in np.argsort(-points[:, j], kind="stable") if points[i, j] > 0] for j in range(len(places))}
back = {j: liked for j, liked in back.items() if liked}
begin = process_time()
game = HospitalResident.create_from_dictionaries(wish, back, {j: int(places[j]) for j in back})
pairs = [(one.name, mentor.name) for mentor, some in game.solve().items() for one in some]
"""
OTHERS = (("scipy", "scipy", SCIPY), ("mentor-match", "mentor-match", MENTOR_MATCH), ("matching", "matching", STABLE))
HEAD = "import json, sys\nfrom time import process_time\nimport numpy as np\n"
HEAD += "points, places = np.load('points.npy'), np.load('places.npy')\n"
TAIL = "print(json.dumps({'seconds': process_time() - begin, 'pairs': pairs}))\n"


def main() -> None:
    mentees = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    cohort = synthetic(mentees)
    begin = process_time()
    result = matching.match(cohort)
    certificate, seconds = result.certificate, process_time() - begin
    print(f"{'':<14} {'cpu s':>8} {'value':>10} {'of best':>8} {'matched':>8} {'breaches':>9}")
    print(f"{'this engine':<14} {seconds:>8.2f} {certificate.value:>10,} {1:>8.1%} {certificate.matched:>8,} {0:>9}")
    points, places = hand_over(cohort)
    for name, package, script in OTHERS:
        print(line(name, package, script, points, places, certificate.value), flush=True)


def hand_over(cohort: matching.Cohort) -> tuple[Whole, Whole]:
    board = set_out(take_in(cohort, matching.Policy()), matching.Policy()).board
    every = np.arange(len(board.columns))
    return np.vstack([row_of(board, np.full_like(every, row), every) for row in range(len(board.rows))]), board.places


def row_of(board: Board, row: Whole, every: Whole) -> Whole:
    points = board.points(row, every)
    points[(points < board.minimum) | ~board.allowed(row, every)] = 0
    return points


def line(name: str, package: str, script: str, points: Whole, places: Whole, best: int) -> str:
    home = HOME / name
    if not installed(home, package, "numpy"):
        return f"{name:<14} left out: {package} could not be installed; a package registry is needed for it."
    np.save(home / "points.npy", points)
    np.save(home / "places.npy", places)
    command = ["timeout", str(PATIENCE), "bin/python", "-I", "-c", HEAD + script + TAIL]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True)
    if done.returncode == TIMED_OUT:
        return f"{name:<14} stopped after {PATIENCE} seconds."
    if done.returncode:
        return f"{name:<14} failed: {done.stderr.strip().splitlines()[-1]}"
    answer = json.loads(done.stdout.splitlines()[-1])
    pairs = np.array(answer["pairs"], dtype=np.int64).reshape(-1, 2)
    value = attained(points, places, pairs)
    taken, wanted = np.bincount(pairs[:, 1], minlength=len(places)), np.bincount(pairs[:, 0], minlength=len(points))
    breaches = int((taken > places).sum() + (wanted > 1).sum())
    matched = int((wanted > 0).sum())
    return f"{name:<14} {answer['seconds']:>8.2f} {value:>10,} {value / best:>8.1%} {matched:>8,} {breaches:>9,}"


def attained(points: Whole, places: Whole, pairs: Whole) -> int:
    """Of each mentee one pair and of each mentor as many as they have places, the best first."""
    left, value, seen = places.copy(), 0, set[int]()
    for i, j in pairs[np.argsort(-points[pairs[:, 0], pairs[:, 1]], kind="stable")].tolist():
        if i not in seen and left[j]:
            seen.add(i)
            left[j] -= 1
            value += int(points[i, j])
    return value


if __name__ == "__main__":
    main()
