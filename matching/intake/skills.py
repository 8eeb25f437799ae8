"""The skills file: what a person wants to learn (0–3) and offers to teach (0–4)."""

import polars as pl

from matching.cohort import Cohort
from matching.intake.ledger import Ledger
from matching.intake.tidy import numbers, tidy

WANTS, OFFERS = (0, 3), (0, 4)


def clean_skills(cohort: Cohort, people: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Columns position, skill, wants, offers; one row for each person and skill."""
    frame = tidy(cohort, "skills")
    frame = ledger.leave_out(frame, pl.col("skill").is_null(), ("skills", "skill"), "no skill named")
    stranger = ~pl.col("person").is_in(people["person"].implode()).fill_null(value=False)
    frame = ledger.leave_out(frame, stranger, ("skills", "person"), "“{}” is nobody in the people file")
    frame = numbers(frame, ("skills", "wants"), WANTS, ledger)
    frame = numbers(frame, ("skills", "offers"), OFFERS, ledger)
    silent = pl.col("wants").is_null() & pl.col("offers").is_null()
    ledger.note(
        frame, silent, ("skills", "skill"), "“{}” is neither wanted nor offered at any level", "earns no points"
    )
    frame = frame.with_columns(pl.col("skill").str.to_lowercase(), pl.col("wants", "offers").fill_null(0))
    frame = one_row_each(frame, ledger)
    note_unmet(frame, people, ledger)
    return frame.join(people.select("person", "position"), on="person").sort("position", "skill")


def one_row_each(frame: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """The higher of the levels where a person names a skill more than once."""
    again = ~pl.struct("person", "skill").is_first_distinct()
    words = "“{}” is named twice by one person"
    if not ledger.note(frame, again, ("skills", "skill"), words, "the higher level counts").any():
        return frame
    return frame.group_by("person", "skill").agg(pl.col("wants", "offers").max(), pl.col("row").min())


def note_unmet(frame: pl.DataFrame, people: pl.DataFrame, ledger: Ledger) -> None:
    """Wants nobody can meet, and mentees who want nothing."""
    offered = frame.filter(pl.col("offers") > 0)["skill"].unique()
    wanted = frame.filter(pl.col("wants") > 0).sort("skill", "row")
    unknown = ~pl.col("skill").is_in(offered.implode()) & pl.col("skill").is_first_distinct()
    ledger.note(wanted, unknown, ("skills", "skill"), "“{}” is offered by nobody", "earns no points")
    mentees = people.filter(pl.col("role") != "mentor").with_columns(row=pl.lit(None, dtype=pl.Int64))
    if mentees.is_empty():
        return
    if wanted.is_empty():
        ledger.say("skills", "wants", "No mentee wants any skill.", "no skill points are earned")
        return
    silent = ~pl.col("person").is_in(wanted["person"].unique().implode())
    ledger.note(mentees, silent, ("skills", "person"), "{} wants no skill", "earns no skill points")
