"""What two do at the same moment is nobody's mistake; what is our mistake stays one."""

import logging
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidRequestError, OperationalError
from sqlalchemy.orm.exc import ObjectDeletedError

from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import BY_ROLE, LEEDS, NOW
from workforce.access import Role
from workforce.collisions import SENTENCE, collision_of
from workforce.database import for_writing
from workforce.identity import Account
from workforce.mail import Letter
from workforce.people.models import Person, Post
from workforce.people.staff import staffing
from workforce.tenancy import OrganisationSession

KIM = {
    "first_name": "Kim",
    "last_name": "Lee",
    "payroll_number": "P77",
    "job_title": "Planner",
    "starts_on": "2030-04-01",
}
HELD = BY_ROLE[Role.HR_OFFICER]
POSTGRESQL_ALONE = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
SQLITE_ALONE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


def take_the_address_twice(session: OrganisationSession, *_: object) -> NoReturn:
    """As a verb does that looked before somebody else wrote."""
    session.add(Account(email=HELD, born_at=NOW))
    session.flush()
    raise AssertionError("the database let it pass")


def take_it_at_the_end(session: OrganisationSession, *_: object) -> Person:
    """As a verb does that leaves the writing to the commit."""
    session.add(Account(email=HELD, born_at=NOW))
    return Person(id=1, first_name="Kim", last_name="Lee")


def give_nobody_a_post(session: OrganisationSession, *_: object) -> NoReturn:
    session.add(Post(person_id=999_999, job_title="Officer", starts_on=NOW.date()))
    session.flush()
    raise AssertionError("the database let it pass")


def leave_a_name_out(session: OrganisationSession, *_: object) -> NoReturn:
    session.exec(update(Person).values(first_name=None))
    raise AssertionError("the database let it pass")


Collide = Callable[[OrganisationSession], object]
TWICE = pytest.mark.parametrize("verb", [take_the_address_twice, take_it_at_the_end])
WRONG = pytest.mark.parametrize("verb", [give_nobody_a_post, leave_a_name_out])


@TWICE
def test_the_page_comes_back_with_what_was_typed_and_what_to_do(
    hr: Browser, monkeypatch: pytest.MonkeyPatch, verb: Collide
) -> None:
    monkeypatch.setattr(staffing, "enrol", verb)
    page = hr.send("/leeds/staff/new", KIM)
    assert (page.status, page.problems) == (409, [SENTENCE])
    assert page.value_of("first_name") == "Kim"
    assert HELD not in page.text


@TWICE
def test_the_script_is_given_the_sentence_and_the_way_back(
    hr: Browser, monkeypatch: pytest.MonkeyPatch, verb: Collide
) -> None:
    monkeypatch.setattr(staffing, "enrol", verb)
    hr.client.headers["HX-Request"] = "true"
    page = hr.send("/leeds/staff/new", KIM)
    assert page.status == 409
    assert SENTENCE in page.text
    assert page.links()["Look at the page again"] == "/leeds/staff/new"


@TWICE
def test_a_system_is_told_as_of_any_other_refusal(app: FastAPI, monkeypatch: pytest.MonkeyPatch, verb: Collide) -> None:
    monkeypatch.setattr(staffing, "enrol", verb)
    answer = system_of(app, LEEDS, "staff.keep").post("/api/v1/leeds/staff", json=KIM)
    assert (answer.status_code, answer.json()) == (409, {"problems": {"": SENTENCE}})


@TWICE
def test_the_log_tells_the_place_and_quotes_nobody(
    hr: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, verb: Collide
) -> None:
    monkeypatch.setattr(staffing, "enrol", verb)
    with caplog.at_level(logging.WARNING, "workforce"):
        hr.send("/leeds/staff/new", KIM)
    (said,) = [record.getMessage() for record in caplog.records if record.name == "workforce"]
    assert said.startswith("at the same moment: unique violation")
    assert "IntegrityError" in said
    assert "/staff/new" in said
    assert HELD not in said
    assert "Lee" not in said


@WRONG
def test_what_we_did_wrong_is_still_told_as_a_fault(
    hr: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, verb: Collide
) -> None:
    monkeypatch.setattr(staffing, "enrol", verb)
    with caplog.at_level(logging.WARNING, "workforce"), pytest.raises(IntegrityError):
        hr.send("/leeds/staff/new", KIM)
    (said,) = [record for record in caplog.records if record.name == "workforce"]
    assert said.levelno == logging.ERROR
    assert "at the same moment" not in said.getMessage()


@pytest.fixture
def raised(engine: Engine) -> Callable[[str], DBAPIError]:
    """What the database says with this SQLSTATE, through the driver and the session."""

    def say(state: str) -> DBAPIError:
        command = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
        with pytest.raises(DBAPIError) as said, engine.connect() as connection:
            connection.exec_driver_sql(command)
        return said.value

    return say


@POSTGRESQL_ALONE
@pytest.mark.parametrize("state", ["40001", "40P01", "23505", "23P01"])
def test_postgresql_s_words_for_the_same_moment_are_known(raised: Callable[[str], DBAPIError], state: str) -> None:
    assert collision_of(raised(state))


@POSTGRESQL_ALONE
@pytest.mark.parametrize("state", ["23503", "23514", "23502", "42P01", "22003", "53300", "57014"])
def test_postgresql_s_words_for_our_mistakes_are_not_taken_for_it(
    raised: Callable[[str], DBAPIError], state: str
) -> None:
    assert not collision_of(raised(state))


@pytest.fixture
def impatient(engine: Engine) -> Iterator[Engine]:
    """Connections that do not wait for SQLite's one writer."""
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    yield engine
    engine.dispose()


@SQLITE_ALONE
def test_a_file_that_somebody_else_is_writing_is_the_same_moment(impatient: Engine) -> None:
    with impatient.connect() as one:
        one.exec_driver_sql("SELECT 1")
        with for_writing(impatient).connect() as writer:
            writer.exec_driver_sql("SELECT 1")
            with pytest.raises(OperationalError) as said:
                one.exec_driver_sql("UPDATE person SET version = version")
    assert collision_of(said.value) == "database is locked"


@SQLITE_ALONE
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO account (email, born_at) VALUES (NULL, 1)",
        "UPDATE post SET person_id = 999999",
        "SELECT 1 FROM nowhere",
    ],
)
def test_other_complaints_of_sqlite_are_faults(engine: Engine, statement: str) -> None:
    with for_writing(engine).connect() as connection, pytest.raises(DBAPIError) as said:
        connection.exec_driver_sql(statement)
    assert isinstance(said.value, IntegrityError | OperationalError)
    assert not collision_of(said.value)


def test_a_row_that_somebody_else_removed_meanwhile_is_the_same_moment(engine: Engine) -> None:
    with OrganisationSession(for_writing(engine), LEEDS) as here:
        letter = Letter(to="a@example.org", subject="s", body="b", written_at=NOW)
        here.add(letter)
        here.commit()
        with OrganisationSession(for_writing(engine), LEEDS) as elsewhere, elsewhere.begin():
            elsewhere.exec(delete(Letter))
        with pytest.raises(ObjectDeletedError) as said:
            here.refresh(letter)
    assert collision_of(said.value) == "the row is gone"


def test_a_row_of_no_session_is_a_mistake_of_ours(leeds: OrganisationSession) -> None:
    with pytest.raises(InvalidRequestError) as said:
        leeds.refresh(Letter(to="a@example.org", subject="s", body="b", written_at=NOW))
    assert not collision_of(said.value)
