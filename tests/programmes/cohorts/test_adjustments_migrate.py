"""Adjustments that were written in plain are sealed by the migration, and opened again by its way back."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlmodel import select

from programmes.cohorts import adjustments
from programmes.cohorts.applicants import Applicant
from service.migrate import migrate, migrate_down
from tests.cast import LEEDS, settle
from tests.cohort_makers import make_applicant, make_cohort
from tests.conftest import KEYS, SECRET
from tests.databases import Databases, Kind
from workforce.database import for_writing, open_engine
from workforce.diversity.cipher import read_keys
from workforce.settings import ROOT
from workforce.tenancy import OrganisationSession


def test_adjustments_are_sealed_on_the_way_up_and_opened_on_the_way_down(
    databases: Databases, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKFORCE_KEYS", KEYS)
    monkeypatch.setenv("WORKFORCE_SECRET", SECRET)
    for address in databases.empty(kind, f"sealing_{databases.worker}"):
        monkeypatch.setenv("WORKFORCE_DATABASE", address)
        engine = open_engine(address)
        migrate(engine)
        settle(engine)
        with OrganisationSession(for_writing(engine), LEEDS) as session:
            make_applicant(session, make_cohort(session), adjustments="A quiet room")
        migrate_down(engine, before("0003"))
        assert plain(engine) == ["A quiet room"]
        migrate(engine)
        with OrganisationSession(engine, LEEDS) as session:
            applicant = session.exec(select(Applicant)).one()
            assert applicant.adjustments.startswith(b"1:")
            assert adjustments.read(applicant, read_keys(KEYS)) == "A quiet room"
        engine.dispose()


def before(revision: str) -> str:
    down = ScriptDirectory(str(ROOT / "migrations")).get_revision(revision).down_revision
    assert isinstance(down, str)
    return down


def plain(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return [*connection.execute(text("SELECT adjustments FROM applicant")).scalars()]
