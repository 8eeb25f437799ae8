"""Starts a process of the house, waits until it stands where it was told to, and kills it there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

from sqlalchemy import Engine

from service.worker import work_off
from tests.browsing import SITE
from tests.conftest import KEYS, SECRET
from tests.service.held import HELD, run
from workforce.jobs import LEASE
from workforce.settings import Settings

DEADLINE = 60.0  # seconds; a process starts in a tenth of one
FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.service.held"])  # to read all modules takes longer than most of these tests


@contextmanager
def running(settings: Settings, when: str, statement: str, *words: str) -> Iterator[Connection]:
    """A process of `tests.service.held`, and what it says; in the end it is killed, as a power cut would."""
    known = {
        "WORKFORCE_SECRET": SECRET,
        "WORKFORCE_KEYS": KEYS,
        "WORKFORCE_ADDRESS": SITE,
        "WORKFORCE_DATABASE": settings.database,
        "WORKFORCE_MAIL_SERVER": settings.mail_server,
    }
    here, there = FORKING.Pipe()
    child = FORKING.Process(target=run, args=(known, there, when, statement, *words))
    child.start()
    there.close()
    try:
        yield here
    finally:
        child.kill()
        child.join()


def kill_at(settings: Settings, when: str, statement: str, *words: str) -> None:
    """Run it until it stands still, and end it there."""
    with running(settings, when, statement, *words) as child:
        assert child.poll(DEADLINE), f"{words} never came to {statement!r}"
        assert child.recv() == HELD


def work_again(engine: Engine, settings: Settings, now: datetime) -> None:
    """Another worker, once the claim of the dead one has run out."""
    work_off(engine, settings, now + 2 * LEASE)
