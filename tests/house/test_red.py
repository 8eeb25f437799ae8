"""The sweeps notice what is added without their being told: each fault is built in, and the suite turns red."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workforce.settings import ROOT

TABLE = """
from typing import ClassVar
from sqlmodel import Field, SQLModel
from workforce.classification import Classified, Data
from workforce.moves import STAYS
from workforce.tenancy import Private

class Added({base}, table=True):
    id: int | None = Field(default=None, primary_key=True)
    {line}
"""
ROUTE = """
from typing import Annotated
from fastapi import APIRouter
from service import features
from workforce.accounts.feature import FEATURE
from workforce.features import Feature
from workforce.gates import allow
from workforce.web import Visit

PERMISSION = FEATURE.permissions[0]
router = APIRouter()

@router.get("{path}")
def added({parameters}) -> str:
    return "open to everybody"

features.FEATURES = (*features.FEATURES, Feature(routers=[router]))
"""
VISIT = "visit: Annotated[Visit, allow(PERMISSION)]"
FAULTS = {
    "a table without a side": (
        TABLE.format(base="Classified, SQLModel", line="data: ClassVar = Data.ADMINISTRATIVE"),
        "test_border.py::test_every_table_declares_its_side",
    ),
    "a table without a class of data": (
        TABLE.format(base="Private", line="moves_with: ClassVar = STAYS"),
        "test_border.py::test_every_column_has_a_class_of_data",
    ),
    "a private table that moves with nothing": (
        TABLE.format(base="Private", line="data: ClassVar = Data.ADMINISTRATIVE"),
        "test_succession.py::test_every_table_says_what_it_moves_with",
    ),
    "a table without a migration": (
        TABLE.format(base="Private", line="data: ClassVar = Data.ADMINISTRATIVE"),
        "test_migrations.py",
    ),
    "a route without a permission": (
        ROUTE.format(path="/{organisation}/added", parameters=""),
        "test_permissions.py::test_every_route_has_one_gate",
    ),
    "a route whose row nobody can make": (
        ROUTE.format(path="/{organisation}/added/{added_id}", parameters=VISIT),
        "test_border.py::test_no_row_of_leeds_is_reached_from_an_address_of_kent",
    ),
    "a route that the README's matrix does not count": (
        ROUTE.format(path="/{organisation}/added", parameters=VISIT),
        "test_permissions.py::test_the_readme_shows_the_matrix",
    ),
}


@pytest.mark.parametrize(("added", "sweep"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_built_in_turns_the_suite_red(tmp_path: Path, added: str, sweep: str) -> None:
    assert run(tmp_path, added, sweep) == pytest.ExitCode.TESTS_FAILED


def test_without_a_fault_the_same_sweeps_are_green(tmp_path: Path) -> None:
    assert run(tmp_path, "", *(sweep for _, sweep in FAULTS.values())) == pytest.ExitCode.OK


def run(folder: Path, added: str, *sweeps: str) -> int:
    """The sweeps in a process of its own, with the fault imported before anything else is."""
    (folder / "added.py").write_text(f"import service.features\n{added}")
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(folder)])
    tests = [f"tests/house/{sweep}" for sweep in sweeps]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "added", "-k", "not postgresql", *tests]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False).returncode
