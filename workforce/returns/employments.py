"""From dated posts to employments: somebody who moves to another post has not left."""

from datetime import date

import polars as pl

from workforce.people.codes import PostKind
from workforce.people.posts.moves import BREAK
from workforce.statistics.months import year_before

NEVER = date.max


def employments(posts: pl.DataFrame, day: date) -> pl.DataFrame:
    """Employments in post on a day, and those that ended in the twelve months before it.

    `posts` has id, person_id, starts_on, ends_on and what else describes a post; the answer has a row an employment,
    described by its post on the day or by its last, with number (a person's employments in the order they began),
    in_post, joined and left. Headcount a year ago + joined - left = headcount on the day.
    """
    posts = numbered(posts)
    whole = posts.group_by("person_id", "number").agg(began=pl.col("starts_on").min(), ended=pl.col("ends_on").last())
    on_the_day = posts.filter(pl.col("starts_on") <= day).unique(["person_id", "number"], keep="last")
    began, ended = pl.col("began"), pl.col("ended")
    return (
        on_the_day.join(whole, on=["person_id", "number"])
        .with_columns(
            in_post=ended >= day,
            joined=began > year_before(day),
            left=ended.is_between(year_before(day), day, closed="left"),
        )
        .filter(pl.col("in_post") | pl.col("left"))
        .sort("person_id", "number")
    )


def numbered(posts: pl.DataFrame) -> pl.DataFrame:
    """In the order in which they began, a person's beside each other, with the number of the employment."""
    posts = posts.with_columns(pl.col("ends_on").fill_null(NEVER)).sort("person_id", "starts_on", "id")
    return posts.with_columns(number=pl.Series(numbers(posts), dtype=pl.Int64))


def without_acting_up(posts: pl.DataFrame) -> pl.DataFrame:
    """Who acts up is counted in the substantive post that is kept meanwhile, and in the other only without one.

    `posts` has id, person_id, kind, starts_on and ends_on.
    """
    is_own = pl.col("kind") == PostKind.SUBSTANTIVE
    never = pl.col("ends_on").fill_null(NEVER)
    own = posts.filter(is_own).select("person_id", since="starts_on", until=never)
    acting = posts.filter(~is_own).select("id", "person_id", "starts_on", ended=never)
    beside = acting.join(own, on="person_id").filter(
        pl.col("since") <= pl.col("ended"), pl.col("starts_on") <= pl.col("until")
    )
    return posts.join(beside, on="id", how="anti", maintain_order="left")


def numbers(posts: pl.DataFrame) -> list[int]:
    """The employment that each post belongs to; posts held at the same time belong to different ones."""
    found: list[int] = []
    ends: list[date] = []  # of the employments of one person
    earlier = None
    for person_id, starts_on, ends_on in posts.select("person_id", "starts_on", "ends_on").iter_rows():
        ends = ends if person_id == earlier else []
        earlier = person_id
        place = next((i for i, end in enumerate(ends) if end < starts_on <= end + BREAK), len(ends))
        ends[place : place + 1] = [ends_on]
        found.append(place + 1)
    return found
