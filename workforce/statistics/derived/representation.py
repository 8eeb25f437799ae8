"""Digital roles against a benchmark, and how many say who they are."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from workforce.statistics.categories import KNOWN
from workforce.statistics.derived.chance import verdict, wilson
from workforce.statistics.derived.marks import marked, rate, renamed

INDEX = ("index", "lowest", "highest")


@dataclass(frozen=True)
class Benchmark:
    """Shares in per cent by category, of a population that has a name, a day and a source."""

    name: str
    source: str
    shares: Mapping[str, float]


CENSUS = "Census 2021, all usual residents of England and Wales"
CENSUS_ETHNICITY = Benchmark(
    CENSUS,
    "Office for National Statistics, Ethnic group, England and Wales: Census 2021 (Open Government Licence)",
    {
        "Asian or Asian British": 9.3,
        "Black, Black British, Caribbean or African": 4.0,
        "Mixed or multiple ethnic groups": 2.9,
        "White": 81.7,
        "Other ethnic group": 2.1,
    },
)
CENSUS_SEX = Benchmark(
    CENSUS,
    "Office for National Statistics, Census 2021 (Open Government Licence): 30,420,202 women and 29,177,340 men",
    {"Female": 51.0, "Male": 49.0},
)


def representation_index(digital: pl.DataFrame) -> pl.DataFrame:
    """Whether a group is as frequent in digital roles as in the benchmark.

    Definition: above 1 a group is more frequent in digital roles than in the benchmark, below 1 less. Where the
    interval has 1 in it, the difference may be chance.
    Formula: index = share of the group in digital roles / share of the group in the benchmark, each of those whose
    answer is known. The interval is Wilson's 95 % interval of the share in digital roles, divided by the benchmark,
    which is taken as it stands.
    Source: headcount of the certified release. The benchmark is named beside the figures.
    Example: 12 of 30 in digital roles are women, 40.0 %, and 50.0 % of the benchmark: the index is 0.80, and its
    interval 0.49 to 1.15: of so few people, that may be chance.

    `digital`: a label, then count, known and benchmark (in per cent), each with its shorthand.

    >>> given = {"count": [12], "known": [30], "benchmark": [50.0]}
    >>> marks = {f"{name}_shorthand": [""] for name in given}
    >>> representation_index(pl.DataFrame({"sex": ["Female"]} | given | marks)).select("share", *INDEX).row(0)
    (40.0, 0.8, 0.49, 1.15)
    """
    known, count, share = pl.col("known"), pl.col("count"), pl.col("benchmark") / 100
    low, high = wilson(count, known)
    ratios = zip(INDEX, (count / known, low, high), strict=True)
    parts = ("count", "known", "benchmark")
    return digital.with_columns(
        *rate("share", "count", "known"),
        *(each for name, value in ratios for each in marked(name, (value / share).round(2), parts, known)),
    )


def with_known(frame: pl.DataFrame, count: str, names: Mapping[str, str]) -> pl.DataFrame:
    """The categories of a released frame, `count` as "count", beside it "known" of them all; and `names` renamed."""
    label = frame.columns[0]
    those = renamed(frame, {label: label, count: "count", **names})
    known = renamed(frame.filter(pl.col(label) == KNOWN), {count: "known"})
    return those.join(known, how="cross")


def declaration(counts: pl.DataFrame) -> pl.DataFrame:
    """How many say who they are, and whether that has changed by more than chance.

    Definition: the share of staff whose answer is known. “Prefer not to say” is an answer to the question, but not
    a known one; so is what was not collected and what was not stated.
    Formula: declaration rate = known / all × 100. A change is told of where the pooled test of two shares finds it at
    the 5 % level.
    Source: headcount of the certified release.
    Example: of 200 staff 150 are known, 75.0 %; a year before 100 of 200, 50.0 %: higher.

    `counts`: a label, then known, all, known_before and all_before, each with its shorthand.

    >>> given = {"known": [150], "all": [200], "known_before": [100], "all_before": [200]}
    >>> marks = {f"{name}_shorthand": [""] for name in given}
    >>> declaration(pl.DataFrame({"asked": ["Sex"]} | given | marks)).select("rate", "rate_before", "change").row(0)
    (75.0, 50.0, 'Higher')
    """
    said = verdict(*(pl.col(name) for name in ("known", "all", "known_before", "all_before")))
    return counts.with_columns(
        *rate("rate", "known", "all"), *rate("rate_before", "known_before", "all_before"), change=said
    )
