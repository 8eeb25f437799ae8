"""The same answer on any number of threads, to the last byte of every file."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import matching
from matching.cohort import COLUMNS
from tests.matching.makers import random_city

POLICIES = Path(matching.__path__[0], "policies")
RUN = """
import sys
import matching

cohort, policy = matching.read(sys.argv[1]), matching.Policy.read(sys.argv[2])
matching.write(matching.match(cohort, policy), sys.argv[3])
"""
COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")


def digest(place: Path, policy: Path, threads: int) -> str:
    out = place / f"{threads} threads"
    environment = os.environ | dict.fromkeys(COUNTS, str(threads))
    subprocess.run([sys.executable, "-c", RUN, place / "in", policy, out], env=environment, check=True)
    files = sorted(out.iterdir())
    return sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


@pytest.mark.parametrize("policy", ["worst_first", "paired"])
def test_one_thread_and_two_write_the_same_files(policy: str, tmp_path: Path) -> None:
    city = random_city(5, 300, 200)
    (tmp_path / "in").mkdir()
    for file in COLUMNS:
        if city.frame(file).width:
            city.frame(file).write_csv(tmp_path / "in" / f"{file}.csv")
    asked = POLICIES / f"{policy}.toml"
    assert digest(tmp_path, asked, 1) == digest(tmp_path, asked, 2)
