"""What one record says of both: the kept one's words, and the other's where it says nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from workforce.errors import Refusal
from workforce.merging.references import counts
from workforce.people.directory import posts_of
from workforce.people.models import Person, PersonFields, Post, PostFields
from workforce.people.posts.full_time import Stretch, more_than_full_time
from workforce.people.staff.differences import LABELS, words
from workforce.tenancy import OrganisationSession

NAMES = [*PersonFields.model_fields]
TERM = {"term_starts_on": "Term of office from", "term_ends_on": "Term of office to"}


class Line(NamedTuple):
    """One field, as both records say it and as the one will."""

    label: str
    kept: str
    gone: str
    result: str


class Preview(NamedTuple):
    """`moves`: how many rows of each kind pass to the record that is kept; `doubles` stand in both and stay once."""

    lines: list[Line]
    posts: Sequence[Post]
    doubles: Sequence[Post]
    more: list[Stretch]
    moves: dict[str, int]


def preview(session: OrganisationSession, kept: Person, gone: Person) -> Preview:
    values = combined(kept, gone)
    lines = [
        Line(
            (LABELS | TERM)[name],
            words(getattr(kept, name)),
            words(getattr(gone, name)),
            words(values[name]),
        )
        for name in NAMES
    ]
    doubles = alike(session, kept, gone)
    together = posts_together(session, kept, gone)
    return Preview(lines, together, doubles, more(session, kept, gone), counts(session, gone.id))


def combined(kept: Person, gone: Person) -> dict[str, object]:
    """A councillor is one whichever record says so."""
    values = {name: getattr(kept, name) or getattr(gone, name) for name in NAMES}
    if kept.is_councillor:
        values |= {name: getattr(kept, name) for name in TERM}
    return values


def alike(session: OrganisationSession, kept: Person, gone: Person) -> list[Post]:
    """Posts of the record that is given up which the other has too, the same in every answer and in no other place."""
    theirs = posts_of(session, kept.id)
    return [post for post in posts_of(session, gone.id) if any(says_all(one, post) for one in theirs)]


def says_all(one: Post, post: Post) -> bool:
    """Whether nothing that a post says, nor the establishment post that it fills, is lost beside another."""
    return said(one) == said(post) and post.establishment_post_id in (None, one.establishment_post_id)


def said(post: Post) -> dict[str, object]:
    return post.model_dump(include={*PostFields.model_fields})


def posts_together(session: OrganisationSession, kept: Person, gone: Person) -> list[Post]:
    """As the one record will have them, the latest to begin first."""
    left = {post.id for post in alike(session, kept, gone)}
    both = [*posts_of(session, kept.id), *posts_of(session, gone.id)]
    return sorted((post for post in both if post.id not in left), key=lambda post: post.starts_on, reverse=True)


def more(session: OrganisationSession, kept: Person, gone: Person) -> list[Stretch]:
    """More than full time, that neither record says alone."""
    alone = [one for person in (kept, gone) for one in more_than_full_time(posts_of(session, person.id))]
    return [one for one in more_than_full_time(posts_together(session, kept, gone)) if one not in alone]


def ask_more_than_full_time(session: OrganisationSession, kept: Person, gone: Person, *, confirmed: bool) -> None:
    found = more(session, kept, gone)
    if found and not confirmed:
        sentences = ", ".join(one.sentence for one in found)
        raise Refusal(f"Together {sentences}: tick to confirm that it is so.", field="confirmed")
