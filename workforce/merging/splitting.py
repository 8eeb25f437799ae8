"""One record in which two people stand becomes two: posts that are somebody else's go to a record of that person's.

Merging the two again puts it back.
"""

from datetime import datetime

from sqlmodel import Field

from workforce.audit import note
from workforce.columns import Number
from workforce.errors import Refusal
from workforce.people.directory import posts_of
from workforce.people.models import Person, PersonFields
from workforce.people.staff.post_changes import SeenFields, find_post, take_up
from workforce.people.staff.staffing import refuse_taken, settle
from workforce.tenancy import OrganisationSession

WHO = {"payroll_number", "first_name", "last_name", "email", "date_of_birth", "sex"}


class SplitFields(PersonFields, SeenFields):
    """Who the other person is, and which of the posts are theirs, by number."""

    payroll_number: str = Field(min_length=1, max_length=40)
    posts: list[Number] = Field(min_length=1)


def split(
    session: OrganisationSession, person: Person, fields: SplitFields, actor_id: int | None, now: datetime
) -> Person:
    """The new record. What says of nobody whose it is, such as skills, stays where it was."""
    take_up(session, person, fields)
    theirs = [find_post(session, person, number) for number in {*fields.posts}]
    if len(theirs) == len(posts_of(session, person.id)):
        raise Refusal(f"Leave {person.name} at least one post, or change the record itself.", field="posts")
    refuse_taken(session, fields, None)
    email = fields.email.lower() if fields.email else None
    other = Person.model_validate(fields.model_dump(include=WHO) | {"email": email})
    session.add(other)
    session.flush()
    for post in theirs:
        post.person_id = other.id
        session.add(post)
    person.version += 1
    session.flush()
    for each in (person, other):
        settle(session, each, None, now)
    note(session, now, actor_id, "split another person off", "person", person.id)
    note(session, now, actor_id, "gave a record of their own to", "person", other.id)
    return other
