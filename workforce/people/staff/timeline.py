"""Somebody's posts as bars over the years; the table beside it says the same."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from workforce.people.models import Post

MARKS = 6  # years that are named under the bars, at most


class Bar(NamedTuple):
    """`start` and `width` in per cent of the whole."""

    post: Post
    start: float
    width: float


class Timeline(NamedTuple):
    """`marks`: years and where they begin, in per cent of the whole."""

    bars: list[Bar]
    marks: list[tuple[int, float]]


def timeline(posts: Sequence[Post], today: date) -> Timeline:
    """Whole years, from the first that a post was held in to this one or the last that is known of."""
    if not posts:
        return Timeline([], [])
    first = min(post.starts_on for post in posts).year
    last = max(today, *(post.ends_on or post.starts_on for post in posts)).year
    begin, whole = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() - date(first, 1, 1).toordinal() + 1

    def place(day: int) -> float:
        return round((day - begin) / whole * 100, 2)

    bars = []
    for post in sorted(posts, key=lambda post: (post.starts_on, post.id)):
        start = place(post.starts_on.toordinal())
        end = place(post.ends_on.toordinal() + 1) if post.ends_on else 100.0
        bars.append(Bar(post, start, round(end - start, 2)))
    step = -(-(last - first + 1) // MARKS)
    return Timeline(bars, [(year, place(date(year, 1, 1).toordinal())) for year in range(first, last + 1, step)])
