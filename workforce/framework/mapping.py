"""From one version of the framework to the next: what became of each skill and role level, and of levels held.

A newer version is a folder: `capability_framework.csv`, with the columns of the file beside this one, and
`mapping.csv` with kind (skill or role), old and new, a line for each pair. A role is written “Role: level”. A name
that is in both versions needs no line; an empty `new` says that it is gone.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from io import StringIO
from pathlib import Path

import polars as pl
import polars.selectors as cs

from workforce.errors import Refusal
from workforce.exports import unescaped

TABLE, PAIRS = "capability_framework.csv", "mapping.csv"
COLUMNS = {
    "role_family": pl.String(),
    "role": pl.String(),
    "role_level": pl.String(),
    "skill": pl.String(),
    "required": pl.Int8(),
}
SKILL, ROLE = "skill", "role"


class Fate(StrEnum):
    SAME = "same"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True)
class Becoming:
    """Of the names of one kind: what each old one became, none where it is gone."""

    new: Mapping[str, tuple[str, ...]]

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The old names that went into each new one that has any."""
        found: dict[str, tuple[str, ...]] = {}
        for old, became in self.new.items():
            for new in became:
                found[new] = (*found.get(new, ()), old)
        return found

    def fate(self, old: str) -> Fate:
        became = self.new[old]
        if len(became) != 1:
            return Fate.SPLIT if became else Fate.GONE
        if len(self.parts[became[0]]) > 1:
            return Fate.MERGED
        return Fate.SAME if became[0] == old else Fate.RENAMED

    def fates(self) -> dict[str, int]:
        found = Counter(self.fate(old) for old in self.new)
        return {fate.value: found[fate] for fate in Fate}

    def carries(self, new: str) -> bool:
        """Whether a name is made of whole old ones: of a part of a split skill the old level says nothing."""
        return all(len(self.new[old]) == 1 for old in self.parts[new])

    def carried(self, held: Mapping[str, int]) -> dict[str, int]:
        """Levels under the new names; a skill that the framework never had stays as it is.

        A merged skill asks for all that its parts asked for, so it is held to the lowest of them, and not at all
        while one part was never assessed: nobody is said to know more than was found. A part of a split skill is
        asked again.
        """
        own = {skill: level for skill, level in held.items() if skill not in self.new}
        levels = {new: [held.get(old) for old in old_names] for new, old_names in self.parts.items()}
        whole = {new: known for new, each in levels.items() if self.carries(new) and (known := all_known(each))}
        return own | {new: min(known) for new, known in whole.items()}


def all_known(levels: list[int | None]) -> list[int]:
    """Empty where one is not known."""
    known = [level for level in levels if level is not None]
    return known if len(known) == len(levels) else []


@dataclass(frozen=True)
class NewVersion:
    requirements: pl.DataFrame
    skills: Becoming
    roles: Becoming

    def asked(self) -> dict[str, dict[str, int]]:
        """By role and level, written as in the mapping."""
        found: dict[str, dict[str, int]] = {}
        for title, skill, level in titled(self.requirements).select("title", "skill", "required").iter_rows():
            found.setdefault(title, {})[skill] = level
        return found


def read(folder: Path, current: pl.DataFrame) -> NewVersion:
    """Raises Refusal, naming the file and the line, where the two do not lead from `current` to the new version."""
    return understood(*files_in(folder), current)


def files_in(folder: Path) -> tuple[bytes, bytes]:
    """The table and the mapping. Raises Refusal."""
    for name in (TABLE, PAIRS):
        if not (folder / name).is_file():
            raise Refusal(f"{folder} has no {name}. A version is its table and the mapping from the one before.")
    return (folder / TABLE).read_bytes(), (folder / PAIRS).read_bytes()


def understood(table: bytes, mapping: bytes, current: pl.DataFrame) -> NewVersion:
    """As `read`, of the two files."""
    new, pairs = table_of(table), list(pairs_of(mapping))
    skills, roles = (becoming(kind, pairs, names(kind, current), names(kind, new)) for kind in (SKILL, ROLE))
    return NewVersion(new, skills, roles)


def table_of(content: bytes) -> pl.DataFrame:
    """A table that was downloaded says what it said, though a spreadsheet program can run nothing in it."""
    try:
        table = pl.read_csv(content, schema=COLUMNS).with_columns(unescaped(cs.string()))
    except pl.exceptions.PolarsError:
        raise Refusal(f"{TABLE}: give {', '.join(COLUMNS)}, in this order, the level as 1 to 4.") from None
    if table.is_empty() or table.null_count().sum_horizontal().item() or not table["required"].is_between(1, 4).all():
        raise Refusal(f"{TABLE}: every line needs all of {', '.join(COLUMNS)}, and a level of 1 to 4.")
    if table.select("role", "role_level", "skill").is_duplicated().any():
        raise Refusal(f"{TABLE}: a role level asks for each skill once. Take out the second line.")
    if table["role_level"].str.contains(": ", literal=True).any():
        raise Refusal(f"{TABLE}: write a role level without a colon.")
    return table


def pairs_of(content: bytes) -> Iterator[tuple[int, str, str, str]]:
    """Line, kind, old, new."""
    for line, row in enumerate(csv.DictReader(StringIO(text_of(content), newline="")), start=2):
        kind, old, new = ((row.get(name) or "").strip() for name in ("kind", "old", "new"))
        if kind not in (SKILL, ROLE) or not old:
            raise Refusal(f"{PAIRS}, line {line}: give the kind, skill or role, and the old name.")
        yield line, kind, old, new


def text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{PAIRS}: save it as CSV in UTF-8.") from None


def names(kind: str, table: pl.DataFrame) -> frozenset[str]:
    return frozenset(table["skill"] if kind == SKILL else titled(table)["title"])


def titled(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(title=pl.col("role") + ": " + pl.col("role_level"))


def parted(title: str) -> tuple[str, str]:
    """Role and level; a role may have a colon in its name, and no level has."""
    role, _, role_level = title.rpartition(": ")
    return role, role_level


def becoming(
    kind: str, pairs: list[tuple[int, str, str, str]], old_names: frozenset[str], new_names: frozenset[str]
) -> Becoming:
    found: dict[str, tuple[str, ...]] = {}
    for line, _, old, new in (pair for pair in pairs if pair[1] == kind):
        if old not in old_names:
            raise Refusal(f"{PAIRS}, line {line}: the version in use has no {kind} {old}.")
        if new and new not in new_names:
            raise Refusal(f"{PAIRS}, line {line}: the new version has no {kind} {new}.")
        found[old] = (*found.get(old, ()), *([new] if new else []))
    kept = {name: (name,) for name in old_names & new_names if name not in found}
    if lost := sorted(old_names - found.keys() - kept.keys()):
        raise Refusal(f"{PAIRS}: say what became of the {kind} {lost[0]}, or leave its new name empty.")
    return Becoming(dict(sorted((found | kept).items())))
