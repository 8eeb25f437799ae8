"""The protected funnel as one table, the same for the chart and for every file it is taken away in."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from workforce.statistics.categories import Tree
from workforce.statistics.figures import column, share
from workforce.statistics.funnel_file import STAGES
from workforce.statistics.table import Table

RATES = ("shortlisted_rate", "appointed_rate")
COMPARED = ("ratio", "probability")
HEADINGS = (
    ("group", "Group"),
    ("applied", "Applied"),
    ("shortlisted", "Shortlisted"),
    ("appointed", "Appointed"),
    ("shortlisted_rate", "Shortlisted, %"),
    ("appointed_rate", "Appointed, %"),
    ("shortlisted_ratio", "Shortlisted, ratio"),
    ("shortlisted_probability", "Shortlisted, probability"),
    ("appointed_ratio", "Appointed, ratio"),
    ("appointed_probability", "Appointed, probability"),
)
DEFINITION = (
    "Who applied, was shortlisted and was appointed, all campaigns together. Percentages: the shortlisted of those who "
    "applied, the appointed of the shortlisted. Ratio: the percentage of a group over that of the group it is compared "
    "with. Probability: of so uneven a split by chance, by Fisher’s exact test."
)


def figures_of(counts: pl.DataFrame, impacts: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """A row a member, the figures of `HEADINGS` and the shorthand of each.

    `counts`: of one campaign, or all of them, as `safe_funnel` gives it; `impacts`: likewise.
    """
    found = pl.DataFrame({"group": tree.members()})
    for stage in STAGES:
        found = column(counts.filter(measure=stage).rename({tree.name: "group"}), found, "group", stage)
    found = found.with_columns(
        *share("shortlisted_rate", "shortlisted", "applied"), *share("appointed_rate", "appointed", "shortlisted")
    )
    for stage in STAGES[1:]:
        found = found.join(compared(impacts, stage), on="group", how="left", maintain_order="left")
    return found.with_columns(pl.col(rf"^({'|'.join(STAGES[1:])})_({'|'.join(COMPARED)})_shorthand$").fill_null("[z]"))


def compared(impacts: pl.DataFrame, stage: str) -> pl.DataFrame:
    names = [pl.col(name).alias(f"{stage}_{name}") for name in COMPARED]
    marks = [pl.col("shorthand").alias(f"{stage}_{name}_shorthand") for name in COMPARED]
    return impacts.filter(stage=stage).select("group", *names, *marks)


def table_of(parts: Sequence[tuple[str, pl.DataFrame, str]], place: str, today: date, pattern: str) -> Table:
    """`parts`: a characteristic, its figures, and the group that the others are compared with, if any."""
    frames = [frame.with_columns(group=pl.format("{}: {}", pl.lit(title), "group")) for title, frame, _ in parts]
    against = "; ".join(f"{title}: {reference}" for title, _, reference in parts if reference)
    return table(pl.concat(frames), place, today, pattern, f" Compared with {against}." if against else "")


def table(frame: pl.DataFrame, place: str, today: date, pattern: str, against: str = "") -> Table:
    return Table(
        name="recruitment",
        scope="Organisation",
        place=place,
        title="Recruitment funnel",
        definition=DEFINITION + against,
        source=f"Counts that HR of {place} brought as a file on {today:%-d %B %Y}",
        as_at=today,
        returned=0,
        expected=0,
        headings=HEADINGS,
        frame=frame,
        certificate=pattern,
    )
