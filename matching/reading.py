"""A cohort from a folder of CSV or Parquet files, whatever state they are in."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from csv import reader
from io import StringIO
from pathlib import Path

import polars as pl

from matching.cohort import COLUMNS, Cohort, Note, nothing

UNREADABLE = (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException)


def read(directory: str | Path) -> Cohort:
    """Missing files are empty; what is wrong with a file as a whole is in the cohort's `notes`, and so reported."""
    frames: dict[str, pl.DataFrame] = {}
    notes: list[Note] = []
    for file in COLUMNS:
        try:
            frames[file] = read_file(Path(directory), file, notes)
        except UNREADABLE:
            notes.append(Note(file, None, "The file cannot be read.", "taken as empty"))
    return Cohort(**frames, notes=tuple(notes))


def read_file(directory: Path, file: str, notes: list[Note]) -> pl.DataFrame:
    """The Parquet file where there is one, else the CSV, else nothing. Raises one of `UNREADABLE`."""
    parquet, csv = directory / f"{file}.parquet", directory / f"{file}.csv"
    if parquet.exists():
        if csv.exists():
            notes.append(Note(file, None, f"There is {file}.csv besides {file}.parquet.", "the CSV is not read"))
        return pl.read_parquet(parquet)
    return read_csv(file, csv.read_bytes(), notes) if csv.exists() else nothing()


def read_csv(file: str, content: bytes, notes: list[Note]) -> pl.DataFrame:
    """Raises PolarsError."""
    text = in_lines(decoded(file, content, notes))
    try:
        return parsed(text, is_strict=True)
    except pl.exceptions.ComputeError:
        frame = parsed(text, is_strict=False)
    notes.extend(Note(file, row, *words) for row, words in overlong(text))
    return frame


def parsed(text: str, *, is_strict: bool) -> pl.DataFrame:
    return pl.read_csv(StringIO(text), infer_schema=False, truncate_ragged_lines=not is_strict, raise_if_empty=False)


def decoded(file: str, content: bytes, notes: list[Note]) -> str:
    """UTF-8, else UTF-16 where its mark stands first, else the usual code page of Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        coding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "cp1252"
    name = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}[coding]
    notes.append(Note(file, None, "The file is not UTF-8.", f"read as {name}"))
    return content.decode(coding, errors="replace")


def in_lines(text: str) -> str:
    """Lines that end as they did on old Macintoshes end as they do today."""
    return text if "\n" in text else text.replace("\r", "\n")


def overlong(text: str) -> list[tuple[int, tuple[str, str]]]:
    """Which rows have more cells than there are columns."""
    lines = reader(StringIO(text))
    columns = len(next(lines, []))
    return [
        (row, (f"{len(cells)} cells for {columns} columns", "the last cells are left out"))
        for row, cells in enumerate(lines, start=1)
        if len(cells) > columns
    ]
