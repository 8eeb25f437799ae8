"""A cohort as frames."""

from dataclasses import dataclass, field
from typing import NamedTuple

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
REQUIRED = {
    "people": ("person", "role"),
    "skills": ("person", "skill"),
    **{file: COLUMNS[file] for file in COLUMNS if file not in ("people", "skills")},
}


def nothing() -> pl.DataFrame:
    return pl.DataFrame()


class Note(NamedTuple):
    """What was wrong with a file, or with one row of it (counted from 1), before its cells were looked at."""

    file: str
    row: int | None
    fault: str
    treatment: str


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """One frame a file; columns as in `COLUMNS`, of any type, others ignored, absent ones blank.

    `frozen` are pairs that stand and stay, kept as pinned ones are, and before them. Lists are text separated by
    “;” or Polars lists. Identifiers are text. `notes` come from whoever read the files.
    """

    people: pl.DataFrame = field(default_factory=nothing)
    skills: pl.DataFrame = field(default_factory=nothing)
    preferences: pl.DataFrame = field(default_factory=nothing)
    conflicts: pl.DataFrame = field(default_factory=nothing)
    history: pl.DataFrame = field(default_factory=nothing)
    pinned: pl.DataFrame = field(default_factory=nothing)
    standing: pl.DataFrame = field(default_factory=nothing)
    frozen: pl.DataFrame = field(default_factory=nothing)
    notes: tuple[Note, ...] = ()

    def frame(self, file: str) -> pl.DataFrame:
        frame: pl.DataFrame = getattr(self, file)
        return frame
