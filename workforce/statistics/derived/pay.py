"""Pay gaps by ethnic group and disability, told so that nobody's answer shows in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from workforce.statistics.cells import HIDDEN
from workforce.statistics.pay_safety import PayRule, Rates, Sides, Told, mean_told, median_told

GAPS = pl.Schema(
    {
        "group": pl.String(),
        "mean": pl.Int64(),
        "mean_step": pl.Int64(),
        "median": pl.Int64(),
        "median_step": pl.Int64(),
    }
)


@dataclass(frozen=True)
class Comparison:
    """The groups that are set against one of reference; `together`: what all of them are called, where several."""

    reference: str
    groups: tuple[str, ...]
    together: str = ""


def pay_gaps(paid: pl.DataFrame, asked: Comparison, rule: PayRule | None = None) -> pl.DataFrame:
    """How much less by the hour each group is paid than the group that it is set against.

    Definition: the gap is the difference between what the group of reference and another are paid by the hour, as a
    percentage of what the group of reference is paid; below zero the other group is paid more. People whose group is
    not known are in none: the declaration rate belongs beside every figure. A gap is told to the nearest 1, 2 or
    5 per cent: to the finest at which no one person’s answer moves it by more than half of that, and at which
    everybody may belong to the group and may not, whatever they are known to be paid.
    Formula: gap = (reference - group) / reference × 100, of means and of medians. Hidden where a group has fewer than
    50 people, where those hidden would be fewer together, and where no step is coarse enough.
    Source: HM Government, Ethnicity pay reporting: guidance for employers (April 2023), which follows the gender
    regulations, SI 2017/353. That it asks for 50 in a group that is reported in public is told by secondary sources
    alone. There is no such guidance on disability; the same is done. The steps are our own choice.
    Example: 300 White employees, a third each at 16, 20 and 24 pounds, and 150 Asian employees, a third each at 14,
    18 and 22: (20 - 18) / 20 = 10 %, of means to the nearest 2 and of medians to the nearest 1. One of Mixed group
    among them would be hidden, and the Asian group with her: all but one less the rest would tell of her alone.

    `paid`: group, empty where not known, and hourly_rate, one row for every employee with a rate. Gives group, mean,
    mean_step, median, median_step, the last four empty where hidden.

    >>> rows = [("White", rate) for rate in (16, 20, 24) * 100] + [("Asian", rate) for rate in (14, 18, 22) * 50]
    >>> paid = pl.DataFrame(rows, pl.Schema({"group": pl.String(), "hourly_rate": pl.Float64()}), orient="row")
    >>> pay_gaps(paid, Comparison("White", ("Asian",))).rows()
    [('Asian', 10, 1, 10, 1)]
    """
    rule = rule or PayRule()
    everyone = in_order(paid["hourly_rate"])
    reference = rates_of(paid, [asked.reference])
    groups = {group: rates_of(paid, [group]) for group in asked.groups}
    hidden = hidden_groups({group: len(rates) for group, rates in groups.items()}, rule)
    if asked.together:
        groups = {asked.together: rates_of(paid, asked.groups)} | groups
    rows = [
        (group, *([None] * 4 if group in hidden else figures(Sides(rates, reference, everyone), rule)))
        for group, rates in groups.items()
    ]
    return pl.DataFrame(rows, GAPS, orient="row")


def rates_of(paid: pl.DataFrame, groups: Sequence[str]) -> Rates:
    return in_order(paid.filter(pl.col("group").is_in([*groups]))["hourly_rate"])


def in_order(rates: pl.Series) -> Rates:
    return np.sort(rates.cast(pl.Float64).to_numpy())


def hidden_groups(sizes: Mapping[str, int], rule: PayRule) -> set[str]:
    """The small ones; and others, from the smallest, until what all less the shown ones tell is of enough people."""
    by_size = sorted(sizes, key=lambda group: sizes[group])
    hidden = {group for group in by_size if sizes[group] < rule.fewest}
    for group in by_size:
        together = sum(sizes[each] for each in hidden)
        if group not in hidden and 0 < together < rule.fewest:
            hidden.add(group)
    return hidden


def figures(sides: Sides, rule: PayRule) -> Iterable[int | None]:
    for told in (mean_told(sides, rule), median_told(sides, rule)):
        yield from parts(told)


def parts(told: Told | None) -> tuple[int | None, int | None]:
    return (told.per_cent, told.step) if told else (None, None)


def marked(gaps: pl.DataFrame) -> pl.DataFrame:
    """Beside each figure and its step, the mark of why there is none."""
    return gaps.with_columns(
        pl.when(pl.col(name).is_null()).then(pl.lit(HIDDEN)).otherwise(pl.lit("")).alias(f"{name}_shorthand")
        for name in [*GAPS][1:]
    )
