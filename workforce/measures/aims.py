"""How far it is to the aims for 2030, against the earliest month released."""

from datetime import date

import polars as pl

from workforce.measures.asking import Figures, Sources
from workforce.measures.staff import TABLES
from workforce.statistics.categories import ALL, KNOWN
from workforce.statistics.derived.marks import marked, row_of
from workforce.statistics.derived.targets import COUNTS, growth

UNDER_REPRESENTED = {"sex": "Female", "ethnicity": "All but White", "disability": "Disabled"}


def aims(sources: Sources) -> Figures | None:
    rows, days = [], {}
    for by, words in UNDER_REPRESENTED.items():
        months = sources.months(TABLES[by])
        if months:
            rows.append(then_and_now(months[0].frame, months[-1].frame, by, words))
            days[words] = months[0].as_at
    if not rows:
        return None
    headings = (
        ("group", "Group in digital roles"),
        ("then", "Baseline"),
        ("now", "Now"),
        ("people", "More people, %"),
        ("roles", "of which more digital roles, %"),
        ("declaring", "of which more declaring, %"),
        ("relative", "of which a greater share, %"),
        ("points", "Share, percentage points"),
        ("yearly", "Growth in people required a year, %"),
    )
    found = growth(pl.concat(rows), min(days.values()), sources.chosen.release.month_end)
    return Figures(found, headings, beside=f"{baseline_of(days)} {OTHER_AIMS}")


def baseline_of(days: dict[str, date]) -> str:
    """In a sentence: a group that was too few to be shown at first starts later."""
    if len({*days.values()}) == 1:
        when = f"{min(days.values()):%B %Y}"
    else:
        when = ", ".join(f"{day:%B %Y} for {words.lower()}" for words, day in days.items())
    return f"Baseline: {when}, the earliest month released that still stands and shows them."


OTHER_AIMS = (
    "The two other aims have no figures: [x]. Ten new chief executives "
    "with a background as digital practitioner would need the background of chief executives, which the register has, "
    "in the monthly return; ten people in influential roles of central government would need secondments and "
    "leavers’ destinations in it."
)


def then_and_now(then: pl.DataFrame, now: pl.DataFrame, by: str, words: str) -> pl.DataFrame:
    parts = [counts_of(frame, by, end) for frame, end in ((then, "_then"), (now, ""))]
    both = pl.concat(parts, how="horizontal").rename({"count_then": "then", "count": "now"})
    both = both.rename({"count_then_shorthand": "then_shorthand", "count_shorthand": "now_shorthand"})
    columns = [f"{name}{mark}" for name in COUNTS for mark in ("", "_shorthand")]
    return both.select(pl.lit(words).alias("group"), *columns)


def counts_of(frame: pl.DataFrame, by: str, end: str) -> pl.DataFrame:
    """One row: the group, those known and all, in digital roles; of ethnic groups, those known who are not White."""
    group = "White" if by == "ethnicity" else UNDER_REPRESENTED[by]
    members = {f"known{end}": KNOWN, f"all{end}": ALL, f"count{end}": group}
    row = pl.concat(
        [row_of(frame, member, {"digital_count": name}) for name, member in members.items()], how="horizontal"
    )
    if by != "ethnicity":
        return row
    known, white = f"known{end}", f"count{end}"
    return row.with_columns(marked(white, pl.col(known) - pl.col(white), [known, white]))
