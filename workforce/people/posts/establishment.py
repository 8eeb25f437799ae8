"""Establishment posts: funded places in the structure, beside the dated posts in which people hold them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from pydantic import model_validator
from sqlmodel import Field, SQLModel, UniqueConstraint, col, select

from workforce.classification import Data
from workforce.columns import Line
from workforce.database import GOES_OUT
from workforce.errors import Refusal
from workforce.moves import BY_SERVICE, Moves
from workforce.people.codes import PostKind
from workforce.people.models import Contract, Post, PostFields
from workforce.people.posts.full_time import beyond
from workforce.screens import day
from workforce.tenancy import OrganisationSession, Private

FIELD, CONFIRMATION = "establishment_reference", "beyond_funding"


class EstablishmentFields(SQLModel):
    """`fte` is what is funded, more than 1 where several people hold one post.

    Whether a post is vacant follows from the dated posts and is kept nowhere. A *frozen* post is kept vacant on
    purpose since a day; one that is recruited to is advertised since a day.
    """

    reference: Line = Field(min_length=1, max_length=40)
    job_title: str = Field(min_length=1, max_length=160)
    service_area: str = Field(default="", max_length=120)
    role_family: str = Field(default="", max_length=120)
    role: str = Field(default="", max_length=120)
    role_level: str = Field(default="", max_length=120)
    grade: str = Field(default="", max_length=40)
    fte: float = Field(default=1.0, gt=0, le=1000)
    funded_from: date
    funded_to: date | None = None
    frozen_since: date | None = None
    recruiting_since: date | None = None

    @model_validator(mode="after")
    def days_agree(self) -> "EstablishmentFields":
        if self.funded_to and self.funded_to < self.funded_from:
            raise ValueError("The last day that is funded is before the first")
        if self.frozen_since and self.recruiting_since:
            raise ValueError("A frozen post is not recruited to: clear one of the two days")
        return self


class EstablishmentPost(EstablishmentFields, Private, table=True):
    __table_args__ = (UniqueConstraint("organisation_id", "reference"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = BY_SERVICE

    id: int = Field(default=None, primary_key=True)
    reports_to_id: int | None = Field(default=None, foreign_key="establishmentpost.id", index=True)

    def is_funded(self, on: date) -> bool:
        return self.funded_from <= on and (self.funded_to is None or on <= self.funded_to)

    @property
    def name(self) -> str:
        """E1004, Housing officer"""
        return f"{self.reference}, {self.job_title}"


def fills(post: PostFields) -> bool:
    """Acting up and agency workers cover a post, which is vacant nevertheless."""
    return post.kind is PostKind.SUBSTANTIVE and post.contract is not Contract.AGENCY


def with_reference(session: OrganisationSession, reference: str) -> EstablishmentPost | None:
    return session.exec(select(EstablishmentPost).where(EstablishmentPost.reference == reference.strip())).first()


def in_which(session: OrganisationSession, post: Post | None) -> EstablishmentPost | None:
    """The establishment post that a dated post fills or covers."""
    number = post.establishment_post_id if post else None
    return session.get(EstablishmentPost, number) if number else None


def held_in(session: OrganisationSession, establishment_post_ids: Sequence[int]) -> Sequence[Post]:
    """Every dated post in them, the latest to begin first; also of restricted people, who fill a post as others do."""
    theirs = select(Post).where(col(Post.establishment_post_id).in_(establishment_post_ids))
    ordered = theirs.order_by(col(Post.starts_on).desc(), col(Post.id).desc())
    return session.exec(ordered, execution_options={GOES_OUT: False}).all()


def establishment_named(session: OrganisationSession, reference: str, wanted: PostFields) -> EstablishmentPost | None:
    """Where `wanted` is to be held; Refusal for a reference that nothing has or that is not funded on the first day."""
    if not reference.strip():
        return None
    found = with_reference(session, reference)
    if found is None:
        raise Refusal("No establishment post has this reference.", field=FIELD)
    if found.funded_to and wanted.starts_on > found.funded_to:
        raise Refusal(f"{found.name}, ended on {day(found.funded_to)}: choose another, or leave it blank.", field=FIELD)
    if wanted.starts_on < found.funded_from:
        raise Refusal(f"{found.name}, is funded from {day(found.funded_from)}: give a later first day.", field=FIELD)
    return found


def ask_beyond_funding(
    found: EstablishmentPost | None, beside: Sequence[PostFields], wanted: PostFields, *, confirmed: bool
) -> None:
    """Raises Refusal at `beyond_funding`, which says how much is held and when, unless that was confirmed."""
    if found is None or confirmed or not fills(wanted):
        return
    if over := beyond(found.fte, [post for post in beside if fills(post)], wanted):
        said = ", ".join(one.sentence for one in over)
        sentence = f"{found.reference} is funded for {found.fte:g} FTE and would be held for {said}: tick to confirm."
        raise Refusal(sentence, field=CONFIRMATION)
