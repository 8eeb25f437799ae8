"""Every table declares its side of the border; every query and every address keeps to it."""

from collections.abc import Sequence

import polars as pl
import psycopg
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from sqlalchemy import Engine, Executable, case, delete, exists, insert, or_, text, update
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from service.features import FEATURES
from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import KENT, LEEDS, NOW
from tests.ours import BODIES, is_api, method_of, names_in, organisational, values_for
from workforce.classification import Classified, Data
from workforce.database import frame
from workforce.mail import Letter
from workforce.people.models import Person
from workforce.tenancy import (
    House,
    Letterbox,
    OrganisationSession,
    Private,
    Reference,
    Shared,
    Trespass,
    insert_many,
    kept,
    models,
    update_many,
)

TABLES = models(SQLModel)
OTHER = aliased(Person)
ASHA = select(col(Person.first_name)).where(col(Person.first_name).in_(["Asha", "Ben"]))
READS = {
    "column": ASHA,
    "alias": select(OTHER.first_name).where(col(OTHER.first_name).in_(["Asha", "Ben"])),
    "subquery": select(ASHA.subquery().c.first_name),
    "inside another": ASHA.where(col(Person.id).in_(select(Person.id))),
    "union": select(ASHA.union(ASHA).subquery().c.first_name),
}
KEPT = {f"{name}, kept": kept(query.options()) for name, query in READS.items()}
COUNTS = [select(func.count(col(Person.id))), select(func.count()).select_from(Person)]
SOMEBODY = (col(Person.first_name) == "Asha", col(Person.last_name) == "Asha")
BEHIND_OUR_BACK = {
    "bulk insert": insert(Person).values(first_name="No", last_name="Body", organisation_id=LEEDS),
    "giving rows away": update(Person).values(organisation_id=LEEDS),
    "hand-written SQL": text("SELECT * FROM person"),
    "bare table": SQLModel.metadata.tables["person"].select(),
    "a query inside that is of no model to SQLAlchemy": select(Letter.id).where(exists().where(or_(*SOMEBODY))),
}


# SQLite has no such belt: there the session's hook stands alone.
POSTGRESQL_ALONE = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_table_declares_its_side(table: type[SQLModel]) -> None:
    sides = [side for side in (Private, Shared, Letterbox, Reference, House) if issubclass(table, side)]
    assert len(sides) == 1


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_column_has_a_class_of_data(table: type[SQLModel]) -> None:
    assert issubclass(table, Classified)
    assert isinstance(table.__dict__.get("data"), Data)


def test_every_table_is_on_the_list() -> None:
    assert {table.__tablename__ for table in TABLES} == SQLModel.metadata.tables.keys()


@pytest.mark.parametrize("query", (READS | KEPT).values(), ids=(READS | KEPT).keys())
def test_an_organisation_reads_only_its_own_names(kent: OrganisationSession, query: SelectOfScalar[str]) -> None:
    assert kent.exec(query).all() == ["Ben"]


@pytest.mark.parametrize("query", COUNTS)
def test_an_organisation_counts_only_its_own(kent: OrganisationSession, query: SelectOfScalar[int]) -> None:
    assert kent.exec(query).one() == 1


def test_an_organisation_finds_only_its_own_rows(kent: OrganisationSession, leeds: OrganisationSession) -> None:
    asha = leeds.exec(select(Person).where(Person.first_name == "Asha")).one()
    assert kent.get(Person, asha.id) is None


def test_a_query_of_a_known_shape_is_narrowed_to_whoever_asks(
    kent: OrganisationSession, leeds: OrganisationSession
) -> None:
    found = [session.exec(named(name)).all() for name in ("Asha", "Ben") for session in (leeds, kent, leeds)]
    assert found == [["Asha"], [], ["Asha"], [], ["Ben"], []]


def test_a_kept_query_is_narrowed_to_whoever_asks(kent: OrganisationSession, leeds: OrganisationSession) -> None:
    found = [session.exec(KEPT["column, kept"]).all() for session in (leeds, kent, leeds)]
    assert found == [["Asha"], ["Ben"], ["Asha"]]


