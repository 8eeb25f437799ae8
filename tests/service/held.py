"""A process of the house that stands still at a chosen moment, says so, and waits there to be killed.

python -m tests.service.held WHEN STATEMENT VERB …: VERB is `command` with the words of the command line, or `work`
with the day of the mentoring story on which the worker works. WHEN is one of the three below; STATEMENT
is how the statement begins that the moment is counted from.
"""

import sys
from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

from fastapi import FastAPI
from sqlalchemy import Connection, Engine, event, orm

from service import cli
from service.app import create_app
from tests.cast import NOW
from tests.makers import work
from workforce.settings import settings_from_environment

BEFORE, BEFORE_COMMIT, AFTER_COMMIT = "before it", "before its commit", "after its commit"
HELD = "held"


def stand_still() -> NoReturn:
    print(HELD, flush=True)
    sys.stdin.read()
    raise SystemExit("nobody came to end this")


def hold_at(when: str, statement: str) -> None:
    """Listen for the statement, in whatever session it comes."""
    seen = False

    def note(_connection: Connection, _cursor: object, said: str, *_: object) -> None:
        nonlocal seen
        if said.startswith(statement):
            seen = True
            if when == BEFORE:
                stand_still()

    def end(_: object) -> None:
        if seen:
            stand_still()

    event.listen(Engine, "before_cursor_execute", note)
    if when == BEFORE_COMMIT:
        event.listen(Engine, "commit", end)
    elif when == AFTER_COMMIT:
        event.listen(orm.Session, "after_commit", end)


def house_of(days: int) -> FastAPI:
    app = create_app(settings_from_environment())
    app.state.building = replace(app.state.building, clock=lambda: NOW + timedelta(days=days))
    return app


def main(when: str, statement: str, verb: str, *words: str) -> int:
    if verb == "command":
        hold_at(when, statement)
        return cli.main([*words])
    app = house_of(int(words[0]))
    hold_at(when, statement)
    work(app)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
