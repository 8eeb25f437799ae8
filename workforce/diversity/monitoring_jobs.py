"""The worker's part with an older monitoring file: read it, apply it, forget it."""

from pathlib import Path

from sqlmodel import select

from workforce.diversity import monitoring_files
from workforce.diversity.cipher import Keys, keys_of
from workforce.diversity.models import FileState, MonitoringFile
from workforce.diversity.monitoring_reading import Reading, reading
from workforce.diversity.service import questions_asked
from workforce.jobs import Task
from workforce.people.models import Person
from workforce.people.restrictions.standing import restricted
from workforce.people.spreadsheet.door import read
from workforce.people.spreadsheet.sheet import Sheet, Unreadable
from workforce.tenancy import OrganisationSession

MEMORY = Path("/dev/shm")  # noqa: S108  where there is one, plain values never reach a disk
NOT_APPLIED = "The file could not be read again. Upload it once more."


def read_file(task: Task) -> None:
    """The capped child parses while nothing is locked; keeping what was found is one short step."""
    keys = keys_of(task.settings)
    content = content_of(task, keys)
    found = sheet_of(content) if content else None
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = monitoring_files.find(session, task.due.subject)
        if isinstance(found, str):
            row.state, row.sentence, row.content = FileState.UNREADABLE, found, None
        elif found and row.state is FileState.UPLOADED:
            monitoring_files.record(row, read_for(session, found))
        task.finish(session)


def apply_file(task: Task) -> None:
    """All of it in one transaction, and with it the bytes are gone."""
    keys = keys_of(task.settings)
    content = content_of(task, keys)
    found = sheet_of(content) if content else None
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = monitoring_files.find(session, task.due.subject)
        monitoring_files.hold(session, row)
        if row.state is FileState.APPROVED and isinstance(found, Sheet):
            monitoring_files.apply(session, keys, read_for(session, found))
            monitoring_files.forget(row, FileState.APPLIED)
        elif row.state is FileState.APPROVED:
            row.state, row.sentence, row.content = FileState.UNREADABLE, NOT_APPLIED, None
        task.finish(session)


def forget_file(task: Task) -> None:
    """Nobody decided over it in time."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = session.get(MonitoringFile, task.due.subject)
        if row and row.content:
            monitoring_files.forget(row, FileState.DISCARDED)
        task.finish(session)


def content_of(task: Task, keys: Keys) -> bytes | None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        row = monitoring_files.find(session, task.due.subject)
        return keys.open(row.content, row.bound()) if row.content else None


def sheet_of(content: bytes) -> Sheet | str:
    """Or the sentence that says why there is none."""
    try:
        return read(content, within=MEMORY if MEMORY.is_dir() else None)
    except Unreadable as reason:
        return str(reason)


def read_for(session: OrganisationSession, sheet: Sheet) -> Reading:
    numbers = session.exec(select(Person.payroll_number, Person.id)).all()
    people = {number: person for number, person in numbers if number}
    return reading(sheet, questions_asked(session), people, restricted(session))
