"""The process in which an uploaded file is opened: capped, alone, and free to die.

`python -m workforce.people.spreadsheet_child FOLDER` reads FOLDER/upload and leaves sheet.json beside it,
with cells.arrow and faults.arrow when the file could be read.
"""

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import error as DamagedStream  # noqa: N812 - zlib names it `error`


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes of address space, `seconds` of processor and `patience` of the clock on the wall."""

    memory: int = 4 * 1024**3
    seconds: int = 60
    patience: int = 90
    written: int = 2 * 1024**3


def cap(limits: Limits) -> None:
    """macOS refuses some of these: there, time alone is capped, and the largest sheets are refused unread."""
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        with suppress(ValueError, OSError):
            # A second of grace, so that the end of its time reads as that and not as a kill from elsewhere.
            resource.setrlimit(kind, (most, most + 1))


def leave_sheet(folder: Path) -> None:
    from workforce.people.sheet import Unreadable

    try:
        told = read_into(folder)
    except Unreadable as reason:
        told = {"unreadable": str(reason)}
    (folder / "sheet.json").write_text(json.dumps(told), encoding="utf-8")


def read_into(folder: Path) -> dict[str, object]:
    from workforce.people.csv_text import sheet_of_csv
    from workforce.people.excel_workbook import DAMAGED, sheet_of_workbook
    from workforce.people.file_kind import kind_of
    from workforce.people.sheet import Unreadable

    content = (folder / "upload").read_bytes()
    try:
        sheet = sheet_of_workbook(content) if kind_of(content) == "workbook" else sheet_of_csv(content)
    except DamagedStream as problem:
        raise Unreadable(DAMAGED) from problem
    sheet.cells.write_ipc(folder / "cells.arrow")
    sheet.faults.write_ipc(folder / "faults.arrow")
    return {"headings": sheet.headings, "heading_row": sheet.heading_row, "unread": sheet.unread}


if __name__ == "__main__":
    # The caps come before the parsers are even imported, which is why the imports stand inside the functions.
    cap(Limits(*map(int, sys.argv[2:])))
    leave_sheet(Path(sys.argv[1]))
