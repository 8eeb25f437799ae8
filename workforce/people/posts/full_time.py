"""How much of full time somebody works on which days.

Acting up is done in the time of the substantive post that is kept meanwhile, so it counts only where none is held.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from workforce.errors import Refusal
from workforce.people.codes import PostKind
from workforce.people.models import Post, PostFields
from workforce.screens import day

FULL_TIME = 1.0
HOURS = 4  # digits after the point of an FTE that are told apart
DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """Days, the last included and None if open, over which the sum of all posts is the same."""

    fte: float
    starts_on: date
    ends_on: date | None

    @property
    def sentence(self) -> str:
        return f"{self.fte:g} FTE from {day(self.starts_on)}" + (f" to {day(self.ends_on)}" if self.ends_on else "")


def stretches(posts: Sequence[PostFields]) -> Iterator[Stretch]:
    """The days on which any post is held, in order; where nothing begins or ends, nothing changes."""
    turns = {post.starts_on for post in posts}
    turns |= {post.ends_on + DAY for post in posts if post.ends_on and post.ends_on < date.max}
    days = sorted(turns)
    for first, following in zip(days, [*days[1:], None], strict=True):
        held = [post for post in posts if is_held(post, first)]
        if held:
            yield Stretch(fte_of(held), first, following - DAY if following else None)


def is_held(post: PostFields, on: date) -> bool:
    return post.starts_on <= on and (post.ends_on is None or on <= post.ends_on)


def fte_of(held: Iterable[PostFields]) -> float:
    """Of posts held on one day."""
    every = [*held]
    own = [post.fte for post in every if post.kind is PostKind.SUBSTANTIVE]
    return round(sum(own or [post.fte for post in every]), HOURS)


def beyond(most: float, posts: Sequence[PostFields], wanted: PostFields) -> list[Stretch]:
    """The stretches in which `wanted` is held beside `posts`, and all of them are more than `most`."""
    found = [one for one in stretches([*posts, wanted]) if one.fte > most and is_held(wanted, one.starts_on)]
    return [*joined(found)]


def joined(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one FTE told as one."""
    last: Stretch | None = None
    for one in found:
        if last and last.fte == one.fte and last.ends_on and last.ends_on + DAY == one.starts_on:
            last = last._replace(ends_on=one.ends_on)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def more_than_full_time(posts: Sequence[PostFields]) -> list[Stretch]:
    return [*joined(one for one in stretches(posts) if one.fte > FULL_TIME)]


def ask_beyond_full_time(posts: Sequence[PostFields], wanted: PostFields, *, confirmed: bool) -> None:
    """Raises Refusal at `confirmed`, which says how much it is together and when, unless that was confirmed."""
    found = beyond(FULL_TIME, posts, wanted)
    if found and not confirmed:
        sentences = ", ".join(one.sentence for one in found)
        raise Refusal(f"Together {sentences}: tick to confirm that it is so.", field="confirmed")


def others(posts: Iterable[Post], but: Post | None) -> list[PostFields]:
    return [post for post in posts if but is None or post.id != but.id]
