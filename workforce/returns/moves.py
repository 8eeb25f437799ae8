"""Who took another post of the same organisation in the year, and who rose by it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from workforce.people.posts.pay_order import is_higher
from workforce.returns.employments import numbered
from workforce.statistics.months import year_before

EMPLOYMENT = ("person_id", "number")
DONE = pl.Schema({"person_id": pl.Int64(), "number": pl.Int64(), "on": pl.Date(), "rose": pl.Boolean()})


class Standing(NamedTuple):
    """How high a post stands, in which employment, and since when."""

    person_id: int
    number: int
    starts_on: date
    grade: str
    salary_band: str
    hourly_rate: Decimal | None


def with_moves(staff: pl.DataFrame, posts: pl.DataFrame, day: date) -> pl.DataFrame:
    """Adds moved and promoted to employments: of those in post on the day, what they did in the 12 months to it.

    `staff` and `posts` as `employments` gives and takes them; `posts` also with grade, salary_band and hourly_rate.
    An employment is counted once, however often somebody moved in it, and as promoted if any of the moves was one.
    """
    once = moves_of(posts, year_before(day), day).group_by(EMPLOYMENT).agg(pl.col("rose").any())
    found = staff.join(once, on=EMPLOYMENT, how="left", maintain_order="left")
    rose, is_here = pl.col("rose"), pl.col("in_post")
    flags = {"moved": rose.is_not_null() & is_here, "promoted": rose.fill_null(value=False) & is_here}
    return found.with_columns(**flags).drop("rose")


def moves_of(posts: pl.DataFrame, since: date, day: date) -> pl.DataFrame:
    """One row a move after `since` and until the day: the employment, on which day, and whether upwards; `DONE`."""
    ordered = map(Standing._make, numbered(posts).select(Standing._fields).iter_rows())
    return pl.DataFrame(moves(ordered, since, day), schema=DONE, orient="row")


def moves(posts: Iterable[Standing], since: date, day: date) -> list[tuple[int, int, date, bool]]:
    found: list[tuple[int, int, date, bool]] = []
    last: dict[tuple[int, int], Standing] = {}
    for post in posts:
        key = (post.person_id, post.number)
        before, last[key] = last.get(key), post
        if before and since < post.starts_on <= day:
            found.append((*key, post.starts_on, is_higher(before, post)))
    return found
