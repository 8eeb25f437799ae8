"""A page of the establishment: fifty posts in order of reference, from wherever the last page ended."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, case, cast
from sqlalchemy.orm import Mapped
from sqlmodel import Field, SQLModel, col, func, or_, select

from workforce.establishment.standing import Standing, standing
from workforce.people.as_at import AsAt, day_meant
from workforce.people.codes import PostKind
from workforce.people.models import Contract, Post
from workforce.people.posts.establishment import EstablishmentPost, held_in
from workforce.people.posts.full_time import HOURS
from workforce.people.posts.in_post import is_held
from workforce.tenancy import OrganisationSession

AT_ONCE = 50


class Filters(SQLModel):
    """What the address of the page says; `after` is the reference that the last page ended with."""

    as_at: AsAt = None
    search: str = Field(default="", max_length=120)
    service_area: str = Field(default="", max_length=120)
    role: str = Field(default="", max_length=120)
    state: Literal["", "vacant", "frozen", "filled", "over-filled", "not-funded"] = ""
    after: str = Field(default="", max_length=40)


class Line(NamedTuple):
    post: EstablishmentPost
    standing: Standing


class EstablishmentPage(NamedTuple):
    lines: Sequence[Line]
    day: date
    after: str  # empty on the last page


def page_of_establishment(session: OrganisationSession, filters: Filters, today: date) -> EstablishmentPage:
    day = day_meant(filters.as_at, today)
    asked = select(EstablishmentPost).where(*conditions(filters, day))
    found = session.exec(asked.order_by(EstablishmentPost.reference).limit(AT_ONCE + 1)).all()
    shown = found[:AT_ONCE]
    after = shown[-1].reference if len(found) > AT_ONCE else ""
    return EstablishmentPage(lines_of(session, shown, day), day, after)


def lines_of(session: OrganisationSession, places: Sequence[EstablishmentPost], day: date) -> list[Line]:
    held: dict[int | None, list[Post]] = defaultdict(list)
    for post in held_in(session, [place.id for place in places]):
        held[post.establishment_post_id].append(post)
    return [Line(place, standing(place, held[place.id], day)) for place in places]


def conditions(filters: Filters, day: date) -> list[ColumnElement[bool]]:
    found = [in_state(filters.state, day), col(EstablishmentPost.reference) > filters.after]
    found += [named_like(word) for word in filters.search.split()]
    if filters.service_area:
        found.append(col(EstablishmentPost.service_area) == filters.service_area)
    if filters.role:
        found.append(col(EstablishmentPost.role) == filters.role)
    return found


def named_like(word: str) -> ColumnElement[bool]:
    return or_(
        col(EstablishmentPost.reference).istartswith(word, autoescape=True),
        col(EstablishmentPost.job_title).icontains(word, autoescape=True),
    )


def in_state(state: str, day: date) -> ColumnElement[bool]:
    """As `standing.state_of` says it; without a state, all that are funded or held."""
    funded, held = funded_fte(day), held_fte(day)
    frozen = begun_by(EstablishmentPost.frozen_since, day)
    lacking = and_(funded > 0, held < funded)
    return {
        "vacant": and_(lacking, ~frozen),
        "frozen": and_(lacking, frozen),
        "filled": and_(funded > 0, held == funded),
        "over-filled": held > funded,
        "not-funded": and_(funded == 0, held == 0),
    }.get(state, or_(funded > 0, held > 0))


def begun_by(since: date | None, day: date) -> ColumnElement[bool]:
    """Of a column that holds a day, or none."""
    return and_(col(since).is_not(None), col(since) <= day)


def in_parts(fte: Mapped[float]) -> ColumnElement[int]:
    """Whole ten-thousandths, so that sums are equal when they are."""
    return cast(func.round(fte * 10**HOURS), Integer)


def funded_fte(day: date) -> ColumnElement[int]:
    ends = col(EstablishmentPost.funded_to)
    is_funded = and_(col(EstablishmentPost.funded_from) <= day, or_(ends.is_(None), ends >= day))
    return case((is_funded, in_parts(col(EstablishmentPost.fte))), else_=0)


def held_fte(day: date) -> ColumnElement[int]:
    is_filling = and_(col(Post.kind) == PostKind.SUBSTANTIVE, col(Post.contract) != Contract.AGENCY)
    theirs = select(func.coalesce(func.sum(in_parts(col(Post.fte))), 0)).where(
        col(Post.establishment_post_id) == col(EstablishmentPost.id), is_held(Post, day), is_filling
    )
    return theirs.scalar_subquery()
