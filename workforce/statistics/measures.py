"""What is counted each month. Pure: the stacked return in, a full grid of figures out.

`staff` and `skills` are returns of any number of organisations (`partition.stacked`), `membership` says which
organisations make up each place (`places.membership`): one organisation, a footprint, a region and the sector
are the same sum over different sets. Every frame has measure, place, the dimensions named, `count`, and
`contributors`, the number of employments behind the figure. Headcount counts employments, not persons.
"""

import polars as pl

from workforce.statistics.categories import FULL_TIME, PART_TIME, POPULATION, POPULATIONS, WORKING_PATTERN, Tree
from workforce.statistics.counting import counted
from workforce.statistics.framework import ROLE, role_in

HEADCOUNT, JOINERS, LEAVERS = "Headcount", "Joiners", "Leavers"
MOVED, PROMOTED = "Moves", "Promotions"
TOOK_PART, FINISHED, ROSE_AFTER = "Took part", "Finished", "Promoted afterwards"
YEAR_BEFORE = "Headcount a year before"
FULL_TIME_EQUIVALENT = "Full-time equivalent"
RETURN = "Monthly return of each organisation"
MOVES = ((JOINERS, "joined"), (LEAVERS, "left"))
PROGRAMMES = ((TOOK_PART, "took_part"), (FINISHED, "finished"), (ROSE_AFTER, "rose_after"))
INSIDE = ((MOVED, "moved"), (PROMOTED, "promoted"))
TOGETHER = (
    (HEADCOUNT, JOINERS, LEAVERS, YEAR_BEFORE),
    (HEADCOUNT, MOVED, PROMOTED),
    (HEADCOUNT, TOOK_PART, FINISHED, ROSE_AFTER),
    (HEADCOUNT, FULL_TIME_EQUIVALENT),
)
"""What tells of one another: stocks with flows; and chains, of which none is more than the one before it."""
COUNTED = ("organisation", "is_digital", "in_post")  # whatever else a return holds is not gone through


def representation(staff: pl.DataFrame, membership: pl.DataFrame, characteristic: Tree) -> pl.DataFrame:
    """Headcount in digital roles, in other roles and in all, by one characteristic.

    Definition: employments in post on the day of the return.
    Formula: share = count of a category / count of "Known"; declaration rate = "Known" / "All".
    Source: columns in_post, is_digital and the characteristic's, of the return.
    Example: 40 employments in digital roles, 10 of them with sex not stated, 12 female: "Female" is
    12 / 30 = 40.0 %, at a declaration rate of 30 / 40 = 75.0 %.

    Gives measure, place, population, the characteristic, count, contributors.
    """
    kind = kept_apart(characteristic).alias(characteristic.name)
    rows = staff.lazy().select(*COUNTED, kind).filter("in_post").with_columns(population=population())
    return measured(HEADCOUNT, counted(rows, membership, [POPULATION, characteristic]))


