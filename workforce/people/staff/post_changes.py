"""Posts over time: one begins, beside another or in its place; one is corrected, ended, or taken out again."""

from datetime import date, datetime, timedelta

from sqlmodel import Field, SQLModel

from workforce.audit import note
from workforce.columns import Number, Whole
from workforce.errors import Conflict, Missing, Refusal
from workforce.people.codes import Destination
from workforce.people.directory import posts_of
from workforce.people.models import LeavingReason, Person, Post, PostFields
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.posts.establishment import ask_beyond_funding, establishment_named, held_in
from workforce.people.posts.full_time import ask_beyond_full_time, others
from workforce.people.posts.moves import goes_on
from workforce.people.staff.reporting_line import manager_named, refuse_circle
from workforce.people.staff.staffing import settle
from workforce.people.staff_file.role_given import take_known_role
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession, numbered


class SeenFields(SQLModel):
    """`version` is the person's, as the one who sends this saw it."""

    version: Whole = 0


class PostFormFields(PostFields, SeenFields):
    manager_payroll_number: str = Field(default="", max_length=40)
    establishment_reference: str = Field(default="", max_length=40)
    confirmed: bool = False  # that all posts together are more than full time
    beyond_funding: bool = False  # that the establishment post is held for more than it is funded for


class NewPostFields(PostFormFields):
    """`in_place_of` ends the day before; without it the post is held beside those there are."""

    in_place_of: Number | None = None


class EndingFields(SeenFields):
    ends_on: date
    leaving_reason: LeavingReason | None = None
    destination: Destination | None = None


def find_post(session: OrganisationSession, person: Person, post_id: int) -> Post:
    post = numbered(session, Post, post_id)
    if post is None or post.person_id != person.id:
        raise Missing("There is no such post of this person.")
    return post


def begin(
    session: OrganisationSession, person: Person, fields: NewPostFields, actor_id: int | None, now: datetime
) -> Post:
    take_up(session, person, fields)
    if fields.in_place_of:
        give_way(find_post(session, person, fields.in_place_of), fields.starts_on)
    take_known_role(session, fields, None, london_date(now))
    manager = manager_for(session, person, fields, now)
    ask_beyond_full_time(posts_of(session, person.id), fields, confirmed=fields.confirmed)
    place = place_for(session, None, fields)
    leads = {"person_id": person.id, "manager_id": manager, "establishment_post_id": place}
    post = Post.model_validate(values(fields) | leads)
    session.add(post)
    finish(session, person, manager, now)
    note(session, now, actor_id, "began a post of", "person", person.id)
    return post


def correct(
    session: OrganisationSession,
    person: Person,
    post: Post,
    fields: PostFormFields,
    actor_id: int | None,
    now: datetime,
) -> None:
    take_up(session, person, fields)
    take_known_role(session, fields, post, london_date(now))
    manager = manager_for(session, person, fields, now)
    ask_beyond_full_time(others(posts_of(session, person.id), post), fields, confirmed=fields.confirmed)
    place = place_for(session, post, fields)
    post.sqlmodel_update(values(fields) | {"manager_id": manager, "establishment_post_id": place})
    session.add(post)
    finish(session, person, manager, now)
    note(session, now, actor_id, "corrected a post of", "person", person.id)


def end(
    session: OrganisationSession, person: Person, post: Post, fields: EndingFields, actor_id: int | None, now: datetime
) -> None:
    """Whoever ends the last post there is says why they leave."""
    take_up(session, person, fields)
    if fields.ends_on < post.starts_on:
        raise Refusal(f"The last day is before the post began, on {day(post.starts_on)}.", field="ends_on")
    if post.ends_on and post.ends_on < london_date(now):
        raise Refusal(f"This post has been over since {day(post.ends_on)}. Correct it instead.", field="ends_on")
    beside = [one for one in posts_of(session, person.id) if one.id != post.id]
    is_last = not any(goes_on(one, fields.ends_on) for one in beside)
    if is_last and fields.leaving_reason is None:
        raise Refusal("No other post goes on after that day: give the reason for leaving.", field="leaving_reason")
    post.sqlmodel_update(fields.model_dump(exclude={"version"}))
    session.add(post)
    finish(session, person, None, now)
    note(session, now, actor_id, "ended a post of", "person", person.id)


def remove(
    session: OrganisationSession, person: Person, post: Post, fields: SeenFields, actor_id: int | None, now: datetime
) -> None:
    """Of a post that was never held; what was held ends."""
    take_up(session, person, fields)
    if len(posts_of(session, person.id)) == 1 and not person.is_councillor:
        raise Refusal("This is their only post: correct it, or record their leaving.")
    session.delete(post)
    finish(session, person, None, now)
    note(session, now, actor_id, "removed a post of", "person", person.id)


def take_up(session: OrganisationSession, person: Person, fields: SeenFields) -> None:
    """One change of a register at a time, and none by whoever has not seen the last."""
    one_at_a_time(session)
    session.refresh(person)
    posts = posts_of(session, person.id)
    for post in posts:
        session.refresh(post)
    if fields.version != person.version:
        said = "; ".join(f"{post.job_title} {post.days}" for post in posts)
        raise Conflict("Somebody else changed this person while you were typing.", {"Posts": said})


def give_way(before: Post, starts_on: date) -> None:
    """To a post that begins on a day; what was over by then stays as it is."""
    if before.starts_on >= starts_on:
        sentence = f"The post that it takes the place of begins on {day(before.starts_on)}: give a later day."
        raise Refusal(sentence, field="starts_on")
    if before.ends_on is None or before.ends_on >= starts_on:
        before.ends_on = starts_on - timedelta(days=1)
        before.leaving_reason = before.destination = None


def manager_for(session: OrganisationSession, person: Person, fields: PostFormFields, now: datetime) -> int | None:
    manager = manager_named(session, fields.manager_payroll_number)
    refuse_circle(session, person, manager, london_date(now))
    return manager


def place_for(session: OrganisationSession, post: Post | None, fields: PostFormFields) -> int | None:
    """The establishment post that is filled, once it was asked whether it may be by more than is funded."""
    found = establishment_named(session, fields.establishment_reference, fields)
    if found is None:
        return None
    beside = others(held_in(session, [found.id]), post)
    ask_beyond_funding(found, beside, fields, confirmed=fields.beyond_funding)
    return found.id


def values(fields: PostFormFields) -> dict[str, object]:
    return fields.model_dump(include={*PostFields.model_fields})


def finish(session: OrganisationSession, person: Person, manager_id: int | None, now: datetime) -> None:
    person.version += 1
    settle(session, person, manager_id, now)
