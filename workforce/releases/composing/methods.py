"""What each method of protection is for and where it comes from, and what it would do to a prepared table, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from workforce.releases.charts import Bar, Chart
from workforce.statistics.composing.advice import PERCENT
from workforce.statistics.primary import Rule
from workforce.statistics.rounding.comparing import Utility
from workforce.statistics.rounding.trial import CELL_KEYS, CONTROLLED, HESA, HIDING, TEN_FIVE


@dataclass(frozen=True)
class Method:
    title: str
    does: str
    suits: str
    source: str


METHODS = {
    HIDING: Method(
        "Hiding figures",
        "Figures about 1 to 4 people are hidden, and as many others as it takes for nobody to work those out. "
        "What is shown is true. This is what releases are made by here.",
        "Figures that are published for good, that people add up, and that have to agree from table to table.",
        "Fischetti and Salazar, Models and algorithms for optimizing cell suppression, 2000.",
    ),
    HESA: Method(
        "Rounding to the nearest 5",
        "Every figure is rounded by itself, so that 0, 1 and 2 become 0. Sums need not hold.",
        "Many small figures that nobody adds up.",
        "Higher Education Statistics Agency (HESA), rounding and suppression to anonymise statistics.",
    ),
    CONTROLLED: Method(
        "Controlled rounding to 5",
        "Every figure is rounded up or down to a multiple of 5, in such a way that all sums hold.",
        "One table by itself that has to add up. Two tables that share a figure may show it in two ways.",
        "Cox, A constructive procedure for unbiased controlled rounding, 1987.",
    ),
    TEN_FIVE: Method(
        "Under 10 hidden, the rest to 5",
        "Figures under 10 are hidden, zero too; the others are rounded to the nearest 5. Sums need not hold.",
        "A quick rule for a few large figures: it needs no reckoning, and nothing is proved of it.",
        "The 10-5 rule of the Office for National Statistics.",
    ),
    CELL_KEYS: Method(
        "Cell keys",
        "Every figure is changed by at most 2, always alike for the same people. Sums need not hold.",
        "Tables that people put together themselves, in any number, from the same records.",
        "Fraser and Wooton, A proposed method for confidentialising tabular output, 2005. "
        "The table of changes is our own.",
    ),
}
HIDDEN, CHANGED = "Hidden", "Changed"


@dataclass(frozen=True)
class Line:
    """A method and what it would do, as the page says it."""

    method: Method
    hidden: str
    changed: str
    change: str
    torn: str
    verdict: str


def lines_of(found: Iterable[Utility]) -> list[Line]:
    return [
        Line(
            METHODS[each.method],
            percent(each.hidden),
            percent(each.changed),
            f"{each.change:.1f}, {each.middle:.1f}",
            f"{each.torn:,}",
            verdict(each),
        )
        for each in found
    ]


def percent(share: float) -> str:
    return f"{share * PERCENT:.0f} %"


def verdict(found: Utility) -> str:
    """What linear programmes find that a reader can work out of the figures about a few people."""
    if not found.few:
        return "Nothing to work out"
    if found.exact is None:
        return "Too many to try"
    if found.exact:
        return f"Fails: {found.exact:,} of {found.few:,} can be worked out exactly"
    if found.narrowest is not None and found.narrowest < Rule().width:
        return f"Too narrow: {ranges(found)}"
    return f"Holds: {ranges(found)}"


def ranges(found: Utility) -> str:
    """Between which two numbers the widths lie of what a reader has to think possible."""
    if found.narrowest is None:
        return "no figure has a bound"
    if found.narrowest == found.widest:
        return f"{found.narrowest:.0f} apart"
    widest = "no bound" if found.widest is None else f"{found.widest:.0f} apart"
    return f"{found.narrowest:.0f} to {widest}"


def chart_of(found: Iterable[Utility]) -> Chart:
    rows = tuple(
        (
            METHODS[each.method].title,
            tuple(
                Bar(figure, percent(share), round(share * PERCENT, 1), series)
                for series, (figure, share) in enumerate(((HIDDEN, each.hidden), (CHANGED, each.changed)), start=1)
            ),
        )
        for each in found
    )
    return Chart((HIDDEN, CHANGED), rows)