def movements(staff: pl.DataFrame, membership: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """Joiners and leavers of the 12 months to the day of the return, by one characteristic or kind of role.

    Definition: a joiner's employment started, a leaver's ended, within the 12 months; one may do both.
    Formula: headcount a year ago + joiners - leavers = headcount now, wherever nobody changed category.
    Source: columns joined and left of the return; a leaver is described as on the last day employed.
    Example: 100 in post a year ago, 12 joined, 7 left, one of whom was among the 12: 105 in post now.

    Gives measure, place, the tree's name, count, contributors.
    """
    kind = kept_apart(tree).alias(tree.name)
    moving = staff.select("organisation", "joined", "left", kind).filter(pl.col("joined") | pl.col("left"))
    grouped = moving.group_by("organisation", tree.name).agg(pl.col("joined", "left").sum())
    return pl.concat([moved(name, counted(grouped, membership, [tree], pl.col(column))) for name, column in MOVES])


def moves_inside(staff: pl.DataFrame, membership: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """Moves and promotions of the 12 months to the day of the return, by one characteristic or kind of role.

    Definition: employments in post that took the place of another post here within the 12 months, each counted once
    however often; promotions are those of them in which one of the posts stood higher than the one before it.
    Formula: promotions <= moves <= headcount, in every category.
    Source: columns moved and promoted of the return; who has left since is not counted.
    Example: 105 in post, 12 of whom changed posts, two of them twice; 8 rose: 12 moves, 8 promotions.

    Gives measure, place, the tree's name, count, contributors.
    """
    kind = kept_apart(tree).alias(tree.name)
    rows = staff.select("organisation", "moved", "promoted", kind).filter("moved")
    grouped = rows.group_by("organisation", tree.name).agg(pl.col("moved", "promoted").sum())
    return pl.concat([moved(name, counted(grouped, membership, [tree], pl.col(column))) for name, column in INSIDE])


def programmes(staff: pl.DataFrame, membership: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """Who took part in a programme that is over, finished it and was promoted since, by one characteristic.

    Definition: employments in post of people whose leadership programme, apprenticeship or mentoring ended in the 24
    months to the day of the return; of them those who completed it; of them those promoted after that, by the day.
    Formula: promoted afterwards <= finished <= took part <= headcount, in every category.
    Source: columns took_part, finished and rose_after of the return; mentors and sponsors are not counted.
    Example: 40 took part, 30 of them completed it, 12 of whom hold a higher post since: 40, 30 and 12.

    Gives measure, place, the tree's name, count, contributors.
    """
    columns = [column for _, column in PROGRAMMES]
    kind = kept_apart(tree).alias(tree.name)
    rows = staff.select("organisation", *columns, kind).filter("took_part")
    grouped = rows.group_by("organisation", tree.name).agg(pl.col(columns).sum())
    return pl.concat([moved(name, counted(grouped, membership, [tree], pl.col(column))) for name, column in PROGRAMMES])


def moved(measure: str, figures: pl.DataFrame) -> pl.DataFrame:
    """Each is one employment: what is counted is who stands behind it."""
    return measured(measure, figures.with_columns(contributors=pl.col("count")))


def year_before(headcount: pl.DataFrame, moves: pl.DataFrame, tree: Tree) -> pl.DataFrame:
    """What headcount, joiners and leavers tell of the headcount a year before: never shown, yet to be kept safe.

    Formula: headcount - joiners + leavers, in the categories of today.
    `headcount` has place, the tree's name, count; `moves` as `movements` gives it.
    """
    joined, left = (moves.filter(pl.col("measure") == name).drop("measure") for name in (JOINERS, LEAVERS))
    names = ["place", tree.name]
    beside = joined.join(left, on=names, suffix="_left").join(headcount, on=names, suffix="_now")
    then = pl.col("count_now") - pl.col("count") + pl.col("count_left")
    return measured(YEAR_BEFORE, beside.select(*names, count=then, contributors=then))


def told_together(measure: str) -> tuple[str, ...]:
    """
    >>> told_together(PROMOTED)
    ('Headcount', 'Moves', 'Promotions')
    """
    return next(each for each in TOGETHER if measure in each)


def kept_apart(tree: Tree) -> pl.Expr:
    """The column of the return: the 5 groups and the 19 categories are one dimension, digital roles and others too."""
    if tree.name == ROLE.name:
        return role_in(tree)
    if tree.name == POPULATION.name:
        return population()
    if tree.name == WORKING_PATTERN.name:
        return working_pattern()
    grouped = tree.name == "ethnicity" and "Irish" not in tree.members()
    return pl.col("ethnicity_group" if grouped else tree.name)


def population() -> pl.Expr:
    digital, other = (pl.lit(name, pl.Enum(POPULATIONS)) for name in POPULATIONS)
    return pl.when("is_digital").then(digital).otherwise(other)


def working_pattern() -> pl.Expr:
    """
    >>> pl.DataFrame({"fte": [1.0, 0.99]}).select(working_pattern().alias("said"))["said"].to_list()
    ['Full time', 'Part time']
    """
    return pl.when(pl.col("fte") >= 1).then(pl.lit(FULL_TIME)).otherwise(pl.lit(PART_TIME))


def measured(measure: str, figures: pl.DataFrame) -> pl.DataFrame:
    return figures.select(pl.lit(measure).alias("measure"), pl.all())
