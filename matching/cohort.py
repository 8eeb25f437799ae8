"""A cohort as frames, and from a folder of CSV or Parquet files."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

COLUMNS = {
    "people": (
        "person",
        "role",
        "organisation",
        "region",
        "grade",
        "profession",
        "digital",
        "languages",
        "slots",
        "in_person",
        "capacity",
        "manager",
        "shared_identities",
        "wants_shared_identity",
        "labels",
    ),
    "skills": ("person", "skill", "wants", "offers"),
    "preferences": ("person", "prefers", "rank"),
    "conflicts": ("person", "other"),
    "history": ("person", "other"),
    "pinned": ("mentee", "mentor"),
    "standing": ("mentee", "mentor"),
    "frozen": ("mentee", "mentor"),
}


def nothing() -> pl.DataFrame:
    return pl.DataFrame()


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """One frame a file; columns as in `COLUMNS`, of any type, others ignored, absent ones blank.

    `frozen` are pairs that stand and stay, kept
    as pinned ones are. Lists are text separated by “;” or Polars lists. Identifiers are text.
    """

    people: pl.DataFrame = field(default_factory=nothing)
    skills: pl.DataFrame = field(default_factory=nothing)
    preferences: pl.DataFrame = field(default_factory=nothing)
    conflicts: pl.DataFrame = field(default_factory=nothing)
    history: pl.DataFrame = field(default_factory=nothing)
    pinned: pl.DataFrame = field(default_factory=nothing)
    standing: pl.DataFrame = field(default_factory=nothing)
    frozen: pl.DataFrame = field(default_factory=nothing)
    unreadable: tuple[str, ...] = ()

    def frame(self, file: str) -> pl.DataFrame:
        frame: pl.DataFrame = getattr(self, file)
        return frame


def read(directory: str | Path) -> Cohort:
    """Missing files are empty; a file that cannot be read is named in `unreadable` and in the report."""
    frames: dict[str, pl.DataFrame] = {}
    unreadable = []
    for file in COLUMNS:
        try:
            frames[file] = read_frame(Path(directory), file)
        except (OSError, pl.exceptions.PolarsError):
            unreadable.append(file)
    return Cohort(**frames, unreadable=tuple(unreadable))


def read_frame(directory: Path, file: str) -> pl.DataFrame:
    """The Parquet file where there is one, else the CSV, else nothing. Raises OSError or PolarsError."""
    parquet, csv = directory / f"{file}.parquet", directory / f"{file}.csv"
    if parquet.exists():
        return pl.read_parquet(parquet)
    if not csv.exists():
        return nothing()
    return pl.read_csv(csv, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True, raise_if_empty=False)
