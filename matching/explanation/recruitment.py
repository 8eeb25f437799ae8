"""Where one more mentor helps most, read from the prices of places."""

import polars as pl

from matching.intake.tidy import tidy
from matching.result import Result


def where_to_recruit(result: Result) -> pl.DataFrame:
    """by (region | profession | grade | skill), value, mentors, worth, most, would_match, words; most worth first.

    One more place with a mentor like this one adds at most its price: `worth` is the mean over the group's
    mentors in whole points, `most` the highest. `would_match` counts the mentors whose next place would
    give somebody a mentor who has none.
    """
    bonus = result.certificate.bonus
    mentors = result.prices.filter(pl.col("side") == "mentor").select("person", *split(bonus))
    people = tidy(result.cohort, "people").unique("person")
    facts = [
        people.select("person", by=pl.lit(column), value=pl.col(column).str.to_lowercase())
        for column in ("region", "profession", "grade")
    ]
    offered = tidy(result.cohort, "skills").filter(pl.col("offers").cast(pl.Float64, strict=False) > 0)
    facts.append(offered.select("person", by=pl.lit("skill"), value=pl.col("skill").str.to_lowercase()).unique())
    known = mentors.join(pl.concat(facts).drop_nulls(), on="person")
    groups = known.group_by("by", "value").agg(
        mentors=pl.len().cast(pl.Int64),
        worth=pl.col("points").mean().floor().cast(pl.Int64),
        most=pl.col("points").max(),
        would_match=pl.col("matches").sum().cast(pl.Int64),
    )
    groups = groups.with_columns(words=words())
    return groups.sort("would_match", "worth", "by", "value", descending=[True, True, False, False])


def words() -> pl.Expr:
    """“One more place with a mentor of region north adds up to 265 points, 132 on average over 2 mentors.”"""
    plain = pl.format("One more place with a mentor of {} {} adds up to {} points", "by", "value", "most")
    mean = pl.format(", {} on average over {} mentors.", "worth", "mentors")
    opening = pl.when(pl.col("mentors") == 1).then(plain + ".").otherwise(plain + mean)
    more = pl.format(" With {} of them it would give somebody a mentor who has none.", "would_match")
    return pl.when(pl.col("would_match") > 0).then(opening + more).otherwise(opening)


def split(bonus: int) -> tuple[pl.Expr, pl.Expr]:
    """A price as points, and whether it holds the bonus of a whole pair besides."""
    holds = pl.col("price") > bonus // 2 if bonus else pl.lit(value=False)
    return (pl.col("price") - bonus * holds.cast(pl.Int64)).alias("points"), holds.alias("matches")
