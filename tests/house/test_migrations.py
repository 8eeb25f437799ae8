"""Up, down and up again on both databases: rows survive, and the tables are those that the code declares."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel, select

from service.migrate import migrate, migrate_down
from tests.cast import KENT, settle
from tests.databases import Databases, Kind
from workforce.database import open_engine
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession


def test_migrations_go_up_down_and_up(databases: Databases, kind: Kind) -> None:
    for address in databases.empty(kind, f"migrations_{databases.worker}"):
        engine = open_engine(address)
        migrate(engine)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
        migrate_down(engine, "base")
        assert [table for table in inspect(engine).get_table_names() if table != "alembic_version"] == []
        migrate(engine)
        settle(engine)
        migrate(engine)
        with OrganisationSession(engine, KENT) as session:
            assert session.exec(select(Person.first_name)).all() == ["Ben"]
        engine.dispose()
