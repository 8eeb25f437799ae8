"""Headcount and full-time equivalent of one organisation on any day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, func, or_

from workforce.people.as_at import AsAt, day_meant
from workforce.people.codes import PostKind
from workforce.people.models import Post
from workforce.tenancy import OrganisationSession

OWN = aliased(Post)


class DayFilters(SQLModel):
    as_at: AsAt = None


class Share(NamedTuple):
    """Of one service area, or of all. `people` of all may be fewer than together: some work in two areas."""

    service_area: str
    people: int
    posts: int
    fte: float


class InPost(NamedTuple):
    day: date
    all: Share
    areas: Sequence[Share]


def in_post(session: OrganisationSession, as_at: date | None, today: date) -> InPost:
    """Everybody with a post that day, agency workers and secondees too; councillors hold none.

    Acting up is done in the time of a post that is kept, and counts only where none is (`full_time.py`).
    """
    day = day_meant(as_at, today)
    figures = (func.count(func.distinct(col(Post.person_id))), func.count(col(Post.id)), func.sum(col(Post.fte)))
    counted = and_(is_held(Post, day), or_(is_own(), ~keeps_another(day)))
    areas = columns(col(Post.service_area), *figures).where(counted).group_by(col(Post.service_area))
    shares = [Share(area, people, posts, round(fte, 1)) for area, people, posts, fte in session.execute(areas)]
    people, posts, fte = session.execute(columns(*figures).where(counted)).one()
    return InPost(day, Share("", people, posts, round(fte or 0, 1)), sorted(shares))


def is_held(model: type[Post], day: date) -> ColumnElement[bool]:
    return and_(col(model.starts_on) <= day, or_(col(model.ends_on).is_(None), col(model.ends_on) >= day))


def is_own() -> ColumnElement[bool]:
    return col(Post.kind) == PostKind.SUBSTANTIVE


def keeps_another(day: date) -> ColumnElement[bool]:
    is_theirs = col(OWN.person_id) == col(Post.person_id)
    return exists().where(is_theirs, col(OWN.kind) == PostKind.SUBSTANTIVE, is_held(OWN, day))
