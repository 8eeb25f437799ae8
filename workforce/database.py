from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
from sqlalchemy import Connection, Engine, Select, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlmodel import create_engine

from workforce.tenancy import House, OrganisationSession, Owned, insert_columns, update_columns


def open_engine(url: str, pool: int = 40) -> Engine:
    """An engine for SQLite or PostgreSQL; the pool holds a connection for every thread that serves."""
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    engine = create_engine(url, pool_size=pool, max_overflow=0, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
    return engine


@contextmanager
def open_for_a_while(url: str) -> Iterator[Engine]:
    """An engine for one command: every connection is given up at its end."""
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def for_writing(engine: Engine) -> Engine:
    """The same pool, taking SQLite's one write lock as each transaction begins.

    A transaction that read before it writes fails at once, whatever the timeout, if another wrote meanwhile.
    """
    return engine.execution_options(lock="IMMEDIATE")


def for_reading(bound: Engine | Connection) -> Engine:
    """The same pool without SQLite’s write lock: for long reading, and for a look beside who holds it."""
    return bound.engine.execution_options(lock="DEFERRED")


def prepare(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None  # or the driver would begin transactions of its own
    cursor = connection.cursor()
    # FULL: the last letters and audit lines survive a power cut, not only a crash.
    for pragma in ("journal_mode = WAL", "foreign_keys = ON", "busy_timeout = 15000", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('lock', 'DEFERRED')}")


AT_ONCE = 20_000  # rows that stand in memory as Python's own values, which take many times the room of a frame's

GOES_OUT, KEEPS_BOOKS, ACTS = "goes out", "keeps the books", "acts"
"""What a session or a query says of itself, for rules that reach across features (`people/restrictions/`).

GOES_OUT: what is read is counted, matched, exported or sent to another system. KEEPS_BOOKS: frames of this session
hold a file against the register, and nothing of them goes out. ACTS: a visitor acts, of this person's number or 0.
"""


def frame(session: OrganisationSession, query: Select[*tuple[object, ...]], schema: pl.Schema) -> pl.DataFrame:
    """The one door from rows to columns.

    The schema names and types the columns in the query's order, and holds when there are no rows.
    """
    goes_out = query.get_execution_options().get(GOES_OUT, KEEPS_BOOKS not in session.info)
    rows = session.execute(query, execution_options={GOES_OUT: goes_out, "yield_per": AT_ONCE})
    return pl.concat([schema.to_frame(), *(pl.DataFrame(some, schema, orient="row") for some in rows.partitions())])


def insert_frame(session: OrganisationSession, model: type[Owned | House], rows: pl.DataFrame) -> None:
    """The same door the other way: a frame whose columns are the table's becomes rows of the session's organisation."""
    for some in rows.iter_slices(AT_ONCE):
        insert_columns(session, model, some.to_dict(as_series=False))


def update_frame(session: OrganisationSession, model: type[Owned], rows: pl.DataFrame) -> None:
    """As `insert_frame`, for rows that are there already: the frame has their `id` and the columns that change."""
    for some in rows.iter_slices(AT_ONCE):
        update_columns(session, model, some.to_dict(as_series=False))
