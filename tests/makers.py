"""One maker a noun: sensible without arguments, committed, so that a browser sees it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from fastapi import FastAPI
from sqlmodel import col, select, update

from service.worker import work_off
from tests.cast import NOW
from workforce.identity import Membership
from workforce.jobs import PATIENCE, Due, Task
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession
from workforce.web import Building

numbers = count(1000)


def make_person(session: OrganisationSession, **over: object) -> Person:
    """Somebody with a current post; `manager_id`, `role` and other columns of the post go there."""
    number = next(numbers)
    known: dict[str, object] = {
        "payroll_number": f"P{number}",
        "first_name": "Robin",
        "last_name": f"Hill {number}",
        "email": f"robin.{number}@example.org",
    }
    person = Person.model_validate(known | {key: over[key] for key in over if key in Person.model_fields})
    session.add(person)
    session.flush()
    make_post(session, person, **{key: over[key] for key in over if key in Post.model_fields})
    session.commit()
    return person


def make_post(session: OrganisationSession, person: Person, **over: object) -> Post:
    known = {
        "person_id": person.id,
        "job_title": "Officer",
        "service_area": "Housing",
        "starts_on": date(2028, 1, 1),
    }
    post = Post.model_validate(known | over)
    session.add(post)
    session.flush()
    return post


def person_called(session: OrganisationSession, name: str) -> Person:
    """One of the cast, by first name, in the session's organisation."""
    return session.exec(select(Person).where(Person.first_name == name)).one()


def member_id_of(session: OrganisationSession, email: str) -> int:
    return session.exec(select(Membership.id).where(Membership.email == email)).one()


def never_signed_in(session: OrganisationSession, *emails: str) -> None:
    """As if these of the cast had been enrolled and had not come yet."""
    theirs = update(Membership).where(col(Membership.email).in_(emails))
    session.exec(theirs.values(account_id=None))
    session.commit()


def give_up(session: OrganisationSession) -> None:
    """As if every row that is due here had failed as often as workers try."""
    for due in session.exec(select(Due).where(Due.organisation_id == session.organisation_id)):
        due.attempts, due.fault = PATIENCE, "OperationalError"
        session.add(due)
    session.commit()


def work(app: FastAPI) -> int:
    """Let the worker do everything that is due by now."""
    building: Building = app.state.building
    return work_off(building.engine, building.settings, building.clock())


def falter(_: Task) -> None:
    """A handler that fails, so that its row is left for later."""
    raise RuntimeError("The worker falters")


def seconds_pass(app: FastAPI, seconds: int) -> None:
    """Counted from the cast's now."""
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(seconds=seconds))
