"""The door through which an uploaded spreadsheet comes in.

Parsers of spreadsheets can be made to abort or to eat all memory by a file of a few kilobytes, so they never
run in the process that serves people: a child does it, started afresh (a fork of a threaded server may hang),
capped, without the server's secrets in its environment, and speaking through files.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from pydantic import BaseModel

from workforce.people.spreadsheet.child import Limits
from workforce.people.spreadsheet.file_kind import ARCHIVE
from workforce.people.spreadsheet.sheet import Sheet, Unreadable

LARGEST_FILE = 200_000_000  # bytes
LARGE_FILE = "This file is larger than 200 MB. Split it into several files and upload them one by one."
TOO_SLOW = "This file takes too long to read. Split it into several files and upload them one by one."
FELL = (
    "We could not read this file: it needs far more memory than a list of staff, or it is damaged. "
    "Copy the rows and columns you need into a new file, save it as .xlsx or CSV, and upload that."
)


class ToldSheet(BaseModel):
    headings: tuple[str, ...]
    heading_row: int
    file: str
    name: str


class Told(BaseModel):
    """What the child says of the file; `empty` are Empty of sent_files."""

    unreadable: str = ""
    sheets: tuple[ToldSheet, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sent:
    """`sheets` hold something; `empty` are the file and the name of those that have headings alone."""

    sheets: Sequence[Sheet]
    empty: Sequence[tuple[str, str]]


def read(content: bytes, limits: Limits | None = None, within: Path | None = None) -> Sheet:
    """The first sheet with something in it, of one file; as `read_all`."""
    first = read_all(content, limits, within).sheets[0]
    if first.file:
        raise Unreadable(ARCHIVE)
    return first


def read_all(content: bytes, limits: Limits | None = None, within: Path | None = None) -> Sent:
    """Raises Unreadable, whose sentence says what to do; whatever the file holds, this process lives on.

    The folder in which the two processes meet is made `within` another, or where temporary files stand.
    """
    if len(content) > LARGEST_FILE:
        raise Unreadable(LARGE_FILE)
    with TemporaryDirectory(prefix="staff-file-", dir=within) as name:
        folder = Path(name)
        (folder / "upload").write_bytes(content)
        run_child(folder, limits or Limits())
        return sent_in(folder)


def run_child(folder: Path, limits: Limits) -> None:
    caps = [str(most) for most in astuple(limits)]
    command = [sys.executable, "-P", "-m", "workforce.people.spreadsheet.child", str(folder), *caps]
    try:
        child = subprocess.run(
            command,
            env=surroundings(),
            cwd=folder,
            timeout=limits.patience,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # it may quote cells, which belong in no log
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_SLOW) from None
    if child.returncode:
        raise fallen(child.returncode)


def fallen(returncode: int) -> Unreadable:
    reason = Unreadable(TOO_SLOW if returncode == -signal.SIGXCPU else FELL)
    reason.add_note(f"The reading process ended with {returncode}.")
    return reason


def surroundings() -> dict[str, str]:
    """What the child needs to find its modules, and nothing that the server would keep to itself."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return {"PYTHONPATH": paths, "POLARS_MAX_THREADS": "2", "RAYON_NUM_THREADS": "2", "PYTHONUTF8": "1"}


def sent_in(folder: Path) -> Sent:
    told = Told.model_validate_json((folder / "told.json").read_bytes())
    if told.unreadable:
        raise Unreadable(told.unreadable)
    return Sent([sheet_in(folder, number, sheet) for number, sheet in enumerate(told.sheets)], told.empty)


def sheet_in(folder: Path, number: int, told: ToldSheet) -> Sheet:
    # Through bytes, since a frame mapped onto a file would outlive its folder.
    cells, faults = (pl.read_ipc((folder / f"{name}-{number}.arrow").read_bytes()) for name in ("cells", "faults"))
    return Sheet(told.headings, told.heading_row, cells, faults, told.file, told.name)
