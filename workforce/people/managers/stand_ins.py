"""Somebody who answers for a line manager while that manager is away: named, told, and ended early if need be."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pydantic import EmailStr, model_validator
from sqlmodel import Field, SQLModel, col, select

from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.mail import Letter, write
from workforce.people.directory import find, posts_of, posts_on
from workforce.people.models import Person, Post, StandIn
from workforce.people.posts.full_time import is_held
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession


class StandInFields(SQLModel):
    email: EmailStr = Field(max_length=254)
    starts_on: date
    ends_on: date

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> "StandInFields":
        if self.ends_on < self.starts_on:
            raise ValueError("The last day is before the first. Correct one of them")
        return self


def name(
    session: OrganisationSession, manager: Person, fields: StandInFields, actor_id: int | None, now: datetime
) -> StandIn:
    today = london_date(now)
    if fields.ends_on < today:
        raise Refusal("These days are over. Give days that are still to come.", field="ends_on")
    colleague = colleague_at(session, fields, manager)
    if leaves := leaves_before(session, colleague, fields.ends_on):
        raise Refusal(f"{colleague.name} leaves on {day(leaves)}: name somebody else for later days.", field="ends_on")
    refuse_a_second(session, manager.id, fields)
    chosen = StandIn(
        manager_id=manager.id, stand_in_id=colleague.id, starts_on=fields.starts_on, ends_on=fields.ends_on
    )
    session.add(chosen)
    session.flush()
    note(session, now, actor_id, "named the stand-in of", "person", manager.id)
    write(session, letter(manager, colleague, chosen, now))
    return chosen


def colleague_at(session: OrganisationSession, fields: StandInFields, manager: Person) -> Person:
    """Whoever is reached at the address and in post on the first day."""
    in_post = posts_on(fields.starts_on).with_only_columns(col(Post.person_id))
    at_address = select(Person).where(Person.email == fields.email.lower(), col(Person.id).in_(in_post))
    found = session.exec(at_address).first()
    if found is None:
        raise Refusal("Nobody in post here on the first day has this e-mail address. Check it.", field="email")
    if found.id == manager.id:
        raise Refusal("Name somebody other than the one who is away.", field="email")
    return found


def leaves_before(session: OrganisationSession, colleague: Person, last: date) -> date | None:
    """The last day of whoever holds no post on `last` any more."""
    posts = posts_of(session, colleague.id)
    ends = [post.ends_on for post in posts if post.ends_on]
    return max(ends) if ends and not any(is_held(post, last) for post in posts) else None


def refuse_a_second(session: OrganisationSession, manager_id: int, fields: StandInFields) -> None:
    beside = [each for each in theirs(session, manager_id) if each.starts_on <= fields.ends_on]
    for each in beside:
        if fields.starts_on <= each.ends_on:
            days = f"{day(each.starts_on)} to {day(each.ends_on)}"
            raise Refusal(f"Somebody stands in already from {days}. End that first.", field="starts_on")


def theirs(session: OrganisationSession, manager_id: int) -> Sequence[StandIn]:
    return session.exec(select(StandIn).where(StandIn.manager_id == manager_id).order_by(col(StandIn.starts_on))).all()


class Coming(NamedTuple):
    """`leaves`: the last day of a colleague who is gone before the days are over."""

    chosen: StandIn
    colleague: Person
    leaves: date | None


def to_come(session: OrganisationSession, manager_id: int, today: date) -> Sequence[Coming]:
    """Those who stand in today or later, first the soonest."""
    coming = [(each, find(session, each.stand_in_id)) for each in theirs(session, manager_id) if each.ends_on >= today]
    return [Coming(each, colleague, leaves_before(session, colleague, each.ends_on)) for each, colleague in coming]


def end(session: OrganisationSession, manager_id: int, stand_in_id: int, actor_id: int | None, now: datetime) -> None:
    """Today is the manager's own again; one who has not begun is forgotten."""
    chosen, today = session.get(StandIn, stand_in_id), london_date(now)
    if chosen is None or chosen.manager_id != manager_id:
        raise Missing("There is no such stand-in.")
    if chosen.starts_on >= today:
        session.delete(chosen)
    else:
        chosen.ends_on = min(chosen.ends_on, today - timedelta(days=1))
        session.add(chosen)
    note(session, now, actor_id, "ended the stand-in of", "person", manager_id)


def letter(manager: Person, colleague: Person, chosen: StandIn, now: datetime) -> Letter:
    days = f"from {day(chosen.starts_on)} to {day(chosen.ends_on)}"
    body = (
        f"You stand in for {manager.name} {days}.\n\n"
        "Requests of their team come to you in these days. Sign in to Workforce and open Requests to answer them.\n"
    )
    return Letter(to=colleague.email or "", subject=f"You stand in for {manager.name}", body=body, written_at=now)


def reached_for(session: OrganisationSession, manager_id: int, today: date) -> Sequence[Person]:
    """Who stands in for a manager on a day."""
    now = select(StandIn.stand_in_id).where(StandIn.manager_id == manager_id)
    now = now.where(StandIn.starts_on <= today, StandIn.ends_on >= today)
    return session.exec(select(Person).where(col(Person.id).in_(now)).order_by(col(Person.id))).all()
