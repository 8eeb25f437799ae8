"""Skills that are asked for against those that are held, and the vacancies beside."""

import polars as pl

from workforce.statistics.cells import UNAVAILABLE
from workforce.statistics.derived.marks import marked, rate

GAP = ("required", "assessed", "short", "steps", "fte")


def supply_and_demand(gaps: pl.DataFrame, vacancies: pl.DataFrame | None) -> pl.DataFrame:
    """What the roles ask for, how much of it is missing among those in post, and which posts nobody holds.

    Definition: somebody is short who is assessed below the level that the role requires in any skill; level-steps are
    added person by person and skill by skill, so that one person's surplus fills nobody's gap. A vacancy is funded
    full-time equivalent that nobody holds; a frozen post asks for nobody.
    Formula: missing FTE = FTE of those short + vacant FTE. Assessed = people assessed / people in such roles × 100:
    where it is low, the gap is known of few.
    Source: skills gap of the certified release; funded posts of the organisation's own establishment on that day.
    Example: 30 data engineers, 24 assessed, three of them short at 2.4 FTE; two posts vacant, 1.5 FTE: 80.0 % are
    assessed, and 3.9 FTE are missing.

    `gaps`: role, then `GAP`, each with its shorthand. `vacancies`: role, posts, fte, of roles with a vacancy; None
    where they are not to be seen.

    >>> given = {"required": [30], "assessed": [24], "short": [3], "steps": [3], "fte": [2.4]}
    >>> gaps = pl.DataFrame({"role": ["Data engineer"]} | given | {f"{name}_shorthand": [""] for name in GAP})
    >>> vacant = pl.DataFrame({"role": ["Data engineer"], "posts": [2], "fte": [1.5]})
    >>> supply_and_demand(gaps, vacant).select("covered", "vacant_fte", "missing").row(0)
    (80.0, 1.5, 3.9)
    """
    return with_vacancies(gaps, vacancies).with_columns(
        *rate("covered", "assessed", "required"),
        *marked("missing", (pl.col("fte") + pl.col("vacant_fte")).round(2), ["fte", "vacant_fte"]),
    )


def with_vacancies(gaps: pl.DataFrame, vacancies: pl.DataFrame | None) -> pl.DataFrame:
    if vacancies is None:
        none = {"vacant_posts": pl.Int64, "vacant_fte": pl.Float64}
        empty = [pl.lit(None, dtype).alias(name) for name, dtype in none.items()]
        return gaps.with_columns(*empty, *(pl.lit(UNAVAILABLE).alias(f"{name}_shorthand") for name in none))
    known = vacancies.select("role", vacant_posts="posts", vacant_fte=pl.col("fte").round(2))
    both = gaps.join(known, on="role", how="left", maintain_order="left")
    return both.with_columns(
        pl.col("vacant_posts").fill_null(0),
        pl.col("vacant_fte").fill_null(0.0),
        vacant_posts_shorthand=pl.lit(""),
        vacant_fte_shorthand=pl.lit(""),
    )
