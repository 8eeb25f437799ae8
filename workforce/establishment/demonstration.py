"""A plausible establishment under people who do not exist: what they hold, and what those who left did not."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sqlmodel import col, select

from workforce.people.models import Post, PostFields
from workforce.people.posts.establishment import EstablishmentFields, EstablishmentPost
from workforce.tenancy import OrganisationSession, Row, insert_many, update_many

SHARED = [name for name in EstablishmentFields.model_fields if name in PostFields.model_fields and name != "fte"]
STAYS = 0.4  # of the posts of those who left: still funded, and vacant since


def fund(session: OrganisationSession, seed: int, today: date) -> int:
    """A funded post for each person's latest post, some of them filled in part; returns how many are funded."""
    chance = Random(seed)
    every = session.exec(select(Post).order_by(col(Post.person_id), col(Post.starts_on))).all()
    latest = list({post.person_id: post for post in every}.values())
    kept = [post for post in latest if post.is_current(today) or chance.random() < STAYS]
    insert_many(session, EstablishmentPost, [funded(chance, *each, today) for each in enumerate(kept, 1)])
    places = session.exec(select(EstablishmentPost.id).order_by(EstablishmentPost.reference)).all()
    link(session, kept, places)
    return len(places)


def link(session: OrganisationSession, posts: Sequence[Post], places: Sequence[int]) -> None:
    """Each dated post, and what reports to the line manager's post."""
    of_person = {post.person_id: place for post, place in zip(posts, places, strict=True)}
    update_many(
        session,
        Post,
        [{"id": post.id, "establishment_post_id": of_person[post.person_id]} for post in posts],
    )
    lines: list[Row] = [
        {"id": of_person[post.person_id], "reports_to_id": of_person.get(post.manager_id or 0)} for post in posts
    ]
    update_many(session, EstablishmentPost, lines)


def funded(chance: Random, number: int, post: Post, today: date) -> Row:
    """The part-time half of a full post is now and then vacant; of what is wholly vacant a part is frozen."""
    is_vacant = not post.is_current(today)
    fate = chance.random()
    return {
        **post.model_dump(include={*SHARED}),
        "reference": f"E{number:05}",
        "fte": 1.0 if chance.random() < 0.2 else post.fte,
        "funded_from": post.starts_on,
        "frozen_since": post.ends_on if is_vacant and fate < 0.2 else None,
        "recruiting_since": post.ends_on if is_vacant and fate > 0.5 else None,
    }
