"""What became of people whom a round matched, beside those who registered and had no match: pure functions.

Both are people who wanted to learn, and who agreed to be counted. Who had no match is no control group: the matching
passed over those whose goals, times or places fitted nobody, and who answers chose to.
"""

import polars as pl

from programmes.mentoring.closing.figures import (
    AGREED,
    FEWEST_ANSWERS,
    SMALLEST_GROUP,
    Line,
    figures,
    hidden,
    in_pairs,
    over,
    stacked,
)

OUTCOMES = pl.Schema(
    {
        "person": pl.Int64,
        "months": pl.Int64,
        "assessed": pl.Int64,
        "raised": pl.Int64,
        "is_higher": pl.Boolean,
        "is_senior": pl.Boolean,
    }
)
SKILLS = "Skills they wanted, looked at again"
POSTS = "Posts {} months after the round"
GROUPS = {"matched": True, "no match": False}
WEAKNESS = (
    "“No match” are people who wanted to learn in the same round and had no match with anybody. They are no control "
    "group: the matching passed over those whose goals, times or places fitted nobody, and on both sides only those "
    "are counted who agreed to it and still have a post with the same employer. A difference may have other causes."
)


def skills(outcomes: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Of people of whom a level was known before and after in at least one skill that they wanted."""
    told = outcomes.filter(pl.col("months") == 0, pl.col("assessed") > 0)
    return compared(SKILLS, told, pairs, {"at least one skill rose": pl.col("raised") > 0})


def posts(outcomes: pl.DataFrame, pairs: pl.DataFrame, months: int) -> pl.DataFrame:
    """Of people who still had a post with the same employer on that day."""
    told = outcomes.filter(pl.col("months") == months, pl.col("is_higher").is_not_null())
    measured = {"in a higher post": pl.col("is_higher"), "in a senior post": pl.col("is_senior")}
    return compared(POSTS.format(months), told, pairs, measured)


def with_weakness(lines: pl.DataFrame) -> pl.DataFrame:
    """For files, which travel without the page: a column that says at each compared line what it cannot show."""
    is_compared = (pl.col("part") == SKILLS) | pl.col("part").str.starts_with(POSTS.partition("{")[0])
    return lines.with_columns(note=pl.when(is_compared).then(pl.lit(WEAKNESS)).otherwise(pl.lit("")))


def compared(part: str, told: pl.DataFrame, pairs: pl.DataFrame, measured: dict[str, pl.Expr]) -> pl.DataFrame:
    matched = pl.col("person").is_in(in_pairs(pairs.filter(AGREED)).implode())
    groups = {group: told.filter(matched == is_matched) for group, is_matched in GROUPS.items()}
    return stacked([of_group(part, group, people, measured) for group, people in groups.items()])


def of_group(part: str, group: str, people: pl.DataFrame, measured: dict[str, pl.Expr]) -> pl.DataFrame:
    counts: list[Line] = [(f"{group}: counted", people.height, None)]
    lines = [protected(f"{group}: {line}", people.filter(yes).height, people.height) for line, yes in measured.items()]
    return figures(part, [*counts, *lines])


def protected(line: str, number: int, whole: int) -> Line:
    """Hidden in a small group, and where it or what is left of the group speaks of few people."""
    is_of_few = any(0 < count < FEWEST_ANSWERS for count in (number, whole - number))
    return hidden(line) if whole < SMALLEST_GROUP or is_of_few else (line, number, over(number, whole))
