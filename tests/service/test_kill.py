"""kill -9 of a worker in the middle of its work: nothing is lost and nothing is doubled."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

from sqlalchemy import Engine
from sqlmodel import col, func, select, update

from service.worker import work_off
from tests.cast import LEEDS
from tests.conftest import KEYS, SECRET
from workforce.audit import AuditLine
from workforce.database import for_writing
from workforce.jobs import LEASE, Due
from workforce.people import uploads
from workforce.people.models import Person
from workforce.people.uploads import APPLY, Mode, StaffUpload, State
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

PEOPLE = 3_000
HEADINGS = "Payroll number,First name,Last name,Email,Job title,Service area,Start date"


def staff_file() -> bytes:
    rows = [f"N{n},First{n},Last{n},n{n}@example.org,Officer,Housing,01/01/2029" for n in range(PEOPLE)]
    return "\n".join([HEADINGS, *rows]).encode()


def approved_upload(engine: Engine, settings: Settings) -> None:
    now = datetime.now(UTC)
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        uploads.upload(session, "staff.csv", staff_file(), Mode.CHANGES, None, now)
    work_off(engine, settings, now)
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        uploads.approve(session, session.exec(select(StaffUpload)).one(), None, now)


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    known = {"WORKFORCE_SECRET": SECRET, "WORKFORCE_KEYS": KEYS, "WORKFORCE_DATABASE": settings.database}
    return subprocess.Popen([sys.executable, "-m", "service.cli", "worker", "--once"], env=os.environ | known)


def is_claimed(engine: Engine) -> bool:
    with OrganisationSession(engine) as session:
        waiting = select(Due.id).where(Due.kind == APPLY, col(Due.claim).is_not(None), col(Due.done_at).is_(None))
        return session.exec(waiting).first() is not None


def kill_in_the_middle(engine: Engine, settings: Settings) -> None:
    worker = start_worker(settings)
    while not is_claimed(engine):
        assert worker.poll() is None, "the worker ended before it was seen at work"
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def count(engine: Engine, model: type[Person | AuditLine]) -> int:
    with OrganisationSession(engine, LEEDS) as session:
        return session.exec(select(func.count()).select_from(model)).one()


def test_an_import_whose_worker_is_killed_is_applied_once(engine: Engine, settings: Settings) -> None:
    approved_upload(engine, settings)
    people, lines = count(engine, Person), count(engine, AuditLine)
    kill_in_the_middle(engine, settings)
    assert count(engine, Person) in (people, people + PEOPLE)
    forget_lease(engine)
    assert start_worker(settings).wait() == 0
    assert count(engine, Person) == people + PEOPLE
    assert count(engine, AuditLine) == lines + PEOPLE
    with OrganisationSession(engine, LEEDS) as session:
        assert session.exec(select(StaffUpload.state)).one() == State.APPLIED


def forget_lease(engine: Engine) -> None:
    """As if the time of the lease had passed."""
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        claimed = update(Due).where(col(Due.done_at).is_(None))
        session.exec(claimed.values(claimed_at=datetime.now(UTC) - 2 * LEASE))
