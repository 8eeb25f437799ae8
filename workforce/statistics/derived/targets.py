"""How far the sector is on the way to its aims for 2030, in every reading of them."""

from datetime import date

import polars as pl

from workforce.statistics.derived.marks import marked

TARGET_DAY = date(2030, 12, 31)
GROWTH = 20  # per cent
COUNTS = ("then", "known_then", "all_then", "now", "known", "all")
REQUIRED = ("yearly", "yearly_share", "yearly_points")  # a year: people, share relatively, share in points


def growth(groups: pl.DataFrame, baseline: date, day: date) -> pl.DataFrame:
    """A fifth more people of under-represented groups in digital roles by the end of 2030, in every reading.

    Definition: the aim does not say of what: of people counted or of their share, relatively or in percentage points.
    Each reading stands in a column. The baseline is the earliest month that stood when it was set, and is frozen: it
    stays when a return is withdrawn or the month made anew, until an administrator of the sector body moves it.
    Formula: growth in people = now / then - 1. It is the product of three: growth of all digital roles, of the share
    that declares, and of the group's share among those known. Only the last is a change of who works there; more
    declaring alone makes the first column grow. Required a year = (1.2 × then / now) to the power of 1 / years left,
    less 1; of the share likewise; of percentage points the rest of the 20 / years left. Nothing is asked of a reading
    once it is reached.
    Source: headcount in digital roles, of the certified releases of the two days.
    Example: 100 then and 110 now, of digital roles 1,000 and 1,000, of whom 800 and 880 are known: 10.0 % more people,
    made of 0.0 % more roles, 10.0 % more declaring and 0.0 % more share: nobody was won. With
    two years left, 4.4 % more people are required a year; of the share, which has not grown, 9.6 %, or 10.0 points.

    `groups`: a label, then `COUNTS`, each with its shorthand: of the group, of those known, and of all.

    >>> given = dict(zip(COUNTS, ([100], [800], [1000], [110], [880], [1000])))
    >>> frame = pl.DataFrame({"group": ["Female"]} | given | {f"{name}_shorthand": [""] for name in COUNTS})
    >>> found = growth(frame, date(2026, 12, 31), date(2028, 12, 31))
    >>> found.select("people", "roles", "declaring", "relative", "points").row(0)
    (10.0, 0.0, 10.0, 0.0, 0.0)
    >>> found.select(REQUIRED).row(0)
    (4.4, 9.6, 10.0)
    """
    share, share_then = pl.col("now") / pl.col("known"), pl.col("then") / pl.col("known_then")
    declared, declared_then = pl.col("known") / pl.col("all"), pl.col("known_then") / pl.col("all_then")
    people, known, everybody = ("now", "then"), ("known", "known_then"), ("all", "all_then")
    figures = {
        "people": (more(pl.col("now"), pl.col("then")), people),
        "roles": (more(pl.col("all"), pl.col("all_then")), everybody),
        "declaring": (more(declared, declared_then), known + everybody),
        "relative": (more(share, share_then), people + known),
        "points": ((share - share_then) * 100, people + known),
        "yearly": (yearly(pl.col("now") / pl.col("then"), day), people),
        "yearly_share": (yearly(share / share_then, day), people + known),
        "yearly_points": (yearly_points((share - share_then) * 100, day), people + known),
    }
    return groups.with_columns(
        each
        for name, (value, parts) in figures.items()
        for each in marked(name, value.round(1) + 0.0, parts, pl.min_horizontal(parts))
    ).with_columns(pl.lit(baseline).alias("baseline"))


def more(now: pl.Expr, then: pl.Expr) -> pl.Expr:
    return (now / then - 1) * 100


def yearly(grown: pl.Expr, day: date) -> pl.Expr:
    """Growth that each year left asks for, in per cent. `grown`: what there is now over what there was.

    >>> pl.select(yearly(pl.lit(1.2), date(2028, 12, 31)).alias("a"), yearly(pl.lit(1.0), TARGET_DAY).alias("b")).row(0)
    (0.0, 20.0)
    """
    wanted = (100 + GROWTH) / 100 / grown
    return pl.max_horizontal(((wanted.pow(1 / years_left(day)) - 1) * 100).round(6), pl.lit(0.0))


def yearly_points(gained: pl.Expr, day: date) -> pl.Expr:
    return pl.max_horizontal((GROWTH - gained) / years_left(day), pl.lit(0.0))


def years_left(day: date) -> float:
    """What is overdue is asked for within a year."""
    return max((TARGET_DAY - day).days / 365.25, 1.0)
