"""How an establishment post stands on a day: it follows from the dated posts, and is kept nowhere."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workforce.people.models import Post
from workforce.people.posts.establishment import EstablishmentPost, fills
from workforce.people.posts.full_time import DAY, HOURS, is_held


class State(StrEnum):
    """Vacant as soon as any of its FTE is; frozen when it is so on purpose; over-filled also when it has ended."""

    VACANT = "Vacant"
    FROZEN = "Frozen"
    FILLED = "Filled"
    OVER_FILLED = "Over-filled"
    NOT_FUNDED = "Not funded"


class Standing(NamedTuple):
    """`funded`, `held` and `vacant` in FTE; `vacant_since` is the first day on which any of it was, without a break."""

    state: State
    funded: float
    held: float
    vacant: float
    vacant_since: date | None
    is_recruiting: bool


def standing(place: EstablishmentPost, posts: Sequence[Post], on: date) -> Standing:
    """`posts` are all that were, are or will be held in it."""
    funded, held = funded_on(place, on), held_on(posts, on)
    vacant = round(max(funded - held, 0.0), HOURS)
    return Standing(
        state_of(place, funded, held, on),
        funded,
        held,
        vacant,
        vacant_since(place, posts, on) if vacant else None,
        bool(vacant) and begun(place.recruiting_since, on),
    )


def state_of(place: EstablishmentPost, funded: float, held: float, on: date) -> State:
    if held > funded:
        return State.OVER_FILLED
    if not funded:
        return State.NOT_FUNDED
    if held == funded:
        return State.FILLED
    return State.FROZEN if begun(place.frozen_since, on) else State.VACANT


def begun(since: date | None, on: date) -> bool:
    return since is not None and since <= on


def funded_on(place: EstablishmentPost, on: date) -> float:
    return round(place.fte, HOURS) if place.is_funded(on) else 0.0


def held_on(posts: Sequence[Post], on: date) -> float:
    return round(sum(post.fte for post in posts if fills(post) and is_held(post, on)), HOURS)


def vacant_since(place: EstablishmentPost, posts: Sequence[Post], on: date) -> date | None:
    """Where nothing begins or ends, nothing changes, so only the days on which something does are looked at."""
    turns = {place.funded_from, *(post.starts_on for post in posts)}
    turns |= {post.ends_on + DAY for post in posts if post.ends_on and post.ends_on < on}
    since = None
    for turn in sorted(turn for turn in turns if place.funded_from <= turn <= on):
        since = (since or turn) if held_on(posts, turn) < place.fte else None
    return since
