"""Who works in digital roles, and who says who they are."""

import polars as pl

from workforce.measures.asking import Figures, Sources
from workforce.statistics.categories import ALL, KNOWN, SILENCES
from workforce.statistics.derived.marks import row_of
from workforce.statistics.derived.representation import (
    CENSUS_ETHNICITY,
    CENSUS_SEX,
    INDEX,
    Benchmark,
    declaration,
    representation_index,
    with_known,
)
from workforce.statistics.figures import DECLARATION_RATE

TABLES = {
    "sex": "representation-sex",
    "ethnicity": "representation-ethnic-group",
    "disability": "representation-disability",
    "age": "representation-age-band",
}
NAMES = {"sex": "Sex", "ethnicity": "Ethnic group", "disability": "Disability", "age": "Age band"}
BENCHMARKS = {"sex": CENSUS_SEX, "ethnicity": CENSUS_ETHNICITY}
NOT_CATEGORIES = [ALL, KNOWN, *SILENCES, DECLARATION_RATE]


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
    return Figures(declaration(pl.concat(rows)), headings, ("rate", "rate_before"), shares=(("rate", "known", "all"),))


def declared(name: str, staff: pl.DataFrame, who: str, words: str) -> pl.DataFrame:
    counts, before = f"{who}_count", f"{who}_last_year_count"
    known = row_of(staff, KNOWN, {counts: "known", before: "known_before"})
    everyone = row_of(staff, ALL, {counts: "all", before: "all_before"})
    return pl.concat([known, everyone], how="horizontal").select(pl.lit(f"{name}, {words}").alias("asked"), pl.all())
