"""The checker where no solver is installed: neither can be imported, and it says the same."""

import subprocess
import sys
from pathlib import Path

import matching
from matching import match
from tests.matching.makers import cohort, mentee, mentor, policy

BLOCKED = """
import sys
from importlib.abc import MetaPathFinder


class Uninstalled(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("ortools", "highspy", "scipy"):
            raise ModuleNotFoundError(f"No module named {name!r}")


sys.meta_path.insert(0, Uninstalled())
import matching

people, policy = matching.read(sys.argv[1]), matching.Policy.read(sys.argv[2])
print(matching.verify(people, policy, matching.read_result(sys.argv[3], people, policy)))
"""


def test_it_proves_and_rejects_alike(tmp_path: Path) -> None:
    people = [*(mentee(f"e{i}", grade=i) for i in range(4)), *(mentor(f"m{i}", grade=i + 2) for i in range(3))]
    town = cohort(people)
    (tmp_path / "town").mkdir()
    town.people.write_csv(tmp_path / "town" / "people.csv")
    (tmp_path / "policy.toml").write_text('[objective]\nmode = "worst_first"\n')
    matching.write(match(matching.read(tmp_path / "town"), policy(objective={"mode": "worst_first"})), tmp_path / "out")
    assert "proved=True" in checked(tmp_path)
    matches = tmp_path / "out" / "matches.csv"
    matches.write_text(matches.read_text().replace("m0", "m1"))
    assert "holds=False" in checked(tmp_path)


def checked(place: Path) -> str:
    files = [str(place / name) for name in ("town", "policy.toml", "out")]
    done = subprocess.run([sys.executable, "-c", BLOCKED, *files], capture_output=True, text=True, check=True)
    return done.stdout
