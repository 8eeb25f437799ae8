"""How far it is to the aims for 2030, against a baseline that is frozen."""

from datetime import date

import polars as pl

from workforce.measures.asking import Figures, Sources
from workforce.measures.staff import TABLES
from workforce.releases.baseline import baseline
from workforce.releases.choosing import Chosen
from workforce.releases.models import Release
from workforce.statistics.categories import ALL, KNOWN
from workforce.statistics.derived.marks import marked, row_of
from workforce.statistics.derived.targets import COUNTS, growth
from workforce.statistics.table import Table

UNDER_REPRESENTED = {"sex": "Female", "ethnicity": "All but White", "disability": "Disabled"}


def aims(sources: Sources) -> Figures | None:
    rows, days, frozen = [], {}, baseline_before(sources)
    for by, words in UNDER_REPRESENTED.items():
        months = sources.months(TABLES[by])
        if months:
            then = (frozen and table_in(sources, frozen, TABLES[by])) or months[0]
            rows.append(then_and_now(then.frame, months[-1].frame, by, words))
            days[words] = then.as_at
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
        ("yearly_share", "Growth of the share required a year, %"),
        ("yearly_points", "Percentage points required a year"),
    )
    found = growth(pl.concat(rows), min(days.values()), sources.chosen.release.month_end)
    return Figures(found, headings, beside=f"{baseline_of(days, frozen.month_end if frozen else None)} {OTHER_AIMS}")


def baseline_before(sources: Sources) -> Release | None:
    """None while its figures are held back, and for months before it."""
    found = baseline(sources.session)
    is_readable = found and not found.stopped_at and found.month_end <= sources.chosen.release.month_end
    return found if is_readable else None


def table_in(sources: Sources, release: Release, name: str) -> Table | None:
    found = sources.of(Chosen(release, sources.chosen.scope, (), ()), name)
    return found.opened() if found else None


def baseline_of(days: dict[str, date], frozen: date | None) -> str:
    """In a sentence: what the frozen month shows nothing of starts later."""
    if len({*days.values()}) == 1:
        when = f"{min(days.values()):%B %Y}"
    else:
        when = ", ".join(f"{day:%B %Y} for {words.lower()}" for words, day in days.items())
    return f"Baseline: {when}, {FROZEN if {*days.values()} == {frozen} else EARLIEST}"


FROZEN = (
    "frozen: it stays also when a return of it is withdrawn or the month is released anew, until an administrator of "
    "the sector body moves it."
)
EARLIEST = "the earliest month released that shows them; the frozen baseline does not."


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