def named(name: str) -> SelectOfScalar[str]:
    return select(col(Person.first_name)).where(Person.first_name == name)


def test_a_bulk_update_changes_only_our_own(kent: OrganisationSession, leeds: OrganisationSession) -> None:
    kent.exec(update(Person).values(last_name="Changed"))
    kent.commit()
    assert "Changed" not in leeds.exec(select(Person.last_name)).all()


def test_a_bulk_delete_removes_only_our_own(kent: OrganisationSession, leeds: OrganisationSession) -> None:
    before = len(leeds.exec(select(Letter)).all())
    leeds.add(Letter(to="a@example.org", subject="s", body="b", written_at=NOW))
    leeds.commit()
    kent.exec(delete(Letter))
    kent.commit()
    assert len(leeds.exec(select(Letter)).all()) == before + 1


@pytest.mark.parametrize("statement", BEHIND_OUR_BACK.values(), ids=BEHIND_OUR_BACK.keys())
def test_what_cannot_be_narrowed_is_refused(kent: OrganisationSession, statement: Executable) -> None:
    with pytest.raises(Trespass):
        kent.execute(statement)


def test_an_update_by_primary_keys_is_refused(kent: OrganisationSession) -> None:
    with pytest.raises(Trespass):
        kent.execute(update(Person), [{"id": 1, "last_name": "Changed"}])


def test_the_bulk_methods_are_refused(kent: OrganisationSession) -> None:
    with pytest.raises(Trespass):
        kent.bulk_save_objects([Person(first_name="Mole", last_name="M", organisation_id=LEEDS)])


def test_a_row_is_not_written_into_another_organisation(kent: OrganisationSession) -> None:
    kent.add(Person(first_name="Mole", last_name="M", organisation_id=LEEDS))
    with pytest.raises(Trespass):
        kent.flush()


def test_many_rows_are_stamped_with_the_session_s_organisation(
    kent: OrganisationSession, leeds: OrganisationSession
) -> None:
    letters = [{"to": "a@example.org", "subject": "s", "body": "b", "calendar": "", "written_at": NOW}] * 3
    insert_many(kent, Letter, letters)
    kent.commit()
    assert len(kent.exec(select(Letter)).all()) == 3
    assert leeds.exec(select(Letter)).all() == []


def test_many_rows_that_name_an_owner_are_refused(kent: OrganisationSession) -> None:
    with pytest.raises(Trespass):
        insert_many(kent, Letter, [{"organisation_id": LEEDS}])
    with pytest.raises(Trespass):
        update_many(kent, Letter, [{"id": 1, "organisation_id": LEEDS}])


def test_changing_many_rows_leaves_those_of_others(kent: OrganisationSession, leeds: OrganisationSession) -> None:
    asha = leeds.exec(select(Person).where(Person.first_name == "Asha")).one()
    leeds.commit()
    update_many(kent, Person, [{"id": asha.id, "last_name": "Changed"}])
    kent.commit()
    leeds.refresh(asha)
    assert asha.last_name == "Rao"


def test_a_session_for_nobody_reads_nothing_private(engine: Engine) -> None:
    for query in [*READS.values(), *COUNTS, select(Person)]:
        with OrganisationSession(engine) as session, pytest.raises(Trespass):
            session.execute(query)


def test_a_session_for_nobody_writes_nothing_owned(engine: Engine) -> None:
    with OrganisationSession(engine) as session:
        session.add(Person(first_name="No", last_name="Body", organisation_id=LEEDS))
        with pytest.raises(Trespass):
            session.flush()


def test_a_session_never_speaks_for_two(engine: Engine) -> None:
    with OrganisationSession(engine, LEEDS) as session, pytest.raises(Trespass):
        session.enter(KENT)


