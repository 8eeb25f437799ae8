"""From dated posts to employments: somebody who moves to another post has not left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workforce.people.models import Post
from workforce.returns.months import year_before

BREAK = timedelta(days=7)  # a longer gap between two posts ends one employment and begins another


@dataclass(frozen=True)
class Employment:
    """Posts that follow on each other. `number` counts a person's employments, in the order they began."""

    number: int
    posts: Sequence[Post]

    @property
    def starts_on(self) -> date:
        return self.posts[0].starts_on

    @property
    def ends_on(self) -> date:
        return self.posts[-1].ends_on or date.max

    def post_at(self, day: date) -> Post:
        """The post on a day; of an employment that has ended, the last."""
        return [post for post in self.posts if post.starts_on <= day][-1]

    def is_in_post(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def joined_by(self, day: date) -> bool:
        """Began in the twelve months to the day."""
        return year_before(day) < self.starts_on <= day

    def left_by(self, day: date) -> bool:
        """Ended in the twelve months to the day, so that a year ago + joiners - leavers = now."""
        return self.starts_on <= day and year_before(day) <= self.ends_on < day


def employments_of(posts: Iterable[Post]) -> list[Employment]:
    """Of one person; posts held at the same time are employments of their own."""
    chains: list[list[Post]] = []
    for post in sorted(posts, key=lambda post: (post.starts_on, post.id)):
        before = next((chain for chain in chains if follows(chain[-1], post)), None)
        if before is None:
            chains.append([post])
        else:
            before.append(post)
    return [Employment(number, chain) for number, chain in enumerate(chains, start=1)]


def follows(earlier: Post, later: Post) -> bool:
    return earlier.ends_on is not None and earlier.ends_on < later.starts_on <= earlier.ends_on + BREAK
