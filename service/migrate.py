"""Bring a database to the tables of this version, or back."""

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from workforce.settings import ROOT

Step = Callable[[Config], None]


def config_for(connection: Connection) -> Config:
    config = Config(toml_file=str(ROOT / "pyproject.toml"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Up to a revision. SQLite rebuilds tables, so its foreign keys rest meanwhile and are checked after."""
    run(engine, lambda config: command.upgrade(config, revision))


def migrate_down(engine: Engine, revision: str) -> None:
    run(engine, lambda config: command.downgrade(config, revision))


def run(engine: Engine, step: Step) -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if is_sqlite:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            step(config_for(connection))
            if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise RuntimeError("A migration left a row without the row it points to; nothing was changed.")
        if is_sqlite:
            connection.connection.cursor().execute("PRAGMA foreign_keys = ON")


def grant(engine: Engine, role: str) -> None:
    """Let an ordinary PostgreSQL role, which row-level security binds, use every table."""
    quoted = engine.dialect.identifier_preparer.quote_identifier(role)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        connection.exec_driver_sql(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
