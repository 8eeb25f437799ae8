"""Who works in digital roles, who says who they are, how that changes, and how far it is to the aims for 2030."""

from datetime import date

import polars as pl

from workforce.measures.asking import Figures, Headings, Sources
from workforce.screens import day
from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.derived.chance import verdict
from workforce.statistics.derived.marks import marked, row_of
from workforce.statistics.derived.representation import (
    CENSUS_ETHNICITY,
    CENSUS_SEX,
    INDEX,
    Benchmark,
    declaration,
    representation_index,
    with_known,
)
from workforce.statistics.derived.targets import COUNTS, growth
from workforce.statistics.figures import DECLARATION_RATE
from workforce.statistics.table import Table

TABLES = {
    "sex": "representation-sex",
    "ethnicity": "representation-ethnic-group",
    "disability": "representation-disability",
    "age": "representation-age-band",
}
NAMES = {"sex": "Sex", "ethnicity": "Ethnic group", "disability": "Disability", "age": "Age band"}
BENCHMARKS = {"sex": CENSUS_SEX, "ethnicity": CENSUS_ETHNICITY}
NOT_CATEGORIES = [ALL, KNOWN, *SILENCES, DECLARATION_RATE]
UNDER_REPRESENTED = {"sex": "Female", "ethnicity": "All but White", "disability": "Disabled"}


def index(sources: Sources) -> Figures | None:
    staff = sources.frame(TABLES[sources.by])
    if staff is None:
        return None
    label = staff.columns[0]
    found = BENCHMARKS.get(sources.by) if sources.against == "census" else None
    digital = with_known(staff, "digital_count", {"all_percent": "benchmark"})
    known = digital.filter(~pl.col(label).is_in(NOT_CATEGORIES))
    headings = (
        (label, NAMES[sources.by]),
        ("count", "In digital roles"),
        ("share", "Share of digital roles, % of known"),
        ("benchmark", "Share of the benchmark, %"),
        *zip(INDEX, ("Index", "Index, from", "Index, to"), strict=True),
    )
    beside = (
        f"Benchmark: {found.name}. {found.source}." if found else "Benchmark: all staff of the same place and month."
    )
    return Figures(representation_index(against(known, found)), headings, ("share", "benchmark"), beside=beside)


def against(known: pl.DataFrame, benchmark: Benchmark | None) -> pl.DataFrame:
    if benchmark is None:
        return known
    share = pl.nth(0).replace_strict(dict(benchmark.shares), default=None, return_dtype=pl.Float64)
    marks = pl.when(share.is_null()).then(pl.lit("[x]")).otherwise(pl.lit(""))
    return known.with_columns(share.alias("benchmark"), marks.alias("benchmark_shorthand"))


def declaring(sources: Sources) -> Figures | None:
    rows = [
        declared(name, staff, who, words)
        for by, name in NAMES.items()
        if (staff := sources.frame(TABLES[by])) is not None
        for who, words in (("digital", "digital roles"), ("all", "all staff"))
    ]
    if not rows:
        return None
    headings = (
        ("asked", "Asked about"),
        ("known", "Known"),
        ("all", "Of"),
        ("rate", "Declaration rate, %"),
        ("rate_before", "Year before, %"),
        ("change", "Against the year before"),
    )
    return Figures(declaration(pl.concat(rows)), headings, ("rate", "rate_before"))


def declared(name: str, staff: pl.DataFrame, who: str, words: str) -> pl.DataFrame:
    counts, before = f"{who}_count", f"{who}_last_year_count"
    known = row_of(staff, KNOWN, {counts: "known", before: "known_before"})
    everyone = row_of(staff, ALL, {counts: "all", before: "all_before"})
    return pl.concat([known, everyone], how="horizontal").select(pl.lit(f"{name}, {words}").alias("asked"), pl.all())


def month_by_month(sources: Sources) -> Figures | None:
    """How the make-up of digital roles changes.

    Definition: the share of each category in digital roles, month by month, as released.
    Formula: share = count / known × 100, of each release. The last line says whether the latest month differs from
    the first by more than chance: the pooled test of two shares, at the 5 % level. Most people are in both months, so
    that what is told of is there, and a small change may be there and not told of.
    Source: headcount of the certified releases. A month in which a figure is hidden has no point, and no line is
    drawn through it.
    Example: 60 of 100 women now and 40 of 100 before: higher. 52 of 100 and 48 of 100: no more than chance.
    """
    months = sources.months(TABLES[sources.by])
    if not months:
        return None
    label = months[-1].headings[0][0]
    members = [each for each in months[-1].frame[label] if each not in NOT_CATEGORIES]
    names = {f"figure_{number}": member for number, member in enumerate(members)}
    frame = pl.concat([line(table, names) for table in months])
    said = changes(months[0], months[-1], members)
    headings: Headings = (("month", "As at"), *((name, f"{member}, %") for name, member in names.items()))
    return Figures(frame, headings, lines=tuple(names), beside=said)


def line(table: Table, names: dict[str, str]) -> pl.DataFrame:
    """One month as a row: the share of each member, or its mark; of one that is not in the table, [x]."""
    found = {str(row[table.headings[0][0]]): row for row in table.frame.to_dicts()}
    figures: dict[str, float | str | None] = {}
    for name, member in names.items():
        row = found.get(member, {"digital_percent": None, "digital_percent_shorthand": "[x]"})
        figures |= {name: row["digital_percent"], f"{name}_shorthand": row["digital_percent_shorthand"]}
    numbers = {name: pl.Float64() for name in names}
    return pl.DataFrame([{"month": day(table.as_at), **figures}], schema_overrides=numbers)


def changes(first: Table, last: Table, members: list[str]) -> str:
    """In a sentence, which categories have changed by more than chance."""
    if first.as_at == last.as_at:
        return "One month has been released: what has changed can be said from the second on."
    label = last.headings[0][0]
    then, now = (with_known(each.frame, "digital_count", {}) for each in (first, last))
    both = now.join(then, on=label, suffix="_then").filter(pl.col(label).is_in(members))
    said = verdict(*(pl.col(name) for name in ("count", "known", "count_then", "known_then")))
    words = [f"{name}: {each.lower()}" for name, each in both.select(label, said.alias("said")).iter_rows()]
    return f"{last.as_at:%B %Y} against {first.as_at:%B %Y}. {'; '.join(words)}."


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
