"""What the border's hook cannot see is kept out of the code by reading the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("workforce", "programmes", "service", "matching")


def calls_of(method: str) -> Iterator[str]:
    """Files in which something's method of this name is called."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method:
                yield str(file.relative_to(ROOT))


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def test_only_the_border_itself_takes_a_session_s_connection() -> None:
    assert all(file.startswith("workforce/tenancy/") for file in calls_of("connection"))


def test_nobody_commits_but_the_transaction_s_own_end() -> None:
    assert {*calls_of("commit")} == set()


def test_nobody_names_a_bare_table() -> None:
    named = [file for file in sources() if "__table__" in file.read_text() and file.parent.name != "tenancy"]
    assert named == []


def test_nobody_waits_by_sleeping() -> None:
    assert {*calls_of("sleep")} == set()
