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
    done = pl.DataFrame(
        moves(map(Standing._make, numbered(posts).select(Standing._fields).iter_rows()), day),
        schema={"person_id": pl.Int64, "number": pl.Int64, "rose": pl.Boolean},
        orient="row",
    )
    once = done.group_by(EMPLOYMENT).agg(pl.col("rose").any())
    found = staff.join(once, on=EMPLOYMENT, how="left", maintain_order="left")
    rose, is_here = pl.col("rose"), pl.col("in_post")
    return found.with_columns(moved=rose.is_not_null() & is_here, promoted=rose.fill_null(value=False) & is_here).drop(
        "rose"
    )


def moves(posts: Iterable[Standing], day: date) -> list[tuple[int, int, bool]]:
    """Person, employment and whether it was upwards, of each move in the 12 months."""
    since = year_before(day)
    found: list[tuple[int, int, bool]] = []
    last: dict[tuple[int, int], Standing] = {}
    for post in posts:
        key = (post.person_id, post.number)
        before, last[key] = last.get(key), post
        if before and since < post.starts_on <= day:
            found.append((*key, is_higher(before, post)))
    return found
