"""Councils with staff, and the month's return of each on its way to the release."""

from collections.abc import Sequence
from datetime import date

from fastapi import FastAPI

from tests.cast import INSTITUTE, KENT, LEEDS, NOW, TODAY
from tests.makers import work
from workforce.database import for_writing
from workforce.diversity.cipher import Keys, keys_of
from workforce.diversity.demonstration import declare
from workforce.identity import Organisation, OrganisationKind
from workforce.people.models import Person, Post, Sex
from workforce.releases.service import ask_for_release
from workforce.returns import service as returns
from workforce.tenancy import OrganisationSession
from workforce.web import Building

END, YEAR_BEFORE = date(2030, 3, 31), date(2029, 3, 31)
PLANTED = 3  # women in digital roles at each council: never to be seen
DIGITAL_MEN, OTHER_WOMEN, OTHER_MEN = 41, 167, 93


def make_hull(app: FastAPI) -> int:
    """A third council: a sum over three is not told by what one of them knows of itself and another's."""
    with OrganisationSession(for_writing(app.state.building.engine)) as session, session.begin():
        hull = Organisation(
            code="E06000010",
            slug="hull",
            name="Hull City Council",
            kind=OrganisationKind.UNITARY,
            nation="England",
            region="Yorkshire and The Humber",
        )
        session.add(hull)
        session.flush()
        return hull.id


def make_staff(app: FastAPI, organisation_id: int) -> None:
    building: Building = app.state.building
    with OrganisationSession(for_writing(building.engine), organisation_id) as session, session.begin():
        people = [
            *hired(session, PLANTED, Sex.FEMALE, is_digital=True, role="Data engineer", role_level="Data engineer"),
            *hired(session, DIGITAL_MEN, Sex.MALE, is_digital=True, role="Data engineer", role_level="Data engineer"),
            *hired(session, OTHER_WOMEN, Sex.FEMALE),
            *hired(session, OTHER_MEN, Sex.MALE),
        ]
        keys: Keys = keys_of(building.settings)
        declare(session, keys, organisation_id, [(person.id, person.register_id) for person in people])


def hired(session: OrganisationSession, number: int, sex: Sex, **over: object) -> list[Person]:
    people = [Person(first_name="Robin", last_name=f"Hill {each}", sex=sex) for each in range(number)]
    session.add_all(people)
    session.flush()
    post = {"job_title": "Officer", "service_area": "Housing", "starts_on": date(2028, 1, 1)} | over
    session.add_all(Post.model_validate(post | {"person_id": person.id}) for person in people)
    return people


def send_returns(app: FastAPI, organisations: Sequence[int], *months: date) -> None:
    for organisation_id in organisations:
        with session_of(app, organisation_id) as session, session.begin():
            for month in months:
                returns.ask(session, returns.MonthFields(month_end=month), TODAY, NOW)
    work(app)


def make_release(app: FastAPI, *months: date) -> None:
    for month in months:
        with session_of(app, INSTITUTE) as session, session.begin():
            ask_for_release(session, month, NOW)
        work(app)


def session_of(app: FastAPI, organisation_id: int) -> OrganisationSession:
    return OrganisationSession(for_writing(app.state.building.engine), organisation_id)


def release_three_councils(app: FastAPI, *months: date) -> None:
    release_councils(app, [LEEDS, KENT, make_hull(app)], *months)


def release_councils(app: FastAPI, councils: Sequence[int], *months: date) -> None:
    """Their staff are alike; months in the order they are released."""
    for council in councils:
        make_staff(app, council)
    send_returns(app, councils, *months)
    make_release(app, *months)
