"""From which day to which a post or a term of office lets somebody in, and by which address."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, select
from sqlmodel import col

from workforce.batches import batches
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession, kept

Span = tuple[date | None, date | None]  # first day and last; None is open


class Right(NamedTuple):
    person_id: int
    email: str
    name: str
    starts_on: date | None
    ends_on: date | None

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


PEOPLE: BindParameter[Sequence[int]] = bindparam("people", expanding=True)
NAMED = kept(
    select(col(Person.id), col(Person.email), col(Person.first_name), col(Person.last_name)).where(
        col(Person.id).in_(PEOPLE)
    )
)
POSTS = kept(select(col(Post.person_id), col(Post.starts_on), col(Post.ends_on)).where(col(Post.person_id).in_(PEOPLE)))
TERMS = kept(
    select(col(Person.id), col(Person.term_starts_on), col(Person.term_ends_on)).where(
        col(Person.is_councillor), col(Person.id).in_(PEOPLE)
    )
)


def rights_of(session: OrganisationSession, person_ids: Iterable[int], today: date) -> list[Right]:
    """Nobody has one without an address, or without a post or a term."""
    numbers = [*person_ids]
    spans = spans_of(session, numbers)
    found = []
    for some in batches(numbers):
        for number, email, first, last in session.execute(NAMED, {"people": some}):
            if email and spans[number]:
                found.append(Right(number, email.lower(), f"{first} {last}", *together(spans[number], today)))
    return found


def spans_of(session: OrganisationSession, person_ids: Sequence[int]) -> dict[int, list[Span]]:
    """Every post, and every councillor's term."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for some in batches(person_ids):
        for lines in (POSTS, TERMS):
            for number, starts_on, ends_on in session.execute(lines, {"people": some}):
                spans[number].append((starts_on, ends_on))
    return spans


def together(spans: Sequence[Span], today: date) -> Span:
    """From the first day to the last of those that are not over; of all of them once all are."""
    lasting = [span for span in spans if span[1] is None or span[1] >= today] or spans
    first = min((start or date.min for start, _ in lasting))
    last = max((end or date.max for _, end in lasting))
    return None if first == date.min else first, None if last == date.max else last
