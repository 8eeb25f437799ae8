"""kill -9 of a worker in the middle of its work: nothing is lost and nothing is doubled."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from service.worker import work_off
from tests.cast import LEEDS
from tests.service.held import AFTER_COMMIT, BEFORE, BEFORE_COMMIT
from tests.service.killing import kill_at, work_again
from workforce.audit import AuditLine
from workforce.database import for_writing
from workforce.people.enrolment import decisions, uploads
from workforce.people.enrolment.decisions import Confirmed
from workforce.people.enrolment.uploads import Mode, StaffUpload, State
from workforce.people.models import Person, Post
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

PEOPLE = 300
HEADINGS = "Payroll number,First name,Last name,Email,Job title,Service area,Start date"
WORKER = ("command", "worker", "--once")


def staff_file() -> bytes:
    rows = [f"N{n},First{n},Last{n},n{n}@example.org,Officer,Housing,01/01/2029" for n in range(PEOPLE)]
    return "\n".join([HEADINGS, *rows]).encode()


def uploaded(engine: Engine) -> None:
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        uploads.upload(session, "staff.csv", staff_file(), Mode.CHANGES, None, datetime.now(UTC))


def approved(engine: Engine, settings: Settings) -> None:
    uploaded(engine)
    work_off(engine, settings, datetime.now(UTC))
    approve(engine)


def approve(engine: Engine) -> None:
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        decisions.approve(session, session.exec(select(StaffUpload)).one(), Confirmed(), None, datetime.now(UTC))


def counts(engine: Engine) -> list[int]:
    with OrganisationSession(engine, LEEDS) as session:
        return [session.exec(select(func.count()).select_from(model)).one() for model in (Person, Post, AuditLine)]


def state(engine: Engine) -> State:
    with OrganisationSession(engine, LEEDS) as session:
        return session.exec(select(StaffUpload)).one().state


@pytest.mark.parametrize(
    ("when", "statement", "applied"),
    [
        (BEFORE, "INSERT INTO post", 0),
        (BEFORE_COMMIT, "INSERT INTO auditline", 0),
        (AFTER_COMMIT, "INSERT INTO auditline", PEOPLE),
    ],
)
def test_an_import_whose_worker_is_killed_is_applied_once(
    engine: Engine, settings: Settings, when: str, statement: str, applied: int
) -> None:
    approved(engine, settings)
    before = counts(engine)
    kill_at(settings, when, statement, *WORKER)
    assert counts(engine) == [many + applied for many in before]
    work_again(engine, settings, datetime.now(UTC))
    assert counts(engine) == [many + PEOPLE for many in before]
    assert state(engine) is State.APPLIED


def test_a_dry_run_whose_worker_is_killed_is_read_again(engine: Engine, settings: Settings) -> None:
    uploaded(engine)
    kill_at(settings, BEFORE, "UPDATE staffupload", *WORKER)
    assert state(engine) is State.UPLOADED
    work_again(engine, settings, datetime.now(UTC))
    assert state(engine) is State.READ
