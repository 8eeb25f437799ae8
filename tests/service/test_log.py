"""A fault is logged by its name and its place; its own words may quote somebody's row."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from threading import Event, Thread
from typing import NoReturn

import httpx2
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy.exc import IntegrityError

from service.logs import keep_log
from service.worker import HANDLERS
from tests.cast import LEEDS, NOW
from tests.makers import work
from workforce.accounts import pages
from workforce.database import for_writing
from workforce.identity import Account
from workforce.jobs import enqueue
from workforce.tenancy import OrganisationSession
from workforce.traces import Discreet, trace_of
from workforce.web import Building

CANARY = "canary@leeds.example"


def stumble(*_: object, **__: object) -> NoReturn:
    """As PostgreSQL does: the row is quoted in the driver's words, and again in the statement's parameters."""
    try:
        raise ValueError(f"DETAIL: Key (email)=({CANARY}) already exists")
    except ValueError as fault:
        raise IntegrityError("INSERT INTO person …", {"email": CANARY}, fault) from fault


class Served(uvicorn.Server):
    """The server that runs in production, in a thread, which says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@pytest.fixture
def root() -> Iterator[None]:
    """The process's log is put back: pytest has its own."""
    kept, level = logging.getLogger().handlers[:], logging.getLogger().level
    yield
    logging.getLogger().handlers[:] = kept
    logging.getLogger().setLevel(level)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    with socket() as door:
        door.bind(("127.0.0.1", 0))
        server = Served(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
        thread = Thread(target=server.run, args=([door],))
        thread.start()
        assert server.ready.wait(30)
        try:
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.mark.usefixtures("root")
def test_a_page_that_fails_quotes_nobody(
    app: FastAPI, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "page", stumble)
    keep_log()
    with served(app) as address:
        answer = httpx2.get(f"{address}/accessibility")
    assert answer.status_code == 500
    said = capfd.readouterr().err
    assert CANARY not in said + answer.text
    assert "IntegrityError" in said
    assert "in stumble" in said
    assert "Exception in ASGI application" in said  # the server's own line, after ours


def test_a_job_that_fails_quotes_nobody(
    app: FastAPI, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HANDLERS, "test stumble", stumble)
    building: Building = app.state.building
    with OrganisationSession(for_writing(building.engine), LEEDS) as session, session.begin():
        enqueue(session, "test stumble", 1, NOW)
    work(app)
    assert CANARY not in caplog.text
    assert "IntegrityError" in caplog.text
    assert "in stumble" in caplog.text


def test_a_row_that_the_database_refuses_is_not_quoted(app: FastAPI) -> None:
    twins = [Account(email=CANARY, born_at=NOW) for _ in range(2)]
    writing = for_writing(app.state.building.engine)
    with pytest.raises(IntegrityError) as refused, OrganisationSession(writing) as session, session.begin():
        session.add_all(twins)
    record = logging.LogRecord("a library", logging.ERROR, "", 1, "It failed", (), refused._excinfo)
    told = Discreet().format(record)
    assert CANARY not in told
    assert "IntegrityError" in told


def test_every_fault_behind_a_fault_is_named() -> None:
    with pytest.raises(IntegrityError) as refused:
        stumble()
    several = ExceptionGroup(CANARY, [refused.value])
    told = trace_of(several)
    assert CANARY not in told
    for name in ("ValueError", "which led to", "IntegrityError", "ExceptionGroup"):
        assert name in told
