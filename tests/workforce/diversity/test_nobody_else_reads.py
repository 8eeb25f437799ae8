"""Canaries: a planted answer is looked for in every place where somebody else might meet it."""

import logging
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, inspect
from sqlmodel import select

from tests.browsing import Browser
from tests.conftest import KEYS
from tests.databases import Kind
from tests.makers import person_called, work
from tests.ours import names_in, routes
from workforce.diversity.models import Answer
from workforce.diversity.questions import QUESTIONS
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/diversity/mine"
CANARIES = {"ethnicity": "Gypsy or Irish Traveller", "condition": "Yes", "impact": "Yes, a little", "religion": "Sikh"}
PLANTED = [b"Gypsy or Irish Traveller", b"Yes, a little", b"Sikh"]


@pytest.fixture
def planted(participant: Browser, hr: Browser, leeds: OrganisationSession) -> OrganisationSession:
    hr.send("/leeds/diversity/questions", {"topics": ["Ethnic group", "Disability", "Religion"]})
    assert participant.send(ADDRESS, CANARIES).status == 303
    assert len(leeds.exec(select(Answer)).all()) == 4
    leeds.commit()
    return leeds


@pytest.mark.usefixtures("planted")
def test_the_database_itself_does_not_hold_the_words(engine: Engine, kind: Kind, address: str) -> None:
    held = files_of(address) if kind == "sqlite" else dump_of(engine)
    assert b"bola.ade@leeds.example" in held  # the search finds what is there
    assert not [canary for canary in PLANTED if canary in held]


def files_of(address: str) -> bytes:
    """The database file and its write-ahead log."""
    path = Path(address.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def dump_of(engine: Engine) -> bytes:
    """Every row of every table, as text and as the bytes of what is binary; of a row that is hidden, nothing."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT set_config('workforce.organisation', '1', true)")
        rows = [
            cell
            for table in inspect(connection).get_table_names()
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
            for cell in row
        ]
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in rows)


@pytest.mark.usefixtures("planted")
def test_nobody_elses_page_shows_the_words(app: FastAPI) -> None:
    for email in ("asha.rao@leeds.example", "lena.moss@leeds.example", "sam.stone@leeds.example"):
        text = Browser(app, email).open(ADDRESS).soup
        assert not [one for one in text.select("input[type=radio][checked]") if one["value"]], email


def test_a_stranger_finds_nothing(planted: OrganisationSession, stranger: Browser) -> None:
    number = person_called(planted, "Bola").id
    assert stranger.open(ADDRESS).status == 404
    assert stranger.open(f"/leeds/diversity/mine/{number}").status == 404
    assert stranger.send(f"{ADDRESS}/withdraw").status == 404
    assert len(planted.exec(select(Answer)).all()) == 4


def test_no_address_takes_anothers_number() -> None:
    """The only answers a route may read are of whoever has signed in; a file's or a campaign's page shows none."""
    named = {name for route in routes() if "/diversity" in route.path for name in names_in(route.path)}
    assert named == {"file_id", "declaration_id"}


def test_another_council_opens_none_of_the_rows(planted: OrganisationSession, kent: OrganisationSession) -> None:
    assert planted.exec(select(Answer)).first()
    assert kent.exec(select(Answer)).all() == []


def test_the_logs_say_nothing(app: FastAPI, participant: Browser, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    participant.send(ADDRESS, CANARIES)
    participant.send(ADDRESS, CANARIES | {"condition": "Martian"})
    work(app)
    assert not [canary for canary in PLANTED if canary.decode() in caplog.text]
    assert KEYS not in caplog.text


@pytest.mark.usefixtures("planted")
def test_the_sentence_after_saving_says_nothing(participant: Browser) -> None:
    answer = participant.send(ADDRESS, CANARIES)
    assert not [canary for canary in PLANTED if canary in str(answer.response.headers).encode()]


def test_every_question_names_the_version_of_its_list() -> None:
    versions = {topic: asked.version for topic, asked in QUESTIONS.items()}
    assert len(versions) == len(QUESTIONS)
    assert all(any(part.isdecimal() for part in version.split()) for version in versions.values()), versions
