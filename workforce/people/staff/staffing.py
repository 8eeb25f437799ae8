"""One person at a time: enrol, change, leave. Each change raises the person's version."""

from datetime import date, datetime

from pydantic import model_validator
from sqlmodel import Field, SQLModel, col, select

from workforce.audit import note_said
from workforce.columns import Whole
from workforce.errors import Conflict, Refusal
from workforce.people.codes import Destination
from workforce.people.directory import find, post_to_change, posts_of
from workforce.people.models import LeavingReason, Person, PersonFields, Post, PostFields
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.posts.full_time import ask_beyond_full_time, others
from workforce.people.staff.differences import differences
from workforce.people.staff.reporting_line import manager_named, refuse_circle
from workforce.people.staff_file.role_given import take_known_role
from workforce.people.ways_in.line_management import give_manager_role
from workforce.people.ways_in.settling import settle_ways_in
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


class StaffFields(PersonFields, PostFields):
    """The form of one person and the post they hold; councillors need no post."""

    manager_payroll_number: str = Field(default="", max_length=40)
    job_title: str = Field(default="", max_length=160)
    starts_on: date
    version: Whole = 0
    confirmed: bool = False  # that all posts together are more than full time

    @model_validator(mode="after")
    def says_what_their_kind_needs(self) -> "StaffFields":
        if not self.is_councillor and not (self.payroll_number and self.job_title):
            raise ValueError("An employee needs a payroll number and a job title; tick councillor for a councillor")
        return self


class LeavingFields(SQLModel):
    ends_on: date
    leaving_reason: LeavingReason
    destination: Destination | None = None


def enrol(session: OrganisationSession, fields: StaffFields, actor_id: int | None, now: datetime) -> Person:
    one_at_a_time(session)
    refuse_taken(session, fields, None)
    if not fields.is_councillor:
        take_known_role(session, fields, None, london_date(now))
    manager = manager_named(session, fields.manager_payroll_number)
    person = Person.model_validate(person_values(fields))
    session.add(person)
    session.flush()
    if not fields.is_councillor:
        session.add(Post.model_validate(post_values(fields) | {"person_id": person.id, "manager_id": manager}))
    settle(session, person, manager, now)
    note_said(session, now, actor_id, "enrolled", person.id, said_of(session, person, london_date(now)))
    return person


def change(
    session: OrganisationSession, person: Person, fields: StaffFields, actor_id: int | None, now: datetime
) -> Person:
    """Correct the person and the post they hold, or held last; a move to another post is begun in the staff file."""
    one_at_a_time(session)
    session.refresh(person)  # whoever saves second sees what the first one saved
    today = london_date(now)
    post = post_to_change(session, person, today)
    if fields.version != person.version:
        raise Conflict("Somebody else changed this person while you were typing.", shown(session, person, post, fields))
    refuse_taken(session, fields, person.id)
    manager = manager_named(session, fields.manager_payroll_number)
    refuse_circle(session, person, manager, today)
    if not fields.is_councillor:
        take_known_role(session, fields, post, today)
        beside = others(posts_of(session, person.id), post)
        ask_beyond_full_time(beside, fields, confirmed=fields.confirmed)
    person.sqlmodel_update(person_values(fields))
    if post and (post.is_current(today) or not fields.is_councillor):
        post.sqlmodel_update(post_values(fields) | {"manager_id": manager})
        session.add(post)
    elif not fields.is_councillor:
        session.add(Post.model_validate(post_values(fields) | {"person_id": person.id, "manager_id": manager}))
    person.version += 1
    settle(session, person, manager, now)
    note_said(session, now, actor_id, "changed", person.id, said_of(session, person, london_date(now)))
    return person


def leave(
    session: OrganisationSession, person: Person, fields: LeavingFields, actor_id: int | None, now: datetime
) -> None:
    """End every post that is not over; access ends with the last day."""
    one_at_a_time(session)
    session.refresh(person)
    open_posts = [
        post for post in posts_of(session, person.id) if post.ends_on is None or post.ends_on > fields.ends_on
    ]
    if not open_posts and not person.is_councillor:
        raise Refusal("Every post of this person is over already.", field="ends_on")
    if any(post.starts_on > fields.ends_on for post in open_posts):
        raise Refusal("The last day is before the post began.", field="ends_on")
    for post in open_posts:
        post.sqlmodel_update(fields.model_dump())
        session.add(post)
    person.term_ends_on = fields.ends_on if person.is_councillor else None
    person.version += 1
    settle(session, person, None, now)
    note_said(session, now, actor_id, "recorded the leaving of", person.id, said_of(session, person, london_date(now)))


def said_of(session: OrganisationSession, person: Person, today: date) -> dict[str, object]:
    """What the register says of a person and of the post they hold or held last, for the audit log’s digest."""
    session.flush()
    post = post_to_change(session, person, today)
    said = person.model_dump(mode="json", include={*PersonFields.model_fields})
    return said | (post.model_dump(mode="json", include={*PostFields.model_fields}) if post else {})


def person_values(fields: StaffFields) -> dict[str, object]:
    values = fields.model_dump(include={*PersonFields.model_fields})
    values["email"] = fields.email.lower() if fields.email else None
    if fields.is_councillor:
        values |= {"payroll_number": None, "term_starts_on": fields.starts_on, "term_ends_on": fields.ends_on}
    return values


def post_values(fields: StaffFields) -> dict[str, object]:
    return fields.model_dump(include={*PostFields.model_fields})


def refuse_taken(session: OrganisationSession, fields: PersonFields, person_id: int | None) -> None:
    """A payroll number and an address each belong to one person."""
    others = select(Person.id).where(col(Person.id) != (person_id or 0))
    if fields.payroll_number and session.exec(others.where(Person.payroll_number == fields.payroll_number)).first():
        raise Refusal("Another person has this payroll number.", field="payroll_number")
    email = fields.email.lower() if fields.email else None
    if email and session.exec(others.where(Person.email == email)).first():
        raise Refusal("Another person has this e-mail address.", field="email")


def settle(session: OrganisationSession, person: Person, manager_id: int | None, now: datetime) -> None:
    """The way in follows from the posts, and the manager's role from the team."""
    person.changed_at = now
    session.add(person)
    today = london_date(now)
    settle_ways_in(session, [person.id], today)
    if manager_id:
        give_manager_role(session, [manager_id], today)


def shown(session: OrganisationSession, person: Person, post: Post | None, fields: StaffFields) -> dict[str, str]:
    """What the register says now, where the form says something else."""
    said: dict[str, object] = person.model_dump(include={*PersonFields.model_fields})
    typed: dict[str, object] = fields.model_dump() | person_values(fields)
    if person.is_councillor:
        said |= {"starts_on": person.term_starts_on, "ends_on": person.term_ends_on}
    if post:
        manager = find(session, post.manager_id).payroll_number if post.manager_id else ""
        said |= post.model_dump(include={*PostFields.model_fields}) | {"manager_payroll_number": manager}
    return differences(said, typed)
