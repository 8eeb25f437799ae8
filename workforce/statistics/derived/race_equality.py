"""The nine indicators of the Social Care Workforce Race Equality Standard, as far as there is anything to count."""

from dataclasses import dataclass

import polars as pl

from workforce.statistics.cells import HIDDEN, UNAVAILABLE
from workforce.statistics.derived.chance import ratio_interval

FEWEST_EVENTS = 5
FIGURES = ("minority", "white", "ratio", "lowest", "highest")


@dataclass(frozen=True)
class Indicator:
    """`worse`: what a ratio above 1 says. `feed`: what it is made of, or what would have to be recorded, and where."""

    number: int
    words: str
    worse: str
    feed: str


LESS = "Above 1 is good for people of minority ethnic groups"
MORE = "Above 1 is bad for people of minority ethnic groups"
INDICATORS = (
    Indicator(1, "Share of staff in each pay band", "Shares, no ratio", "Pay bands in the monthly return"),
    Indicator(
        2,
        "Appointed from a shortlist",
        LESS,
        "Shortlists and appointments by ethnic group in the monthly return: recruitment systems count them. HR "
        "reads those of its own organisation from a file of counts, under Recruitment funnel",
    ),
    Indicator(3, "Entered the formal disciplinary process", MORE, "Disciplinary cases by ethnic group"),
    Indicator(4, "Referred to fitness to practise", MORE, "Referrals of regulated professionals by ethnic group"),
    Indicator(5, "Had funded, non-mandatory training", LESS, "Training that was paid for, by ethnic group"),
    Indicator(6, "Harassed by people who use care, relatives or the public", MORE, "A staff survey"),
    Indicator(7, "Harassed by colleagues or managers", MORE, "A staff survey"),
    Indicator(8, "Left the organisation", MORE, "The certified release, with enough people in both groups"),
    Indicator(9, "In senior management", LESS, "Senior posts in the monthly return"),
)
LEAVING = 8


@dataclass(frozen=True)
class Events:
    """How many of how many: of people of minority ethnic groups, and of White people."""

    minority: int
    of_minority: int
    white: int
    of_white: int


def race_equality(found: dict[int, Events | str]) -> pl.DataFrame:
    """The nine indicators, each as a ratio of likelihoods, minority ethnic groups to White.

    Definition: minority ethnic groups are all but White; those whose ethnic group is not known are in neither. Here
    everybody of a council is counted; the standard asks for its social care staff.
    Formula: ratio = (events / people, minority ethnic groups) / (events / people, White). The 95 % interval is by the
    log method: where it has 1 in it, the difference may be chance. Hidden where either has fewer than five events.
    Source: Skills for Care, Social Care Workforce Race Equality Standard. Some indicators are good news above 1 and
    some bad: the table says which. The NHS standard has its shortlist ratio the other way up.
    Example: 20 of 100 people of minority ethnic groups and 40 of 400 White people left: 20.0 % and 10.0 %, a ratio of
    2.0, and between 1.23 and 3.26.

    `found`: by number of the indicator, what there is, or the mark of why there is nothing.

    >>> race_equality({8: Events(20, 100, 40, 400)}).filter(number=8).select(FIGURES).row(0)
    (20.0, 10.0, 2.0, 1.23, 3.26)
    >>> race_equality({8: Events(4, 100, 40, 400)}).filter(number=8).select("ratio_shorthand").item()
    '[c]'
    """
    rows = [
        (each.number, line(each), each.worse, each.feed, *figures(found.get(each.number, UNAVAILABLE)))
        for each in INDICATORS
    ]
    numbers = {name: pl.Float64() for name in FIGURES}
    marks = {f"{name}_shorthand": pl.String() for name in FIGURES}
    schema = (
        {"number": pl.Int64(), "indicator": pl.String(), "worse": pl.String(), "feed": pl.String()} | numbers | marks
    )
    return pl.DataFrame(rows, pl.Schema(schema), orient="row")


def line(indicator: Indicator) -> str:
    return f"{indicator.number}. {indicator.words}"


def figures(found: Events | str) -> list[float | str | None]:
    mark = found if isinstance(found, str) else mark_of(found)
    if mark or isinstance(found, str):
        return [*[None] * len(FIGURES), *[mark] * len(FIGURES)]
    shares = (found.minority / found.of_minority * 100, found.white / found.of_white * 100)
    interval = ratio_interval(found.minority, found.of_minority, found.white, found.of_white)
    return [*(round(share, 1) for share in shares), *(round(each, 2) for each in interval), *[""] * len(FIGURES)]


def mark_of(found: Events) -> str:
    return HIDDEN if min(found.minority, found.white) < FEWEST_EVENTS else ""