def test_a_frame_holds_our_rows_and_keeps_its_columns_when_empty(kent: OrganisationSession) -> None:
    schema = pl.Schema({"name": pl.String(), "people": pl.Int64()})
    people = select(Person.first_name, func.count()).group_by(col(Person.first_name))
    assert frame(kent, people, schema).rows() == [("Ben", 1)]
    assert frame(kent, people.where(Person.first_name == "nobody"), schema).schema == schema


def ask(browser: Browser, route: APIRoute, address: str) -> int:
    if method_of(route) == "GET":
        return browser.open(address).status
    return browser.send(address, BODIES.get(route.path, {})).status


def test_every_address_of_leeds_is_closed_to_a_stranger(stranger: Browser, leeds: OrganisationSession) -> None:
    pages = [route for route in organisational() if not is_api(route)]
    open_ones = []
    for route in pages:
        address = route.path.format(organisation="leeds", **values_for(route.path, leeds))
        if ask(stranger, route, address) != 404:
            open_ones.append(address)
    assert pages
    assert not open_ones


def test_no_row_of_leeds_is_reached_from_an_address_of_kent(stranger: Browser, leeds: OrganisationSession) -> None:
    walked = {}
    for route in organisational():
        if names_in(route.path) and not is_api(route):
            address = route.path.format(organisation="kent", **values_for(route.path, leeds))
            walked[f"{method_of(route)} {route.path}"] = ask(stranger, route, address)
    assert walked
    assert {address: status for address, status in walked.items() if status not in {403, 404}} == {}


def test_the_interface_of_leeds_is_closed_to_a_system_of_kent(app: FastAPI, leeds: OrganisationSession) -> None:
    assert answers(app, leeds, "leeds", organisational()) == {404}


def test_no_row_of_leeds_is_reached_through_the_interface_of_kent(app: FastAPI, leeds: OrganisationSession) -> None:
    assert answers(app, leeds, "kent", [route for route in organisational() if names_in(route.path)]) == {404}


def answers(app: FastAPI, leeds: OrganisationSession, place: str, routes: Sequence[APIRoute]) -> set[int]:
    """What a system of Kent hears that asks for the rows of Leeds with every scope there is."""
    system = system_of(app, KENT, *(permission.name for feature in FEATURES for permission in feature.permissions))
    heard = set()
    for route in routes:
        if is_api(route):
            address = route.path.format(organisation=place, **values_for(route.path, leeds))
            body = None if method_of(route) == "GET" else BODIES[route.path]
            heard.add(system.request(method_of(route), address, json=body).status_code)
    return heard


@POSTGRESQL_ALONE
def test_row_level_security_holds_for_an_ordinary_role(address: str) -> None:
    with psycopg.connect(address) as connection:
        assert count_people(connection) == 0
        connection.execute("SELECT set_config('workforce.organisation', %s, true)", (str(KENT),))
        assert count_people(connection) == 1
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "INSERT INTO auditline (organisation_id, at, verb, noun, subject) VALUES (%s, now(), 'x', 'y', 1)",
                (LEEDS,),
            )


def count_people(connection: psycopg.Connection[tuple[int]]) -> int:
    found = connection.execute("SELECT count(*) FROM person").fetchone()
    assert found
    return found[0]


@POSTGRESQL_ALONE
def test_every_owned_table_is_under_row_level_security(address: str) -> None:
    owned = {str(table.__tablename__) for side in (Private, Shared, Letterbox) for table in models(side)}
    with psycopg.connect(address) as connection:
        secured = connection.execute("SELECT relname FROM pg_class WHERE relrowsecurity").fetchall()
    assert {name for (name,) in secured} == owned


def test_a_bulk_update_may_weigh_a_column_against_itself(leeds: OrganisationSession) -> None:
    is_asha = case((col(Person.first_name) == "Asha", True), else_=False)
    leeds.exec(update(Person).where(is_asha).values(last_name=func.upper(Person.last_name)))
    leeds.commit()
    assert leeds.exec(select(Person.last_name).where(Person.first_name == "Asha")).one() == "RAO"
