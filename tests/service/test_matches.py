"""`workforce match` and `workforce verify`: files in, files out, every fault a sentence."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from service.cli import main

PEOPLE = "person,role,organisation\na,mentee,leeds\nb,mentor,kent\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cohort").mkdir()
    (tmp_path / "cohort" / "people.csv").write_text(PEOPLE)
    (tmp_path / "policy.toml").write_text("[points]\nbase = 200\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


MATCH = ["match", "cohort", "--policy", "policy.toml", "--out", "out"]
VERIFY = ["verify", "cohort", "--policy", "policy.toml", "out"]


def verdict(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code and the reasons."""
    capsys.readouterr()
    code = main(VERIFY)
    return code, " ".join(json.loads(capsys.readouterr().out)["reasons"])


@pytest.mark.usefixtures("place")
def test_a_matching_is_made_and_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(MATCH) == 0
    certificate = json.loads(capsys.readouterr().out)
    assert (certificate["value"], certificate["bound"], certificate["matched"]) == (200, 200, 1)
    assert verdict(capsys) == (0, "")


@pytest.mark.parametrize(
    ("file", "was", "becomes", "reason"),
    [
        ("out/matches.csv", "a,b,200,200", "a,a,200,200", "a is no mentor."),
        ("out/matches.csv", "a,b,200,200", "a,b,201,201", "base is not 201 points."),
        ("out/matches.csv", "points", "marks", "matches.csv has other columns than agreed."),
        ("out/prices.csv", "200", "199", "The prices prove a bound of 199, not of 200."),
        ("out/prices.csv", "200", "many", "prices.csv cannot be read."),
        ("out/certificate.json", '"value": 200', '"value": 300', "value says 300, it is 200."),
        ("out/certificate.json", "{", "", "certificate.json cannot be read."),
        ("cohort/people.csv", "kent", "leeds", "The cohort is not the one that was matched."),
        ("policy.toml", "200", "100", "The policy is not the one that was used."),
    ],
)
def test_what_was_touched_since_does_not_hold_and_the_reason_is_told(
    file: str, was: str, becomes: str, reason: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(MATCH) == 0
    (place / file).write_text((place / file).read_text().replace(was, becomes))
    code, reasons = verdict(capsys)
    assert code == 1
    assert reason in reasons


@pytest.mark.parametrize(
    ("policy", "sentence"),
    [
        (b"[points]\nbase = 'lots'\n", "points.base: Input should be a valid integer"),
        (b"[points]\ncolour = 2\n", "points.colour: Extra inputs are not permitted."),
        (b"[points\n", "policy.toml is no policy: Expected ']'"),
        (b"\xff\xfe", "policy.toml is no policy"),
        (b"[[quota]]\nlabel = 'new'\n", "quota.0: a quota needs at_least"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_in_a_sentence(
    policy: bytes, sentence: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "policy.toml").write_bytes(policy)
    assert main(MATCH) == 1
    assert sentence in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "out").write_text("a file in the way")
    assert main(MATCH) == 1
    assert "The result cannot be written into out" in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["-1", "nan", "soon"])
@pytest.mark.usefixtures("place")
def test_a_time_limit_is_a_number_of_seconds(limit: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main([*MATCH, "--time-limit", limit])
    assert refused.value.code == 2


def crowd(place: Path, mentees: int, mentors: int) -> None:
    """People so alike that the first round leaves much to do."""
    random = Random(1)
    rows = [f"e{i},mentee,o{i},r{random.randrange(9)},{random.randrange(9)},1" for i in range(mentees)]
    rows += [f"m{i},mentor,p{i},r{random.randrange(9)},{random.randrange(9)},2" for i in range(mentors)]
    heading = "person,role,organisation,region,grade,capacity"
    (place / "cohort" / "people.csv").write_text("\n".join([heading, *rows, ""]))


def test_at_the_time_limit_the_best_so_far_is_left_with_its_gap(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crowd(place, 600, 250)
    assert main([*MATCH, "--time-limit", "0"]) == 0
    certificate = json.loads(capsys.readouterr().out)
    assert certificate["rounds"] == 1
    assert certificate["matched"] > 100
    assert certificate["gap"] == certificate["bound"] - certificate["value"]
    assert verdict(capsys) == (0, "")


INTERRUPTED = """
import os, signal, sys
from matching.flow import engine
from service.cli import main

def interrupted(*asked, look=engine.looked):
    os.kill(os.getpid(), signal.SIGINT)
    return look(*asked)

engine.looked = interrupted
sys.exit(main(sys.argv[1:]))
"""


def test_interrupted_it_leaves_the_best_so_far_with_its_gap(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crowd(place, 600, 250)
    done = subprocess.run([sys.executable, "-c", INTERRUPTED, *MATCH], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["rounds"] == 1
    assert done.stderr == ""
    assert verdict(capsys) == (0, "")
