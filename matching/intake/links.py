"""The files that name two people: preferences, conflicts, history, pinned, standing, frozen."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from matching.arrays import Whole
from matching.cohort import COLUMNS, Cohort
from matching.intake.ledger import Ledger
from matching.intake.tidy import numbers, tidy
from matching.policy import Policy


@dataclass(frozen=True)
class Links:
    """Positions of people, two columns a link; preferences have the rank (1–5) as a third."""

    preferences: Whole
    conflicts: Whole
    history: Whole
    pinned: Whole
    standing: Whole
    frozen: Whole
    managers: Whole


def clean_links(cohort: Cohort, people: pl.DataFrame, policy: Policy, ledger: Ledger) -> Links:
    preferences = clean_preferences(cohort, people, policy, ledger)
    pairs = {
        file: positions(known_pairs(cohort, file, people, ledger), people)
        for file in ("conflicts", "history", "pinned", "standing", "frozen")
    }
    managed = people.filter(pl.col("manager").is_in(people["person"].implode()))
    managers = positions(managed.select("person", "manager"), people)
    return Links(preferences=preferences, managers=managers, **pairs)


def known_pairs(cohort: Cohort, file: str, people: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """The file's rows whose two people exist and differ."""
    frame = tidy(cohort, file)
    if frame.is_empty():
        return frame
    for column in COLUMNS[file][:2]:
        stranger = ~pl.col(column).is_in(people["person"].implode()).fill_null(value=False)
        frame = ledger.leave_out(frame, stranger, (file, column), "“{}” is nobody in the people file")
    first, second = COLUMNS[file][:2]
    words = "{} is paired with themselves"
    return ledger.leave_out(frame, pl.col(first) == pl.col(second), (file, first), words)


def positions(pairs: pl.DataFrame, people: pl.DataFrame) -> Whole:
    """Two named columns as positions, sorted, each pair once."""
    if pairs.is_empty():
        return np.empty((0, 2), dtype=np.int64)
    first, second = [name for name in pairs.columns if name != "row"][:2]
    index = people.select(pl.col("person"), pl.col("position").cast(pl.Int64))
    joined = pairs.join(index, left_on=first, right_on="person").join(
        index, left_on=second, right_on="person", suffix="_other"
    )
    kept = joined.select("position", "position_other")
    return np.unique(kept.to_numpy().astype(np.int64), axis=0)


def clean_preferences(cohort: Cohort, people: pl.DataFrame, policy: Policy, ledger: Ledger) -> Whole:
    """Position, preferred position, rank; a rank given twice is decided by the lottery."""
    frame = known_pairs(cohort, "preferences", people, ledger)
    if frame.is_empty():
        return np.empty((0, 3), dtype=np.int64)
    frame = numbers(frame, ("preferences", "rank"), (1, 5), ledger)
    frame = ledger.leave_out(frame, pl.col("rank").is_null(), ("preferences", "rank"), "no rank from 1 to 5")
    index = people.select("person", "position", "role", "manager")
    frame = frame.join(index, on="person").join(index, left_on="prefers", right_on="person", suffix="_other")
    if not policy.objective.both_ways:
        same = (pl.col("role") == pl.col("role_other")) & (pl.col("role") != "both")
        words = "{} is on the same side"
        frame = ledger.leave_out(frame, same, ("preferences", "prefers"), words)
    if policy.rules.not_manager:
        note_managers(frame, ledger)
    frame = frame.sort("position", "rank", "position_other")
    for columns, words in (
        (("person", "prefers"), "{} is preferred twice"),
        (("person", "rank"), "rank {} is given twice"),
    ):
        again = ~pl.struct(columns).is_first_distinct()
        frame = ledger.leave_out(frame, again, ("preferences", columns[1]), words)
    kept = frame.select("position", "position_other", "rank")
    return kept.to_numpy().reshape(-1, 3).astype(np.int64)


def note_managers(frame: pl.DataFrame, ledger: Ledger) -> None:
    managing = (pl.col("manager") == pl.col("prefers")) | (pl.col("manager_other") == pl.col("person"))
    words = "{} and the person who prefers them are manager and managed"
    ledger.note(frame, managing, ("preferences", "prefers"), words, "not_manager excludes the pair")
