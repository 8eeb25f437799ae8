"""Pay gaps by ethnic group and disability, by the engine of the gender pay gap."""

import polars as pl

from workforce.statistics.cells import HIDDEN
from workforce.statistics.pay_gap import FEMALE, MALE, mean_gap, median_gap

FEWEST_PAID = 50


def pay_gaps(rates: pl.DataFrame, reference: str) -> pl.DataFrame:
    """How much less by the hour each group is paid than the group that it is set against.

    Definition: the gap is the difference between what the group of reference and another are paid by the hour, as a
    percentage of what the group of reference is paid; below zero the other group is paid more. People whose group is
    not known are in none: the declaration rate belongs beside every figure.
    Formula: gap = (reference - group) / reference × 100, of means and of medians, to one decimal. Hidden where a
    group has fewer than 50 people.
    Source: HM Government, Ethnicity pay reporting: guidance for employers (April 2023), which follows the gender
    regulations, SI 2017/353. That it asks for 50 in a group that is reported in public is told by secondary sources
    alone. There is no such guidance on disability; the same is done.
    Example: 50 White employees at 20 pounds and 50 Asian employees at 18: (20 - 18) / 20 = 10.0 %. One fewer, and the
    gap is hidden.

    `rates`: group and hourly_rate, one row a person. Gives group, people, mean, median and the shorthand of both.

    >>> paid = [("White", 20)] * 50 + [("Asian", 18)] * 50 + [("Mixed", 18)] * 49
    >>> rates = pl.DataFrame(paid, pl.Schema({"group": pl.String(), "hourly_rate": pl.Decimal(10, 4)}), orient="row")
    >>> pay_gaps(rates, "White").select("group", "mean", "mean_shorthand").rows()
    [('Asian', 10.0, ''), ('Mixed', None, '[c]')]
    """
    groups = sorted(set(rates["group"].drop_nulls()) - {reference})
    rows = [(group, *gaps(rates, group, reference)) for group in groups]
    schema = {"group": pl.String(), "mean": pl.Float64(), "median": pl.Float64(), "mean_shorthand": pl.String()}
    return pl.DataFrame(rows, pl.Schema(schema), orient="row").with_columns(median_shorthand="mean_shorthand")


def gaps(rates: pl.DataFrame, group: str, reference: str) -> tuple[float | None, float | None, str]:
    two = rates.filter(pl.col("group").is_in([group, reference]))
    sizes = [two.filter(group=each).height for each in (group, reference)]
    if min(sizes) < FEWEST_PAID:
        return None, None, HIDDEN
    sides = two.select(
        "hourly_rate", sex=pl.when(pl.col("group") == reference).then(pl.lit(MALE)).otherwise(pl.lit(FEMALE))
    )
    mean, median = mean_gap(sides), median_gap(sides)
    return (float(mean), float(median), "") if mean is not None and median is not None else (None, None, HIDDEN)
