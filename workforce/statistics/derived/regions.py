"""Whether programmes reach every region alike."""

import polars as pl

from workforce.statistics.derived.chance import wilson
from workforce.statistics.derived.marks import marked

COUNTS = ("took_part", "staff")


def spread(places: pl.DataFrame, everywhere: tuple[int, int] | None) -> pl.DataFrame:
    """How many people of each region get a place on a programme, against all of them together.

    Definition: employments in post of people whose leadership programme, apprenticeship or mentoring ended in the 24
    months to the day, in relation to all in post. Above 1 a region has more of the places than of the staff, below 1
    fewer. Where the interval has 1 in it, the difference may be chance.
    Formula: per thousand = took part / headcount × 1,000. Index = per thousand of the region / per thousand of the
    sector. The interval is Wilson's 95 % interval of the region's share, divided by the sector's, which is taken as
    it stands. What would have to move = half the sum over regions of how far each region's share of places is from
    its share of staff.
    Source: programmes and headcount of the certified release, of each region and of the sector.
    Example: of 1,000 staff in one region 30 took part, of 3,000 in the other 30: 30.0 and 10.0 per thousand, against
    15.0 of both, so 2.00 and 0.67, between 1.41 and 2.83, and 0.47 and 0.95. A quarter of the places would have to
    move.

    `places`: a label, then `COUNTS`, each with its shorthand. `everywhere`: both of the sector, None where hidden.

    >>> marks = {f"{name}_shorthand": ["", ""] for name in COUNTS}
    >>> found = spread(pl.DataFrame({"region": ["One", "Other"], "took_part": [30, 30], "staff": [1000, 3000]} | marks),
    ...     (60, 4000))
    >>> found.select("rate", "index", "lowest", "highest").rows()
    [(30.0, 2.0, 1.41, 2.83), (10.0, 0.67, 0.47, 0.95)]
    >>> to_move(found, (60, 4000))
    25.0
    """
    part, staff = pl.col("took_part"), pl.col("staff")
    mean = everywhere[0] / everywhere[1] if everywhere and everywhere[1] else 0.0
    low, high = wilson(part, staff)
    known = places.with_columns(
        pl.lit(mean or None, pl.Float64).alias("mean"), pl.lit("" if mean else "[c]").alias("mean_shorthand")
    )
    ratios = zip(("index", "lowest", "highest"), (part / staff, low, high), strict=True)
    return known.with_columns(
        *marked("rate", (part / staff * 1000).round(1), COUNTS, staff),
        *(each for name, value in ratios for each in marked(name, (value / pl.col("mean")).round(2), PARTS, staff)),
    )


PARTS = (*COUNTS, "mean")


def to_move(places: pl.DataFrame, everywhere: tuple[int, int] | None) -> float | None:
    """In per cent of all places; None where a region is not shown, so that the regions are not the sector.

    >>> told = pl.DataFrame({"took_part": [30], "staff": [1000]})
    >>> to_move(told, (60, 4000)) is None
    True
    """
    sums = (places["took_part"].sum(), places["staff"].sum())
    if everywhere is None or sums != everywhere or not all(everywhere):
        return None
    apart = (pl.col("took_part") / everywhere[0] - pl.col("staff") / everywhere[1]).abs().sum() / 2
    return round(float(places.select(apart).item()) * 100, 1)
