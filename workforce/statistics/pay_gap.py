"""The statutory gender pay gap, from one row a full-pay relevant employee: `RATES`.

Source: Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, SI 2017/353, Schedule 1.
The gap is (A - B) / A x 100, with A of men and B of women: below zero where women are paid more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise
from statistics import mean, median

import polars as pl

FEMALE, MALE = "Female", "Male"
QUARTERS = ("Lower", "Lower middle", "Upper middle", "Upper")
RATES = pl.Schema({"sex": pl.String(), "hourly_rate": pl.Decimal(10, 4)})
"""Of men and women only, since the regulations speak of no others; the rate in pounds, as paragraph 6 works it out."""


@dataclass(frozen=True)
class Quarter:
    """One of four sections of the employees, ranked by rate."""

    name: str
    men: int
    women: int

    @property
    def people(self) -> int:
        return self.men + self.women

    def per_cent(self, part: int) -> Decimal:
        """To one decimal; of a quarter with people in it."""
        return to_one_decimal(Decimal(part) / self.people * 100)


@dataclass(frozen=True)
class AtRate:
    """How many men and women have one hourly rate."""

    men: int
    women: int


def hourly_gaps(rates: pl.DataFrame) -> dict[str, Decimal | None]:
    """The mean and the median gender pay gap, in words and per cent to one decimal.

    Definition: how much less women are paid by the hour than men, as a percentage of what men are paid; below zero
    women are paid more. Of employees on full pay on the snapshot day, 31 March, of an employer of 250 or more.
    Formula: (men - women) / men × 100, of means and of medians. The quarters are all employees ranked by rate, in
    four parts of a size; where one rate spans two of them, men and women at that rate are shared out in the same
    proportion.
    Source: Equality Act 2010 (Specific Duties and Public Authorities) Regulations 2017, SI 2017/353, Schedule 1,
    paragraphs 8, 9 and 13.
    Example: men at 10, 20 and 60 pounds, women at 15 and 17: of means (30 - 16) / 30 = 46.7 %, of medians
    (20 - 16) / 20 = 20.0 %.

    Each is None where there are no men, no women, or men are paid nothing.

    >>> rows = [("Male", rate) for rate in (10, 20, 60)] + [("Female", rate) for rate in (15, 17)]
    >>> rates = pl.DataFrame(rows, pl.Schema({"sex": pl.String(), "hourly_rate": pl.Int64()}), orient="row")
    >>> [str(gap) for gap in hourly_gaps(rates.cast({"hourly_rate": pl.Decimal(10, 4)})).values()]
    ['46.7', '20.0']
    """
    return {"Mean hourly pay gap, %": mean_gap(rates), "Median hourly pay gap, %": median_gap(rates)}


def mean_gap(rates: pl.DataFrame) -> Decimal | None:
    """Per cent to one decimal; None where there are no men, no women, or men are paid nothing.

    Definition: by how much the mean hourly pay of men is above that of women, as a part of the men's.
    Formula: (mean of men - mean of women) / mean of men × 100. Source: SI 2017/353, Schedule 1, paragraph 8.
    Example: men at 20 and 30 pounds, a woman at 20: (25 - 20) / 25 = 20.0.
    """
    men, women = (paid(rates, sex) for sex in (MALE, FEMALE))
    return gap(mean(men), mean(women)) if men and women else None


def median_gap(rates: pl.DataFrame) -> Decimal | None:
    """As `mean_gap`, of the rates in the middle.

    Definition: of the pay of a sex in order, the rate in the middle; of two in the middle, half their sum.
    Formula: (median of men - median of women) / median of men × 100. Source: SI 2017/353, Schedule 1, paragraph 9.
    Example: men at 10, 20 and 60 pounds, women at 15 and 17: (20 - 16) / 20 = 20.0.
    """
    men, women = (paid(rates, sex) for sex in (MALE, FEMALE))
    return gap(median(men), median(women)) if men and women else None


def gap(men: Decimal, women: Decimal) -> Decimal | None:
    return to_one_decimal((men - women) / men * 100) if men else None


def to_one_decimal(per_cent: Decimal) -> Decimal:
    """Half away from zero, as people round."""
    return per_cent.quantize(Decimal("0.1"), ROUND_HALF_UP)


def paid(rates: pl.DataFrame, sex: str) -> list[Decimal]:
    return rates.filter(pl.col("sex") == sex)["hourly_rate"].to_list()


def quarters(rates: pl.DataFrame) -> list[Quarter]:
    """The four pay bands, each with as nearly as can be as many employees.

    Definition: employees in order of hourly pay, cut into four. Formula: men, and women, of a band / all of that band.
    Source: SI 2017/353, Schedule 1, paragraph 13.

    Where employees of one rate fall into more than one band, men and women at that rate are shared out among these
    bands in the same proportion, as far as whole people allow (paragraph 13(2)): pay spines make this the rule.

    Example: four men and four women, all at one rate: a man and a woman in each band, however they were listed.
    """
    levels = levels_of(rates)
    ends = [rates.height * part // len(QUARTERS) for part in range(len(QUARTERS) + 1)]
    women = [*women_up_to(levels, ends)]
    sizes = zip(QUARTERS, pairwise(ends), pairwise(women), strict=True)
    return [Quarter(name, end - start - (to - since), to - since) for name, (start, end), (since, to) in sizes]


def levels_of(rates: pl.DataFrame) -> list[AtRate]:
    """From the lowest rate to the highest."""
    is_woman = pl.col("sex") == FEMALE
    counts = rates.group_by("hourly_rate").agg(men=(~is_woman).sum(), women=is_woman.sum()).sort("hourly_rate")
    return [AtRate(men, women) for men, women in counts.select("men", "women").iter_rows()]


def women_up_to(levels: list[AtRate], ends: list[int]) -> Iterator[int]:
    """How many women are among the lowest so many employees; of a rate that is cut, their share of it."""
    people = [0, *accumulate(level.men + level.women for level in levels)]
    women = [0, *accumulate(level.women for level in levels)]
    for end in ends:
        at = next(place for place, total in enumerate(people) if total >= end)
        if people[at] == end:
            yield women[at]
        else:
            level, inside = levels[at - 1], end - people[at - 1]
            yield women[at - 1] + nearest(level.women * inside, level.men + level.women)


def nearest(part: int, whole: int) -> int:
    """`part` / `whole` as a whole number, halves up."""
    return (2 * part + whole) // (2 * whole)
