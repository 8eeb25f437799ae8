"""Two requests led through their writing in step, so that each has read before either has written.

PostgreSQL alone needs it: SQLite has one writer. Whoever is about to write, or to lock, waits until the other is as
far, has answered, or hangs on a lock of the first. No time passes but what the database takes.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic
from typing import TypeVar

import psycopg
from sqlalchemy import Connection, Engine, event

Answer = TypeVar("Answer")
Asks = Sequence[Callable[[], Answer]]
WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE)\b|.*\bFOR (NO KEY )?(UPDATE|SHARE|KEY SHARE)\b|.*pg_advisory", re.DOTALL
)
MAKES = re.compile(r'\s*INSERT INTO "?(\w+)')
HANGS = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid = ANY(%s))"
LOOK, PATIENCE = 0.004, 20.0  # seconds between two looks at the locks, and until the test itself is at fault


@dataclass
class Steps:
    """Of two requests: who waits to write, by the server's number of its connection, and how many have answered."""

    locks: psycopg.Connection[tuple[bool]]
    known: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    answered: int = 0
    step: int = 0
    changed: Condition = field(default_factory=Condition)

    def before(self, connection: Connection, _: object, statement: str, *__: object) -> None:
        driver = connection.connection.dbapi_connection
        if WRITES.match(statement) and isinstance(driver, psycopg.Connection):
            self.wait(driver.info.backend_pid)

    def wait(self, pid: int) -> None:
        with self.changed:
            self.known.add(pid)
            self.waiting.add(pid)
            mine, until = self.step, monotonic() + PATIENCE
            while self.step == mine and not self.may_go_on():
                assert monotonic() < until, "the other request neither writes nor answers"
                self.changed.wait(LOOK)
            if self.step == mine:
                self.go_on()

    def may_go_on(self) -> bool:
        if len(self.waiting) + self.answered >= 2:
            return True
        found = self.locks.execute(HANGS, ([*(self.known - self.waiting)],)).fetchone()
        return bool(found and found[0])

    def go_on(self) -> None:
        self.step += 1
        self.waiting.clear()
        self.changed.notify_all()

    def one_answered(self) -> None:
        with self.changed:
            self.answered += 1
            self.changed.notify_all()


@dataclass
class Made:
    """How many rows of which tables were made and kept."""

    kept: Counter[str] = field(default_factory=Counter)
    open: dict[int, Counter[str]] = field(default_factory=dict)

    def before(
        self, connection: Connection, _: object, statement: str, given: object, __: object, is_many: object
    ) -> None:
        if table := MAKES.match(statement):
            rows = len(given) if is_many and isinstance(given, Sequence) else 1
            self.open.setdefault(id(connection), Counter())[table[1]] += rows

    def commit(self, connection: Connection) -> None:
        self.kept += self.open.pop(id(connection), Counter())

    def rollback(self, connection: Connection) -> None:
        self.open.pop(id(connection), None)


@contextmanager
def listening(engine: Engine, **heard: Callable[..., None]) -> Iterator[None]:
    for name, hears in heard.items():
        event.listen(engine, name, hears)
    try:
        yield
    finally:
        for name, hears in heard.items():
            event.remove(engine, name, hears)


@contextmanager
def pair(engine: Engine, address: str) -> Iterator["Pair"]:
    """Two threads, and on PostgreSQL a look at who hangs on whom."""
    with ThreadPoolExecutor(2) as threads:
        if engine.dialect.name == "sqlite":
            yield Pair(engine, threads, None)
            return
        with psycopg.connect(address, autocommit=True) as locks:
            yield Pair(engine, threads, locks)


@dataclass(frozen=True)
class Pair:
    """Where two ask; `locks` shows who hangs on whom, and is None on SQLite."""

    engine: Engine
    threads: ThreadPoolExecutor
    locks: psycopg.Connection[tuple[bool]] | None

    def at_once(self, asks: Asks[Answer]) -> tuple[list[Answer], Counter[str]]:
        """What each is answered, and what rows they made."""
        if self.locks is None:
            return self.heard(lambda: [*self.threads.map(lambda ask: ask(), asks)])
        steps = Steps(self.locks)

        def ask(one: Callable[[], Answer]) -> Answer:
            try:
                return one()
            finally:
                steps.one_answered()

        with listening(self.engine, before_cursor_execute=steps.before):
            return self.heard(lambda: [*self.threads.map(ask, asks)])

    def in_turn(self, asks: Asks[Answer]) -> tuple[list[Answer], Counter[str]]:
        return self.heard(lambda: [ask() for ask in asks])

    def heard(self, run: Callable[[], list[Answer]]) -> tuple[list[Answer], Counter[str]]:
        made = Made()
        with listening(self.engine, before_cursor_execute=made.before, commit=made.commit, rollback=made.rollback):
            return run(), made.kept
