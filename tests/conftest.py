"""The cast, set up once: an HR officer at Leeds, a stranger in Kent, on both databases."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from shutil import rmtree
from typing import Protocol

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import Engine

from service.app import building_for, create_app
from tests.browser.opened import OPENED, told
from tests.browsing import SITE, Browser
from tests.cast import BY_ROLE, INSTITUTE, KENT, LEEDS, NOW
from tests.databases import Databases, Kind, roomiest
from workforce.access import Role
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

SEEN: Counter[str] = Counter()


class Node(Protocol):
    """A process of the run, as its starter sees it."""

    workeroutput: dict[str, dict[str, int]]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Each process says what it opened; the one that started them adds it up."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["opened"] = dict(OPENED)
    else:
        SEEN.update(OPENED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Node) -> None:
    SEEN.update(node.workeroutput["opened"])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SEEN:
        terminalreporter.write_line("\n".join(told(SEEN)))


SECRET = "known to everybody who reads the tests"
KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
numbers = count()


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """A folder of this run's own: pytest's are swept by the next runs beside it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    run = roomiest() / f"workforce-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
    folder = run / worker
    folder.mkdir(parents=True)
    yield Databases(folder, worker)
    rmtree(folder)
    with suppress(OSError):  # others of the run are still at work in it
        run.rmdir()


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> Kind:
    chosen: Kind = request.param
    return chosen


@pytest.fixture
def address(databases: Databases, kind: Kind) -> Iterator[str]:
    """A database of the test's own, with the cast in it; on PostgreSQL as an ordinary role."""
    yield from databases.fresh(kind, f"test_{databases.worker}_{next(numbers)}")


@pytest.fixture
def settings(address: str) -> Settings:
    return Settings(secret=SecretStr(SECRET), keys=SecretStr(KEYS), database=address, address=SITE)


@pytest.fixture(scope="session")
def wired() -> FastAPI:
    """Wiring two hundred routes takes longer than most tests: it is done once, and each test moves in afresh."""
    nowhere = "sqlite:////nowhere/at/all.db"
    return create_app(Settings(secret=SecretStr(SECRET), keys=SecretStr(KEYS), database=nowhere, address=SITE))


@pytest.fixture
def app(wired: FastAPI, settings: Settings, databases: Databases, kind: Kind) -> Iterator[FastAPI]:
    engine = databases.steered[kind].towards(settings.database)
    building = replace(building_for(settings), engine=engine, clock=lambda: NOW)
    wired.state.building = building
    yield wired
    building.engine.dispose()


@pytest.fixture
def engine(app: FastAPI) -> Engine:
    engine: Engine = app.state.building.engine
    return engine


@pytest.fixture
def leeds(engine: Engine) -> Iterator[OrganisationSession]:
    with OrganisationSession(engine, LEEDS) as session:
        yield session


@pytest.fixture
def kent(engine: Engine) -> Iterator[OrganisationSession]:
    with OrganisationSession(engine, KENT) as session:
        yield session


@pytest.fixture
def institute(engine: Engine) -> Iterator[OrganisationSession]:
    with OrganisationSession(engine, INSTITUTE) as session:
        yield session


@pytest.fixture
def guest(app: FastAPI) -> Browser:
    return Browser(app)


@pytest.fixture
def hr(app: FastAPI) -> Browser:
    return Browser(app, BY_ROLE[Role.HR_OFFICER])


@pytest.fixture
def line_manager(app: FastAPI) -> Browser:
    return Browser(app, BY_ROLE[Role.LINE_MANAGER])


@pytest.fixture
def participant(app: FastAPI) -> Browser:
    return Browser(app, BY_ROLE[Role.PARTICIPANT])


@pytest.fixture
def programme_manager(app: FastAPI) -> Browser:
    return Browser(app, BY_ROLE[Role.PROGRAMME_MANAGER])


@pytest.fixture
def planner(app: FastAPI) -> Browser:
    return Browser(app, BY_ROLE[Role.WORKFORCE_PLANNER])


@pytest.fixture
def stranger(app: FastAPI) -> Browser:
    """Ben Hale holds every role, at Kent."""
    return Browser(app, "ben.hale@kent.example")
