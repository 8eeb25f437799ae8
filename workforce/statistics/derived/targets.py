"""How far the sector is on the way to its aims for 2030, in every reading of them."""

from datetime import date

import polars as pl

from workforce.statistics.derived.marks import marked

TARGET_DAY = date(2030, 12, 31)
GROWTH = 20  # per cent
COUNTS = ("then", "known_then", "all_then", "now", "known", "all")
RELATIVE, POINTS = "20 % more", "20 percentage points more"


def growth(groups: pl.DataFrame, baseline: date, day: date) -> pl.DataFrame:
    """A fifth more people of under-represented groups in digital roles by the end of 2030, in every reading.

    Definition: the aim does not say of what: of people counted or of their share, relatively or in percentage points.
    Each reading stands in a column. The baseline is the earliest month that stood when it was set, and is frozen: it
    stays when a return is withdrawn or the month made anew, until an administrator of the sector body moves it.
    Formula: growth in people = now / then - 1. It is the product of three: growth of all digital roles, of the share
    that declares, and of the group's share among those known. Only the last is a change of who works there; more
    declaring alone makes the first column grow. Required a year = (1.2 × then / now) to the power of 1 / years left,
    less 1; nothing is asked once it is reached.
    Source: headcount in digital roles, of the certified releases of the two days.
    Example: 100 then and 110 now, of digital roles 1,000 and 1,000, of whom 800 and 880 are known: 10.0 % more people,
    made of 0.0 % more roles, 10.0 % more declaring and 0.0 % more share: nobody was won.

    `groups`: a label, then `COUNTS`, each with its shorthand: of the group, of those known, and of all.

    >>> given = dict(zip(COUNTS, ([100], [800], [1000], [110], [880], [1000])))
    >>> frame = pl.DataFrame({"group": ["Female"]} | given | {f"{name}_shorthand": [""] for name in COUNTS})
    >>> found = growth(frame, date(2026, 12, 31), date(2028, 12, 31))
    >>> found.select("people", "roles", "declaring", "relative", "points", "yearly").row(0)
    (10.0, 0.0, 10.0, 0.0, 0.0, 4.4)
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
        "yearly": (yearly(day), people),
    }
    return groups.with_columns(
        each
        for name, (value, parts) in figures.items()
        for each in marked(name, value.round(1) + 0.0, parts, pl.min_horizontal(parts))
    ).with_columns(pl.lit(baseline).alias("baseline"))


def more(now: pl.Expr, then: pl.Expr) -> pl.Expr:
    return (now / then - 1) * 100


def yearly(day: date) -> pl.Expr:
    """Growth in people that each year left asks for, in per cent; what is overdue is asked for within a year."""
    years = max((TARGET_DAY - day).days / 365.25, 1.0)
    wanted = pl.col("then") * (100 + GROWTH) / 100 / pl.col("now")
    return pl.max_horizontal((wanted.pow(1 / years) - 1) * 100, pl.lit(0.0))
