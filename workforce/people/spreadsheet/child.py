"""The process in which an uploaded file is opened: capped, alone, and free to die.

`python -m workforce.people.spreadsheet.child FOLDER` reads FOLDER/upload and leaves told.json beside it, with
cells-0.arrow and faults-0.arrow, cells-1.arrow … for each sheet when the file could be read.
"""

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workforce.people.spreadsheet.sheet import Sheet


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


def leave_sheets(folder: Path) -> None:
    from workforce.people.spreadsheet.sheet import Unreadable

    try:
        told = read_into(folder)
    except Unreadable as reason:
        told = {"unreadable": str(reason)}
    (folder / "told.json").write_text(json.dumps(told), encoding="utf-8")


def read_into(folder: Path) -> dict[str, object]:
    from workforce.people.spreadsheet.sent_files import sheets_of

    sheets, empty = sheets_of((folder / "upload").read_bytes())
    for number, sheet in enumerate(sheets):
        sheet.cells.write_ipc(folder / f"cells-{number}.arrow")
        sheet.faults.write_ipc(folder / f"faults-{number}.arrow")
    return {"sheets": [described(sheet) for sheet in sheets], "empty": empty}


def described(sheet: "Sheet") -> dict[str, object]:
    return {name: getattr(sheet, name) for name in ("headings", "heading_row", "file", "name")}


if __name__ == "__main__":
    # The caps come before the parsers are even imported, which is why the imports stand inside the functions.
    cap(Limits(*map(int, sys.argv[2:])))
    leave_sheets(Path(sys.argv[1]))
