"""What was sent → the sheets in it that hold something: a CSV file, a workbook, or an archive of several of them."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as DamagedStream  # noqa: N812 - zlib names it `error`

from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.excel_safety import refuse_bombs
from workforce.people.spreadsheet.excel_workbook import DAMAGED, sheets_of_workbook
from workforce.people.spreadsheet.file_kind import ARCHIVE, kind_of
from workforce.people.spreadsheet.sheet import NoRows, Sheet, Unreadable

MOST_FILES = 100
LOCKED = "This ZIP file is locked with a password, or damaged. Upload the spreadsheets inside it, several at once."
NO_FILES = "There is no spreadsheet in this ZIP file. Upload the spreadsheets themselves, several at once."
TOO_MANY_FILES = f"These are more than {MOST_FILES} files. Put the lists of staff into one workbook, a sheet each."


class Empty(NamedTuple):
    """A sheet that has headings and nothing under them, by its file and its name."""

    file: str
    name: str


def sheets_of(content: bytes) -> tuple[list[Sheet], list[Empty]]:
    """In the order in which they were sent; Unreadable where one file cannot be read, or none holds anything."""
    if kind_of(content) == "archive":
        return sheets_of_archive(content)
    return sheets_of_file("", content)


def sheets_of_file(file: str, content: bytes) -> tuple[list[Sheet], list[Empty]]:
    try:
        kind = kind_of(content)
        if kind == "archive":
            raise Unreadable(ARCHIVE)
        sheets, empty = ([sheet_of_csv(content)], []) if kind == "text" else sheets_of_workbook(content)
    except DamagedStream as problem:
        raise Unreadable(DAMAGED) from problem
    return [replace(sheet, file=file) for sheet in sheets], [Empty(file, name) for name in empty]


def sheets_of_archive(content: bytes) -> tuple[list[Sheet], list[Empty]]:
    sheets: list[Sheet] = []
    empty: list[Empty] = []
    for name, inside in unpacked(content):
        try:
            found, without = sheets_of_file(name, inside)
        except NoRows:
            found, without = [], [Empty(name, "")]
        except Unreadable as reason:
            raise Unreadable(f"{name}: {reason}") from reason
        sheets, empty = sheets + found, empty + without
    if not sheets:
        raise Unreadable(NO_FILES)
    return sheets, empty


def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive by their paths in it; what a computer hides in its folders is passed over."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            refuse_bombs(archive)
            parts = [part for part in archive.infolist() if not (part.is_dir() or is_hidden(part))]
            if len(parts) > MOST_FILES:
                raise Unreadable(TOO_MANY_FILES)
            for part in parts:
                yield part.filename, archive.read(part)
    except (BadZipFile, RuntimeError, NotImplementedError, DamagedStream) as problem:
        raise Unreadable(LOCKED) from problem


def is_hidden(part: ZipInfo) -> bool:
    return any(step.startswith((".", "__MACOSX", "~$")) for step in PurePosixPath(part.filename).parts)
