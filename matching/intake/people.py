"""The people file: who takes part, and what is known of them."""

from hashlib import blake2b

import numpy as np
import polars as pl

from matching.cohort import COLUMNS, Cohort
from matching.intake.ledger import Ledger
from matching.intake.tidy import numbers, tidy, whole_number, yes_or_no
from matching.policy import Policy

MOST_PLACES = 50  # more mentees than this for one mentor is a slip of the keyboard
GRADES = (-1000, 1000)
FEWEST = 3  # with fewer people every region is somebody's alone


def clean_people(cohort: Cohort, policy: Policy, ledger: Ledger) -> pl.DataFrame:
    """One row a person in the order of the lottery, with `position` counted from 0."""
    frame = tidy(cohort, "people").with_columns(pl.col("role").str.to_lowercase())
    if frame.is_empty():
        ledger.say("people", None, "There are no people.", "nobody is matched")
    frame = ledger.leave_out(frame, pl.col("person").is_null(), ("people", "person"), "no identifier")
    known = pl.col("role").is_in(["mentor", "mentee", "both"]).fill_null(value=False)
    words = "“{}” is not a role: mentor, mentee or both"
    frame = ledger.leave_out(frame, ~known, ("people", "role"), words)
    frame = without_repeats(frame, ledger)
    frame = places(frame, ledger)
    frame = numbers(frame, ("people", "grade"), GRADES, ledger)
    for column in ("digital", "in_person", "wants_shared_identity"):
        frame = yes_or_no(frame, ("people", column), ledger)
    frame = managers(frame, ledger)
    note_blanks(frame, policy, ledger)
    note_lonely_regions(frame, policy, ledger)
    return in_lottery_order(frame, policy.objective.seed)


def without_repeats(frame: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Which of several rows is kept depends on what they say, never on where they stand."""
    if frame["person"].is_unique().all():
        return frame
    ordered = frame.sort(COLUMNS["people"], nulls_last=True)
    again = ~pl.col("person").is_first_distinct()
    both_sides = pl.col("role").n_unique().over("person") > 1
    kept = "one row is kept, the same whatever their order"
    place = ("people", "person")
    ledger.note(ordered, again & ~both_sides, place, "{} is listed more than once", kept)
    words = f"{kept}; write the role both to keep both"
    ledger.note(ordered, again & both_sides, place, "{} is listed on both sides", words)
    return ordered.filter(~again)


def places(frame: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Blank and unreadable capacities count 1, negative ones 0, absurd ones the most there may be."""
    place = ("people", "capacity")
    number = whole_number("capacity")
    mentor = pl.col("role") != "mentee"
    faults = (
        (
            pl.col("capacity").is_not_null() & number.is_null(),
            "“{}” is not a whole number of at most nine digits",
            "taken as 1 place",
        ),
        (number == 0, "capacity 0: takes nobody", "kept, without places"),
        (number < 0, "capacity {} is negative", "taken as 0 places"),
        (number > MOST_PLACES, "capacity {} is beyond belief", f"taken as {MOST_PLACES} places"),
    )
    for faulty, words, treatment in faults:
        ledger.note(frame, mentor & faulty, place, words, treatment)
    capacity = number.fill_null(1).clip(0, MOST_PLACES)
    return frame.with_columns(capacity=pl.when(mentor).then(capacity).otherwise(0))


def managers(frame: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    own = pl.col("manager") == pl.col("person")
    ledger.note(frame, own, ("people", "manager"), "{} is their own manager", "taken as blank")
    return frame.with_columns(manager=pl.when(own).then(None).otherwise("manager"))


def note_blanks(frame: pl.DataFrame, policy: Policy, ledger: Ledger) -> None:
    """Says where a rule or a term found nothing to look at; one row for a column nobody filled."""
    rules, points = policy.rules, policy.points
    asked = {
        "languages": ("the language rule does not exclude", rules.shared_language),
        "slots": ("the slot rule does not exclude, no points are earned", rules.shared_slot or points.shared_slot),
        "region": (
            "equals no region: no points are earned, nobody meets in person",
            rules.in_person_same_region or points.same_region,
        ),
        "grade": ("no grade points are earned", any(points.grade_gap.values())),
        "profession": ("no profession points are earned", points.same_profession),
        "organisation": (
            "equals no organisation, so the rule does not exclude",
            rules.different_organisation,
        ),
    }
    for column, (treatment, matters) in asked.items():
        blanks = frame[column].null_count()
        if not matters or not blanks:
            continue
        if blanks == frame.height:
            ledger.say("people", column, f"{column} not stated by anyone", treatment)
        else:
            ledger.note(frame, pl.col(column).is_null(), ("people", column), f"{column} not stated", treatment)


def note_lonely_regions(frame: pl.DataFrame, policy: Policy, ledger: Ledger) -> None:
    """There is no list of regions: one that a single person names may be a slip of the keyboard."""
    if frame.height < FEWEST or not (policy.rules.in_person_same_region or policy.points.same_region):
        return
    alone = pl.col("region").is_not_null() & (pl.len().over(pl.col("region").str.to_lowercase()) == 1)
    words = "“{}” is nobody else’s region"
    ledger.note(frame, alone, ("people", "region"), words, "earns no points, and nobody is met there in person")


def in_lottery_order(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    """Sorted by a keyed hash of the identifier, so that no tie is ever broken by row order.

    Equals are exchangeable under a random order, which makes it a fair lottery; the seed is published.
    """
    ordered = frame.sort("person").drop("row")
    key = str(seed).encode()
    tickets = [blake2b(person.encode(), digest_size=8, key=key).digest() for person in ordered["person"]]
    order = np.argsort(np.array(tickets, dtype="S8").view(">u8") if tickets else np.empty(0), kind="stable")
    return ordered[order].with_row_index("position")
