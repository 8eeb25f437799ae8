"""What the periods of somebody's posts say of them: joined, moved, promoted, acted up, left, came back.

The rule is our own; it agrees with `returns/employments.py` on when a move is no leaving.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from workforce.people.codes import PostKind
from workforce.people.models import Post
from workforce.people.posts.full_time import is_held
from workforce.people.posts.pay_order import is_higher

BREAK = timedelta(days=7)  # a longer gap between two posts ends one employment and begins another


class MoveKind(StrEnum):
    JOINED = "Joined"
    MOVED = "Moved to another post"
    PROMOTED = "Promoted"
    SECOND = "Took another post beside"
    ACTED_UP = "Began to act up"
    ACTED_NO_MORE = "Acted up for the last day"
    GAVE_UP = "Gave one post up"
    LEFT = "Left"
    RETURNED = "Came back"


class Move(NamedTuple):
    """`on` is the first day of a post, or the last of one that is given up."""

    on: date
    kind: MoveKind
    post: Post


def history(posts: Sequence[Post]) -> list[Move]:
    """Of one person, the first move first."""
    ordered = sorted(posts, key=lambda post: (post.starts_on, post.id))
    acting = [post for post in ordered if is_acting(post, ordered)]
    own = [post for post in ordered if post not in acting]
    before = predecessors(own)
    followed = {post.id for post in before.values()}
    begun = [beginning(post, before.get(post.id), own[:place]) for place, post in enumerate(own)]
    over = [post for post in own if post.ends_on and post.id not in followed]
    ended = [ending(post, post.ends_on, ordered, over) for post in over if post.ends_on]
    acted = [move for post in acting for move in of_acting(post, own)]
    return sorted([*begun, *ended, *acted], key=lambda move: (move.on, move.post.id))


def is_acting(post: Post, posts: Sequence[Post]) -> bool:
    """Beside a substantive post: who acts up without one is employed for it."""
    beside = (one for one in posts if one.kind is PostKind.SUBSTANTIVE)
    return post.kind is PostKind.ACTING_UP and any(is_held(one, post.starts_on) for one in beside)


def predecessors(own: Sequence[Post]) -> dict[int, Post]:
    """Number of a post → the one that it takes the place of, each place taken once."""
    found: dict[int, Post] = {}
    waiting: list[Post] = []
    for post in own:
        before = next((one for one in waiting if follows(one, post)), None)
        if before:
            waiting.remove(before)
            found[post.id] = before
        waiting.append(post)
    return found


def beginning(post: Post, before: Post | None, earlier: Sequence[Post]) -> Move:
    if before:
        return Move(post.starts_on, MoveKind.PROMOTED if is_higher(before, post) else MoveKind.MOVED, post)
    if any(is_held(one, post.starts_on) for one in earlier):
        return Move(post.starts_on, MoveKind.SECOND, post)
    return Move(post.starts_on, MoveKind.RETURNED if earlier else MoveKind.JOINED, post)


def ending(post: Post, ends_on: date, posts: Sequence[Post], over: Sequence[Post]) -> Move:
    """The last of all to end is the leaving; of several that end on one day, one is."""
    stays = any(goes_on(one, ends_on) for one in posts)
    is_another = any(one.ends_on == ends_on and one.id > post.id for one in over)
    return Move(ends_on, MoveKind.GAVE_UP if stays or is_another else MoveKind.LEFT, post)


def of_acting(post: Post, own: Sequence[Post]) -> Iterator[Move]:
    yield Move(post.starts_on, MoveKind.ACTED_UP, post)
    if post.ends_on and any(goes_on(one, post.ends_on) for one in own):
        yield Move(post.ends_on, MoveKind.ACTED_NO_MORE, post)


def follows(before: Post, post: Post) -> bool:
    return before.ends_on is not None and timedelta(0) < post.starts_on - before.ends_on <= BREAK


def goes_on(post: Post, day: date) -> bool:
    """Held after this day, or begun before the break is over."""
    return post.starts_on - day <= BREAK and (post.ends_on is None or post.ends_on > day)
