"""Councils that end and councils that take over, with something in every room of the house."""

from datetime import date, timedelta

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.cast import INSTITUTE, NOW
from tests.makers import work
from tests.ours import OURS
from workforce.database import for_writing
from workforce.identity import Organisation, OrganisationKind
from workforce.jobs import Due
from workforce.people.directory import posts_on
from workforce.succession.models import Handover, PlanFields, Reorganisation
from workforce.succession.planning import keep
from workforce.succession.walk import ours, owned
from workforce.tenancy import House, OrganisationSession, Reference, models

DAY = date(2030, 4, 1)
CODES = {1: "E08000035", 2: "E10000016"}
LEEDS_AND_KENT = [("E08000035", "", "NORTH"), ("E10000016", "", "NORTH")]


def make_successor(app: FastAPI, name: str) -> int:
    """A council that begins on the day, known by its name in capitals."""
    engine: Engine = app.state.building.engine
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        place = Organisation(
            code=name.upper(),
            slug=name.lower(),
            name=f"{name} Council",
            kind=OrganisationKind.UNITARY,
            nation="England",
            region="South East",
            starts_on=DAY,
        )
        session.add(place)
        session.flush()
        return place.id


def make_plan(app: FastAPI, *shares: tuple[str, str, str], effective_on: date = DAY) -> int:
    told = [{"predecessor": old, "service_area": area, "successor": new} for old, area, new in shares]
    fields = {"name": "North", "effective_on": effective_on, "source": "An order", "shares": told}
    with at(app, INSTITUTE) as session, session.begin():
        return keep(session, PlanFields.model_validate(fields), None, NOW).id


def at(app: FastAPI, organisation_id: int) -> OrganisationSession:
    return OrganisationSession(for_writing(app.state.building.engine), organisation_id)


def fill(app: FastAPI, organisation_id: int) -> None:
    """A row for every address of the house, and the worker has nothing left to do."""
    with at(app, organisation_id) as session:
        for maker in OURS.values():
            maker(session)
            session.commit()
    work(app)
    with at(app, organisation_id) as session, session.begin():
        for due in session.exec(select(Due).where(col(Due.done_at).is_(None))):
            due.done_at = NOW  # what the worker could not do, somebody has seen to


def dump(app: FastAPI) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the audit log, the journal and the plan itself."""
    found: dict[str, list[tuple[object, ...]]] = {}
    left_out = ("auditline", Handover.__tablename__, Reorganisation.__tablename__)
    for place in places(app):
        with at(app, place) as session:
            for name, model in owned().items():
                if name not in left_out:
                    rows = session.execute(ours(session, model, *model.model_fields))
                    found.setdefault(name, []).extend(map(tuple, rows))
    with at(app, INSTITUTE) as session:
        for table in [*models(House), *models(Reference)]:
            found[table.__name__] = [tuple(row.model_dump().values()) for row in session.exec(select(table))]
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def places(app: FastAPI) -> list[int]:
    with at(app, INSTITUTE) as session:
        return [*session.exec(select(Organisation.id))]


def headcounts(app: FastAPI) -> list[int]:
    """Over all organisations, as at each of some days."""
    return [sum(headcount(app, place, DAY - timedelta(days=back)) for place in places(app)) for back in (0, 400, 4000)]


def headcount(app: FastAPI, place: int, day: date) -> int:
    with at(app, place) as session:
        return len(session.exec(posts_on(day)).all())
