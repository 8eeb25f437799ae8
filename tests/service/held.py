"""A process of the house that stands still at a chosen moment, says so, and waits there to be killed."""

import os
import sys
from dataclasses import replace
from datetime import timedelta
from multiprocessing.connection import Connection as Door
from typing import NoReturn

from fastapi import FastAPI
from sqlalchemy import Connection, Engine, event, orm

from service import cli
from service.app import create_app
from tests.cast import NOW
from tests.makers import work
from workforce.settings import settings_from_environment

BEFORE, BEFORE_COMMIT, AFTER_COMMIT = "before it", "before its commit", "after its commit"
NEVER = ("never", "")  # it goes on until somebody kills it
HELD = "held"


def stand_still(door: Door) -> NoReturn:
    door.send(HELD)
    door.recv()
    raise SystemExit("nobody came to end this")


def hold_at(door: Door, when: str, statement: str) -> None:
    """Listen for the statement, in whatever session it comes."""
    seen = False

    def note(_connection: Connection, _cursor: object, said: str, *_: object) -> None:
        nonlocal seen
        if said.startswith(statement):
            seen = True
            if when == BEFORE:
                stand_still(door)

    def end(_: object) -> None:
        if seen:
            stand_still(door)

    event.listen(Engine, "before_cursor_execute", note)
    if when == BEFORE_COMMIT:
        event.listen(Engine, "commit", end)
    elif when == AFTER_COMMIT:
        event.listen(orm.Session, "after_commit", end)


def house_of(days: int) -> FastAPI:
    app = create_app(settings_from_environment())
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(days=days))
    return app


def run(settings: dict[str, str], door: Door, when: str, statement: str, verb: str, *words: str) -> None:
    """What the process does.

    The verb is `command` with the words of the command line, or `work` with the day of the mentoring story on which
    the worker works. `when` is one of the moments above, counted from the statement that begins as given.
    """
    os.environ.update(settings)
    if verb == "command":
        hold_at(door, when, statement)
        sys.exit(cli.main([*words]))
    app = house_of(int(words[0]))
    hold_at(door, when, statement)
    work(app)
