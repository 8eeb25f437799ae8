"""Up, down and up again on both databases: rows survive, and the tables are those that the code declares."""

from collections.abc import Sequence

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlmodel import SQLModel, select

from service.migrate import migrate, migrate_down
from tests.cast import KENT, MEMBERS, settle
from tests.databases import Databases, Kind
from workforce.database import open_engine
from workforce.people.models import Person
from workforce.settings import ROOT
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
        assert people_of_kent(engine) == ["Ben"]
        engine.dispose()


def test_rows_survive_each_step_down_and_the_way_up_again(databases: Databases, kind: Kind) -> None:
    for address in databases.empty(kind, f"steps_{databases.worker}"):
        engine = open_engine(address)
        migrate(engine)
        settle(engine)
        for step in ScriptDirectory(str(ROOT / "migrations")).walk_revisions():
            if isinstance(step.down_revision, str):
                migrate_down(engine, step.down_revision)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM person")).scalar() == len(MEMBERS) - 1
        migrate(engine)
        assert people_of_kent(engine) == ["Ben"]
        engine.dispose()


def people_of_kent(engine: Engine) -> Sequence[str]:
    with OrganisationSession(engine, KENT) as session:
        return session.exec(select(Person.first_name)).all()
